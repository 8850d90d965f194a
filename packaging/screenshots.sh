#!/usr/bin/env bash
# Opens the console on the demo in a display of its own and photographs its views, light and dark.
#   packaging/screenshots.sh [folder]     resources/screenshots without one
# Needs xvfb, xdotool and imagemagick, and the programs of the release preset.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=${1:-resources/screenshots}
bin=${INNKEEPER_BIN:-build/release/bin}
home=$(mktemp -d)
display=:$((90 + RANDOM % 9))
export XDG_DATA_HOME=$home/data XDG_CONFIG_HOME=$home/config XDG_RUNTIME_DIR=$home/run INNKEEPER_SECRETS_FD=9
mkdir -p "$folder" "$XDG_DATA_HOME" "$XDG_CONFIG_HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
Xvfb "$display" -screen 0 1440x900x24 >/dev/null 2>&1 &
server=$!
# Without a session bus there is no keychain: the demo's keys stay in a file of this folder.
unset DBUS_SESSION_BUS_ADDRESS
"$bin/innkeeper-cli" demo up --port-base 42800 >/dev/null
finish() {
    "$bin/innkeeper-cli" demo down >/dev/null || true
    kill "$server" 2>/dev/null || true
    rm -rf "$home"
}
trap finish EXIT
export DISPLAY=$display

# photograph NAME VIEW SCHEME [key…]
photograph() {
    local name=$1 view=$2 scheme=$3
    shift 3
    local data=$XDG_DATA_HOME/innkeeper-demo
    "$bin/innkeeper" --db "sqlite:$data/demo.sqlite" --secrets memory --view "$view" --scheme "$scheme" \
        9<"$data/demo-keys.json" >/dev/null 2>&1 &
    local console=$! window=""
    until window=$(xdotool search --onlyvisible --name Innkeeper | tail -1) && [ -n "$window" ]; do
        sleep 0.2
    done
    xdotool windowmove "$window" 0 0 windowsize "$window" 1440 900 windowfocus "$window"
    sleep 3
    local key
    for key in "$@"; do
        case $key in
        type:*) xdotool type --delay 60 "${key#type:}" ;;
        *) xdotool key "$key" ;;
        esac
        sleep 0.5
    done
    sleep 1
    import -window root "$folder/$name.png"
    kill "$console"
    wait "$console" 2>/dev/null || true
}

photograph services services light ctrl+f type:bake Down Down Down
photograph services-dark services dark ctrl+f type:bake Down Down Down
photograph dashboard dashboard light
photograph servers servers light Down
photograph servers-dark servers dark Down
photograph queue queue light Down
photograph palette services dark ctrl+k "type:sus bike"
photograph provision provision light
