#!/usr/bin/env bash
# What is ordered is done, once, whatever befalls workers, panels and database: kills workers, at
# any time and at each named point, stops them for a while, ends their sessions, breaks their way to
# PostgreSQL, lets it fall over, loses and spoils the panels' answers, and then compares every record
# with what stands on the panels. Prints a table for each database; the mutants that forget what was
# sent or how it is marked, do not wait for it, or write about a job that is not theirs any more must
# be found out, and clocks that are wrong must change nothing. The same seed, the same blows.
# Ends with 0 only when nothing was violated, else with 1.
#   tests/faults/run.sh [--short|--full] [--seed N] [--kills N] [--pauses N] [--crashes N] [--lost N]
#                       [--points N] [--db sqlite|postgresql] [--build FOLDER]
# --short, as packaging/check.sh runs it, takes two minutes; --full, before a release, half an hour.
set -euo pipefail
cd "$(dirname "$0")/../.."

build=build/dev
seed=$RANDOM
kills=300 pauses=60 crashes=10 lost=300 points=5
db=
usage() {
    sed -n '2,11s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
while [ $# -gt 0 ]; do
    case $1 in
    --short) kills=300 pauses=30 crashes=5 lost=60 points=1 ;;
    --full) kills=10000 pauses=1000 crashes=200 lost=2000 points=20 ;;
    --seed | --kills | --pauses | --crashes | --lost | --points | --db | --build)
        [ $# -gt 1 ] || { echo "$1 needs a value" >&2; exit 2; }
        declare "${1#--}=$2"
        shift
        ;;
    *) usage ;;
    esac
    shift
done
case $db in '' | sqlite | postgresql) ;; *) usage ;; esac

export INNKEEPER_SEED=$seed INNKEEPER_FAULTS_KILLS=$kills \
    INNKEEPER_FAULTS_PAUSES=$pauses INNKEEPER_FAULTS_CRASHES=$crashes INNKEEPER_FAULTS_LOST=$lost \
    INNKEEPER_FAULTS_POINTS=$points
# Qt Test ends a function after five minutes unless told otherwise.
export QTEST_FUNCTION_TIMEOUT=86400000 QTEST_DISABLE_STACK_DUMP=1 QT_QPA_PLATFORM=offscreen
campaign() {
    INNKEEPER_FAULTS_DB=$1 "$build/bin/tests_faults" --class tst_faults -silent
}
if [ -n "$db" ]; then
    campaign "$db" || exit 1
    exit
fi
# They wait more than they compute: both at once, one after the other in print.
sqlite=$(mktemp)
trap 'rm -f "$sqlite"' EXIT
{
    campaign sqlite && "$build/bin/tests_faults" --class tst_clocks -silent
} >"$sqlite" &
first=$!
verdict=0
campaign postgresql || verdict=1
wait "$first" || verdict=1
cat "$sqlite"
exit "$verdict"
