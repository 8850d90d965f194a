#!/usr/bin/env bash
# Runs every fuzz target of a build folder, each for so long, from the kept corpus; as many at once
# as there are processors:
#   tests/fuzz/run.sh [seconds] [build folder]
# What it finds new stays in the build folder; a crash is printed with its input's file.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
seconds=${1:-30}
build=${2:-$here/../../build/asan}

# Freed memory kept for checks would count as ours: 256 MB is the parser's limit, not the sanitizer's.
export ASAN_OPTIONS="quarantine_size_mb=16${ASAN_OPTIONS:+:$ASAN_OPTIONS}"

fuzz() {
    local name=${1##*/fuzz_}
    local work=$build/fuzz/$name kept=$here/corpus/$name runs
    mkdir -p "$work/new"
    [ -d "$kept" ] || { echo "fuzz $name: no corpus in tests/fuzz/corpus/$name" >&2; return 1; }
    if "$1" "$work/new" "$kept" -max_total_time="$seconds" -rss_limit_mb=256 -timeout=1 \
        -max_len=65536 -artifact_prefix="$work/" -print_final_stats=1 >"$work/log" 2>&1; then
        runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/log")
        echo "fuzz $name: ${runs:-?} runs, nothing found"
    else
        tail -40 "$work/log"
        echo "fuzz $name: FAILED, input and log in $work" >&2
        return 1
    fi
}
export -f fuzz
export seconds here build

shopt -s nullglob
targets=("$build"/bin/fuzz_*)
[ ${#targets[@]} -gt 0 ] || { echo "no fuzz targets in $build/bin: build the preset asan" >&2; exit 1; }
printf '%s\0' "${targets[@]}" | xargs -0 -n1 -P"$(nproc)" bash -c 'fuzz "$1"' fuzz
