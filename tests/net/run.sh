#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# The program as shipped, against what the internet sends: malformed requests (also behind the shipped nginx site, when nginx
# is installed), limits and one past them, slow clients beside honest ones, more connections than descriptors.
#   IMECE=build/imece EACH=400 tests/net/run.sh
set -u
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d)
server= nginx=
trap 'kill -9 $server $nginx 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
. tests/crash/server.sh
. tests/net/nginx.sh
${CC:-cc} -std=gnu17 -D_GNU_SOURCE -O2 -o "$work/slow" tests/net/slow.c || exit 2
demo "$work/data"

# add NAME COMMAND…: the counts of its last line become ours.
add() {
    local name=$1 p f
    shift
    "$@" >"$work/out"
    read -r p _ f _ < <(tail -n 1 "$work/out" | tr -d ,)
    case $p$f in '' | *[!0-9]*) p=0 f=1 ;; esac
    passed=$((passed + p)) failed=$((failed + f))
    sed "s/^/$name: /" "$work/out"
}
of() { sed -n "s/^$1 .*$2=\([0-9]*\).*/\1/p" "$work/slow.out"; }

port=$(free_port)
start "$work/data" "$port"
ready "$port" || { say 1 "the program starts"; total; exit; }
if nginx_start "$port"; then
    add malformed node tests/net/malformed.js "$port" "$plain_port" "$site_port"
    hsts=$(curl -kfsSI "https://127.0.0.1:$site_port/" | grep -ci '^strict-transport-security: max-age=63072000')
    say "$(truth [ "$hsts" = 1 ])" "nginx site: ASVS V3.4.1, HSTS"
    moved=$(curl -s -o /dev/null -w '%{http_code} %{redirect_url}' "http://127.0.0.1:$redirect_port/hizmetler")
    say "$(truth [ "$moved" = "301 https://localhost/hizmetler" ])" "nginx site: ASVS V4.1.2, plain http is redirected: $moved"
    version=$(curl -ksS --http2 -o /dev/null -w '%{http_version}' "https://127.0.0.1:$site_port/")
    say "$(truth [ "$version" = 2 ])" "nginx site: HTTP/$version"
    nginx_codes
    nginx_stop
else
    skipped=$((skipped + 1))
    echo "skip: no nginx here; the program alone is tested"
    add malformed node tests/net/malformed.js "$port"
fi
add limits node tests/net/limits.js "$port" "$server"

# The largest file of the site: reading it is what a slow reader does not.
big=$(curl -fsS "http://127.0.0.1:$port/" | grep -o '/static/[^"]*\.css' | head -n 1)
"$work/slow" "$port" "${EACH:-400}" 19 "${big:-/}" >"$work/slow.out"
cat "$work/slow.out"
say "$(truth [ "$(of honest bad)" = 0 -a "$(of honest good)" -gt 300 ])" "slow clients: every honest one is served ($(of honest good))"
# The slowest few may have waited for a machine that does something else; were the slow clients to blame, most would wait.
say "$(truth [ "$(of honest p95_ms)" -lt 1000 ])" "slow clients: 95 of 100 honest answers within 1 s: $(of honest p95_ms) ms, the slowest $(of honest worst_ms) ms"
# Silence is no attack by itself: it may last its 15 s and a look of the watch.
for kind in heads bodies reads silence; do
    most=15000
    [ $kind = silence ] && most=16500
    say "$(truth [ "$(of $kind longest_ms)" -le $most ])" "slow clients: $kind are closed within 15 s: $(of $kind longest_ms) ms"
    say "$(truth [ "$(of $kind closed)" -ge "${EACH:-400}" ])" "slow clients: $kind were there and closed: $(of $kind closed)"
done
say "$(truth ready "$port")" "slow clients: answers afterwards"
stop

# Twice as many connections as descriptors, none of which says anything sensible. The program closes those that have waited
# longest until newcomers get in.
(ulimit -n 128 && exec "$IMECE" serve --data "$work/data" --listen "127.0.0.1:$port" --proxy >"$work/serve.out" 2>>"$work/serve.log") &
server=$!
ready "$port"
say $? "flood: starts with 128 descriptors"
ticks() { awk '{print $14 + $15}' "/proc/$server/stat"; }
before=$(ticks)
"$work/slow" "$port" 64 12 "${big:-/}" once >"$work/slow.out"
spent=$((($(ticks) - before) * 1000 / $(getconf CLK_TCK)))
cat "$work/slow.out"
say "$(truth [ "$(of honest good)" -gt 100 -a "$(of honest bad)" = 0 ])" "flood: honest clients are served: $(of honest good), $(of honest bad) not, the slowest in $(of honest worst_ms) ms"
say "$(truth [ "$spent" -lt 3000 ])" "flood: no spinning in accept: $spent ms of CPU in 12 s"
began=$(now_ms)
ready "$port"
say "$(truth [ $(($(now_ms) - began)) -le 1000 ])" "flood: answers within 1 s of its end: $(($(now_ms) - began)) ms"
say "$(truth kill -0 "$server")" "flood: the process lives"
stop
total
