#!/bin/sh
# Runs every fuzz target of a build folder, each for so long, from the kept corpus:
#   tests/fuzz/run.sh [seconds] [build folder]
# What it finds new stays in the build folder; a crash is printed with its input's file.
set -eu
seconds=${1:-30}
here=$(cd "$(dirname "$0")" && pwd)
build=${2:-$here/../../build/asan}

# Freed memory kept for checks would count as ours: 256 MB is the parser's limit, not the sanitizer's.
export ASAN_OPTIONS="quarantine_size_mb=16${ASAN_OPTIONS:+:$ASAN_OPTIONS}"

found=0
failed=""
for target in "$build"/bin/fuzz_*; do
    [ -x "$target" ] || continue
    found=$((found + 1))
    name=$(basename "$target")
    name=${name#fuzz_}
    work=$build/fuzz/$name
    mkdir -p "$work/new"
    kept=$here/corpus/$name
    [ -d "$kept" ] || { echo "fuzz $name: no corpus in tests/fuzz/corpus/$name" >&2; exit 1; }
    if "$target" "$work/new" "$kept" -max_total_time="$seconds" -rss_limit_mb=256 -timeout=1 \
        -max_len=65536 -artifact_prefix="$work/" -print_final_stats=1 >"$work/log" 2>&1; then
        runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/log")
        echo "fuzz $name: ${runs:-?} runs, nothing found"
    else
        tail -40 "$work/log"
        echo "fuzz $name: FAILED, input and log in $work" >&2
        failed="$failed $name"
    fi
done
[ "$found" -gt 0 ] || { echo "no fuzz targets in $build/bin: build the preset asan" >&2; exit 1; }
[ -z "$failed" ] || { echo "failed:$failed" >&2; exit 1; }
