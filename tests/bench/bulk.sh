# 1,000 services on 50 panels suspended by one order, each panel answering after 200 ms, one job at a
# time on each: how near it comes to the least that those calls take. Run by run.sh.
set -euo pipefail

servers=${SERVERS:-50} services=${SERVICES:-1000} answer=${ANSWER_MS:-200}
walls=() least=0
for ((rep = 0; rep < ${REPS:-3}; ++rep)); do
    read -r wall least suspended <<<"$("$BENCH_BIN/bench_bulk" $servers $services $answer)"
    [ "$suspended" -eq "$services" ] || { echo "only $suspended of $services suspended" >&2; exit 1; }
    walls+=("$wall")
done
echo "$services suspended in ${walls[*]} ms; the calls alone take $least ms"
goal_least B1 "$(ratio "$least" "$(median "${walls[@]}")")" 0.9 "bulk suspension, of the ideal"
