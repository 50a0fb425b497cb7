#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Is what was acknowledged still there? 200 citizens send applications while the process is killed with -9 again and
# again; then the same with durability switched off, which must lose some: else the test could not notice a loss.
# After that: places and promises of money, a full disk, a directory that has become read-only, and a disk that cannot sync.
#   IMECE=build/imece KILLS=20 CLIENTS=200 tests/crash/run.sh
set -u
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d)
server= client=
trap 'kill -9 $server $client 2>/dev/null; postgres_stop; wait 2>/dev/null; rm -rf "$work"' EXIT
. tests/postgres.sh
. tests/crash/server.sh
submit_build
kills=${KILLS:-20} clients=${CLIENTS:-200} slowest=0

# storm DATA KILLS [options]: clients all the time, the server killed and started again. `sends`: what the clients send.
sends=("$service" "$fields")
storm() {
    local data=$1 n=$2 i began took
    shift 2
    : >"$work/acknowledged"
    port=$(free_port)
    start "$data" "$port" "$@"
    ready "$port" || return 1
    "$work/submit" "$port" "${sends[@]}" clients="$clients" log="$work/acknowledged" stubborn >"$work/client.out" &
    client=$!
    for i in $(seq "$n"); do
        sleep "0.$((RANDOM % 6 + 3))"
        kill -9 "$server"
        wait "$server" 2>/dev/null
        began=$(now_ms)
        start "$data" "$port" "$@"
        ready "$port" || return 1
        took=$(($(now_ms) - began))
        [ $took -le $slowest ] || slowest=$took
    done
    sleep 0.3
    kill "$client"
    wait "$client" || { cat "$work/client.out"; return 1; }
    client=
    stop
}

demo "$work/durable"
storm "$work/durable" "$kills"
say $? "$kills times kill -9 under $clients clients: $(cat "$work/client.out" 2>/dev/null)"
verdict=$(python3 tests/crash/verify.py "$work/durable/imece.db" "$work/acknowledged")
say $? "nothing acknowledged is lost: $verdict"
promised=$(wc -l <"$work/acknowledged")
say "$(truth [ "$promised" -ge $((kills * 100)) ])" "the clients were many enough for this to mean something: $promised"
whole=$("$IMECE" check --data "$work/durable" 2>&1)
say $? "imece check: $whole"
say "$(truth [ "$slowest" -le 2000 ])" "answers again within 2 s of a restart: $slowest ms at most"

# The control. It ends with the first loss; durability off makes no other promise than to be noticed here.
lost=1
for round in 1 2 3 4; do
    demo "$work/careless$round"
    storm "$work/careless$round" 5 --not-durable
    verdict=$(python3 tests/crash/verify.py "$work/careless$round/imece.db" "$work/acknowledged")
    [ $? = 0 ] || { lost=0; break; }
done
say $lost "control: with --not-durable the same test finds losses: $verdict"
grep -q '"level":"error"' "$work/serve.log" && grep '"level":"error"' "$work/serve.log" | head -n 3

. tests/crash/rush.sh
. tests/crash/promises.sh
. tests/crash/disk.sh
total
