#!/usr/bin/env bash
# Sets everything up on a fresh Debian 12, builds Innkeeper and runs every test.
set -euo pipefail
cd "$(dirname "$0")/.."

packaging/install.sh run test
packaging/build.sh release
ctest --preset release "$@"
