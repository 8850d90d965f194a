#!/usr/bin/env bash
# What a change must pass beside the tests: format, the second compiler, the tests under sanitizers,
# and every fuzz target for FUZZ_SECONDS (30). On demand: headers that stand alone, clang-tidy.
#   packaging/check.sh                   format gcc asan fuzz
#   packaging/check.sh headers tidy      only these
set -euo pipefail
cd "$(dirname "$0")/.."

format() {
    git ls-files '*.cpp' '*.h' | xargs clang-format-19 --dry-run --Werror
}

gcc() {
    packaging/build.sh gcc
    ctest --preset gcc -LE pg
}

tidy() {
    packaging/build.sh tidy core panelsim innkeeper-cli
}

headers() {
    cmake --preset dev -Wno-dev >/dev/null
    cmake --build build/dev --target all_verify_interface_header_sets
}

asan() {
    packaging/build.sh asan
    # Known gaps, to be closed: innkeeper-cli ends one `server test` with a failure code under ASan
    # after a right answer (a leak at exit, it seems), and the canary test was never run under it.
    ctest --preset asan -E "^(app.cli|core.canary)"
}

fuzz() {
    packaging/build.sh asan
    tests/fuzz/run.sh "${FUZZ_SECONDS:-30}" build/asan
}

packaging/install.sh run test check
for step in "${@:-format gcc asan fuzz}"; do
    for one in $step; do
        SECONDS=0
        echo "== $one"
        "$one"
        echo "== $one: fine after $SECONDS s"
    done
done
