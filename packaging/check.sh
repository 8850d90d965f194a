#!/usr/bin/env bash
# What a change must pass beside the tests: format, clang-tidy on core, the second compiler, the
# tests under sanitizers, a short fault campaign, and every fuzz target for FUZZ_SECONDS (30). On
# demand, for their time: headers that stand alone, clang-tidy on the programs.
#   packaging/check.sh                           format tidy gcc faults asan fuzz
#   packaging/check.sh headers tidy_programs     only these
set -euo pipefail
cd "$(dirname "$0")/.."

format() {
    git ls-files '*.cpp' '*.h' | xargs clang-format-19 --dry-run --Werror
}

gcc() {
    packaging/build.sh gcc
    # What a compiler may get wrong shows in the quick tests.
    ctest --preset gcc -LE pg -E everyoperation
}

faults() {
    packaging/build.sh gcc tests_faults
    tests/faults/run.sh --short --build build/gcc
}

tidy() {
    packaging/build.sh tidy core
}

tidy_programs() {
    packaging/build.sh tidy panelsim innkeeper-cli
}

headers() {
    cmake --preset dev -Wno-dev >/dev/null
    cmake --build build/dev --target all_verify_interface_header_sets
}

asan() {
    packaging/build.sh asan
    ctest --preset asan
}

fuzz() {
    packaging/build.sh asan
    tests/fuzz/run.sh "${FUZZ_SECONDS:-30}" build/asan
}

packaging/install.sh run test check
for step in "${@:-format tidy gcc faults asan fuzz}"; do
    for one in $step; do
        SECONDS=0
        echo "== $one"
        "$one"
        echo "== $one: fine after $SECONDS s"
    done
done
