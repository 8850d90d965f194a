#!/usr/bin/env bash
# The goals for speed, each as a ratio to a peer that runs in the same script.
#   tests/bench/run.sh [name…]      a name is a script beside this one; without one, all of them
# Prints a line a goal, with PASS or FAIL, and ends with 1 when one was missed. A machine that has
# something else to do spoils the figures. BENCH_PRESET says what is measured (release).
set -euo pipefail
cd "$(dirname "$0")/../.."

packaging/install.sh run bench
preset=${BENCH_PRESET:-release}
cmake --preset "$preset" -Wno-dev -DINNKEEPER_BENCH=ON >/dev/null
cmake --build --preset "$preset" --target benches
BENCH_BIN=$PWD/build/$preset/bin
BENCH_RESULTS=$(mktemp)
export BENCH_BIN BENCH_RESULTS
trap 'rm -f "$BENCH_RESULTS"' EXIT

# judge ID FIGURE SIGN LIMIT WHAT
judge() {
    local verdict=PASS
    awk "BEGIN { exit !($2 $3 $4) }" || verdict=FAIL
    printf '%-4s %10s  goal %s %-8s %s  %s\n' "$1" "$2" "$3" "$4" "$verdict" "$5" | tee -a "$BENCH_RESULTS"
}
# goal ID FIGURE LIMIT WHAT: the figure may not be above the limit; or not below it.
goal() { judge "$1" "$2" '<=' "$3" "$4"; }
goal_least() { judge "$1" "$2" '>=' "$3" "$4"; }
# median NUMBER…
median() {
    printf '%s\n' "$@" | sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}
ratio() {
    awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f\n", a / b }'
}
export -f judge goal goal_least median ratio

names=("$@")
if [ ${#names[@]} -eq 0 ]; then
    for script in tests/bench/*.sh; do
        [ "$script" = tests/bench/run.sh ] || names+=("$(basename "$script" .sh)")
    done
fi
for name in "${names[@]}"; do
    echo "== $name"
    bash "tests/bench/$name.sh"
done
! grep -q ' FAIL ' "$BENCH_RESULTS"
