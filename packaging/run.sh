#!/usr/bin/env bash
# Sets everything up on a fresh Debian 12 and brings the console up on its embedded SQLite database;
# the first time it asks where to begin, with the demo as one answer.
#   packaging/run.sh                 the console
#   packaging/run.sh --demo          the console on six simulated panels with sample data
#   packaging/run.sh server list     any innkeeper-cli command
set -euo pipefail
cd "$(dirname "$0")/.."

packaging/install.sh run
packaging/build.sh release innkeeper innkeeper-cli panelsim
bin=build/release/bin
case "${1:-}" in
"" | -*) ;;
*) exec "$bin/innkeeper-cli" "$@" ;;
esac
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$bin/innkeeper" "$@"
fi

echo "There is no display here, so the console cannot open; the terminal program is $bin/innkeeper-cli."
if [ -t 0 ]; then
    read -rp "Start the demo (six simulated panels, 200 customers, 1,000 services)? [y/N] " answer
    if [[ $answer == [yY]* ]]; then
        exec "$bin/innkeeper-cli" demo up
    fi
fi
echo "The demo is one command away: packaging/run.sh demo up"
