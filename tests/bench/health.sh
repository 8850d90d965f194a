# The fleet's health check beside `curl -Z` at its best setting: as many TLS hosts, each on a port of
# its own, with a simulated round trip. Ours asks each host two questions (VumaERP's health) and
# keeps the answers in SQLite; curl asks one. Names are not resolved on either side. Run by run.sh.
set -euo pipefail
ulimit -n 16384

hosts=${HOSTS:-1000}
at_once=${AT_ONCE:-1000}
reps=${REPS:-5}
first=${FIRST_PORT:-21000}
work=$(mktemp -d)
server=
trap 'kill $server 2>/dev/null || true; rm -rf "$work"' EXIT

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 \
    -keyout "$work/key.pem" -out "$work/one.pem" -subj /CN=127.0.0.1 \
    -addext subjectAltName=IP:127.0.0.1 2>/dev/null
for ((port = first; port < first + hosts; ++port)); do
    printf 'url=https://127.0.0.1:%d/health\noutput=/dev/null\n' $port
done >"$work/list"

serve() { # dead hosts, round trip
    [ -z "$server" ] || { kill $server && wait $server 2>/dev/null || true; }
    coproc "$BENCH_BIN/bench_hosts" "$work/one.pem" "$work/key.pem" $first $hosts "$1" "$2"
    server=$COPROC_PID
    read -r _ <&"${COPROC[0]}"
}
curl_ms() {
    local began=$EPOCHREALTIME
    curl -s -Z --no-progress-meter --parallel-immediate --parallel-max 300 --http1.1 \
        --cacert "$work/one.pem" --capath /nonexistent -K "$work/list" >/dev/null
    awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { printf "%d\n", (b - a) * 1000 }'
}
ours() { # hosts, patience, rounds
    "$BENCH_BIN/bench_health" "$work/one.pem" $first "$1" "$at_once" "$2" "$3"
}
whole() { # every host must have given a good answer, or the figure says nothing
    [ "$1" -eq "$2" ] || { echo "only $1 of $2 hosts answered" >&2; exit 1; }
}

for round_trip in 20 100; do
    serve 0 $round_trip
    peer=() cold=() repeat=() memory=()
    for ((rep = 0; rep < reps; ++rep)); do
        peer+=("$(curl_ms)")
        mapfile -t rounds < <(ours $hosts 30000 2)
        read -r wall good _ _ <<<"${rounds[0]}"
        whole "$good" $hosts
        cold+=("$wall")
        read -r wall good _ kb <<<"${rounds[1]}"
        whole "$good" $hosts
        repeat+=("$wall") memory+=("$kb")
    done
    anchor=$(median "${peer[@]}")
    echo "round trip $round_trip ms: curl ${peer[*]}; ours ${cold[*]}; again ${repeat[*]} (ms)"
    if [ $round_trip = 20 ]; then
        goal H1 "$(ratio "$(median "${cold[@]}")" "$anchor")" 0.95 "first round, 20 ms, to curl -Z"
        goal H4 "$(ratio "$(median "${repeat[@]}")" "$anchor")" 0.15 "kept connections, to a cold curl -Z"
        goal H6 "$(median "${memory[@]}")" 130 "kB of memory a connection"
    else
        goal H2 "$(ratio "$(median "${cold[@]}")" "$anchor")" 0.90 "first round, 100 ms, to curl -Z"
    fi
done

# Which ones are dead is not known yet: nobody may have to wait for a turn.
dead=$((hosts / 20)) patience=5000 at_once=$hosts
serve $dead 20
alone=() among=() walls=()
for ((rep = 0; rep < reps; ++rep)); do
    read -r _ good p95 _ <<<"$(ours $((hosts - dead)) $patience 1)"
    whole "$good" $((hosts - dead))
    alone+=("$p95")
    read -r wall good p95 _ <<<"$(ours $hosts $patience 1)"
    whole "$good" $((hosts - dead))
    among+=("$p95") walls+=("$wall")
done
echo "5 % black holes: p95 of the others ${among[*]}, without them ${alone[*]}; wall ${walls[*]} (ms)"
goal H5 "$(ratio "$(median "${walls[@]}")" $patience)" 1.05 "wall with black holes, to the patience"
goal H5 "$(ratio "$(median "${among[@]}")" "$(median "${alone[@]}")")" 1.10 "the others' p95, to a fleet without"
