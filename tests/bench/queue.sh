# Our queue beside graphile-worker on the same private PostgreSQL, the repetitions in turn: no-op
# jobs drained in batches and one by one, with and without fsync, queued as one batch, and one at a
# time from being added to being started. On SQLite the peer is the disk. Run by run.sh.
set -euo pipefail

jobs=${JOBS:-60000}
singly=${SINGLY:-2000}
reps=${REPS:-3}
samples=${SAMPLES:-1000}
peer_version=0.17.3
bench=$BENCH_BIN/bench_queue

# The Debian package npm and a newer node from elsewhere exclude each other.
command -v npm >/dev/null || packaging/install.sh peers
export PEER=$BENCH_BIN/../peers
mkdir -p "$PEER"
npm install --prefix "$PEER" --silent --no-audit --no-fund "graphile-worker@$peer_version"

work=$(mktemp -d)
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
pg() { as_postgres env -C "$work" "/usr/lib/postgresql/15/bin/$@"; }
trap 'pg pg_ctl -D "$work/data" -m immediate stop >/dev/null || true; rm -rf "$work"' EXIT
chmod 755 "$work"
install -d "$work/data" && { [ "$(id -u)" != 0 ] || chown postgres "$work" "$work/data"; }
port=$((20000 + RANDOM % 10000))
pg initdb -D "$work/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
pg pg_ctl -D "$work/data" -w -l "$work/log" -o "-p $port -k $work -h 127.0.0.1" start >/dev/null
sql() { pg psql -h "$work" -p $port -U postgres -XAtqc "$1" "${2:-postgres}"; }
base=postgresql://postgres@127.0.0.1:$port
sql "CREATE DATABASE peer"

fresh() { # of ours: a queue that nobody has used
    sql "DROP DATABASE IF EXISTS ours" 2>/dev/null
    sql "CREATE DATABASE ours"
    "$bench" $base/ours make
}
peer() { node tests/bench/queue.mjs $base/peer "$@"; }
ours() { "$bench" $base/ours "$@"; }
rate() { awk -v ms="$1" -v n="$2" 'BEGIN { printf "%d\n", n * 1000 / ms }'; }

# race JOBS OURS… -- PEER…: fills both, and sets our and the peer's jobs a second.
race() {
    local count=$1 mine=()
    shift
    while [ "$1" != -- ]; do mine+=("$1"); shift; done
    shift
    fresh
    peer install
    added_ours+=("$(rate "$(ours add "$count")" "$count")")
    added_peer+=("$(rate "$(peer add "$count")" "$count")")
    sql CHECKPOINT
    rate_ours=$(rate "$(ours drain "${mine[@]}")" "$count")
    rate_peer=$(rate "$(peer drain "$@")" "$count")
}
# compare ID LIMIT WHAT
compare() {
    echo "$3: graphile-worker $(printf '%s ' "${theirs[@]}")ours $(printf '%s ' "${own[@]}")"
    goal_least "$1" "$(ratio "$(median "${own[@]}")" "$(median "${theirs[@]}")")" "$2" "$3"
}

added_ours=() added_peer=()
for fsync in off on; do
    sql "ALTER SYSTEM SET fsync = $fsync" && sql "SELECT pg_reload_conf()" >/dev/null
    own=() theirs=()
    for ((rep = 0; rep < reps; ++rep)); do
        best_ours=0 best_peer=0
        for processes in 1 2 4; do
            race "$jobs" $processes 500 -- $processes 1
            [ "$rate_ours" -le $best_ours ] || best_ours=$rate_ours
            [ "$rate_peer" -le $best_peer ] || best_peer=$rate_peer
        done
        own+=("$best_ours") theirs+=("$best_peer")
    done
    compare Q1 2.5 "drained in batches, fsync $fsync"
    own=() theirs=()
    for ((rep = 0; rep < reps; ++rep)); do
        race "$singly" 8 1 -- 1 0
        own+=("$rate_ours") theirs+=("$rate_peer")
    done
    [ $fsync = off ] && least=3 || least=1.3
    compare Q2 $least "drained one by one, fsync $fsync"
done
own=("${added_ours[@]}") theirs=("${added_peer[@]}")
compare Q4 2 "queued as one batch"

# What the disk takes for a commit is no part of it.
sql "ALTER SYSTEM SET fsync = off" && sql "SELECT pg_reload_conf()" >/dev/null
ours_p50=() ours_p95=() peer_p50=() peer_p95=()
for ((rep = 0; rep < reps; ++rep)); do
    fresh
    peer install
    read -r p50 p95 <<<"$(ours latency "$samples")"
    ours_p50+=("$p50") ours_p95+=("$p95")
    read -r p50 p95 <<<"$(peer latency "$samples")"
    peer_p50+=("$p50") peer_p95+=("$p95")
done
echo "add to start, p50: graphile-worker ${peer_p50[*]} ours ${ours_p50[*]}; p95: ${peer_p95[*]} ours ${ours_p95[*]} (us)"
goal Q3 "$(ratio "$(median "${ours_p50[@]}")" "$(median "${peer_p50[@]}")")" 0.5 "add to start, p50"
goal Q3 "$(ratio "$(median "${ours_p95[@]}")" "$(median "${peer_p95[@]}")")" 0.5 "add to start, p95"

# In the build folder: a temporary one may be no disk at all.
disk=$(mktemp -d "$BENCH_BIN/queue-XXXXXX")
trap 'pg pg_ctl -D "$work/data" -m immediate stop >/dev/null || true; rm -rf "$work" "$disk"' EXIT
own=() theirs=()
for ((rep = 0; rep < reps; ++rep)); do
    file=sqlite:$disk/$rep.sqlite
    "$bench" "$file" make
    "$bench" "$file" add "$singly" >/dev/null
    theirs+=("$("$bench" "$disk/page" syncs)")
    own+=("$(rate "$("$bench" "$file" drain 1 1)" "$singly")")
done
echo "fdatasync a second ${theirs[*]}; jobs a second on SQLite ${own[*]}"
goal_least Q5 "$(ratio "$(median "${own[@]}")" "$(median "${theirs[@]}")")" 0.35 "SQLite, one by one, to fdatasync"

for url in $base/ours "sqlite:$disk/rescue.sqlite"; do
    kind=${url%%:*}
    [ "$kind" = sqlite ] || fresh
    for patience in 0 3000; do
        rm -f "$disk"/rescue.sqlite*
        [ "$kind" = postgresql ] || "$bench" "$url" make
        took=$("$bench" "$url" rescue $patience)
        goal Q6 $((took - patience)) 2000 "ms to a dead worker's job, $kind, less a call's $patience ms"
    done
done
