#!/usr/bin/env bash
# Sets everything up on a fresh Debian 12 and runs Innkeeper on its embedded SQLite database.
#   packaging/run.sh                 offers the demo: six simulated panels with sample data
#   packaging/run.sh server list     any innkeeper-cli command
set -euo pipefail
cd "$(dirname "$0")/.."

packaging/install.sh run
packaging/build.sh release innkeeper-cli panelsim
cli=build/release/bin/innkeeper-cli
if [ $# -gt 0 ]; then
    exec "$cli" "$@"
fi

"$cli" --help
if [ -t 0 ]; then
    read -rp "Start the demo (six simulated panels, 200 customers, 1,000 services)? [y/N] " answer
    if [[ $answer == [yY]* ]]; then
        exec "$cli" demo up
    fi
fi
echo "The demo is one command away: packaging/run.sh demo up"
