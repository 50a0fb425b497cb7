#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# with_program.sh COMMAND…: runs it beside the program that was built (build-check/imece, build/imece or $IMECE) with a fresh
# demonstration on a free loopback port; it finds E2E_URL and E2E_ROUTES. What is started here ends here. The program's log is
# looked through afterwards: exit code 9 and its lines when it holds an error, a breach of the Content-Security-Policy or a
# sanitizer's report, or when the program does not end with 0.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
IMECE=${IMECE:-${IMECE_BIN:-}}
for program in "$root/build-check/imece" "$root/build/imece"; do [ -n "$IMECE" ] || [ ! -x "$program" ] || IMECE=$program; done
[ -x "$IMECE" ] || { echo "no program: make build first, or set IMECE"; exit 2; }
work=$(mktemp -d) server=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null
    wait 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

"$IMECE" demo "${DEMO:-cankaya}" --data "$work/data" --households 24 --quiet >"$work/demo" || { cat "$work/demo"; exit 2; }
"$IMECE" routes --json >"$work/routes.json" || exit 2
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
"$IMECE" serve --data "$work/data" --listen "127.0.0.1:$port" >"$work/out" 2>"$work/log" &
server=$!
for _ in $(seq 200); do
    kill -0 $server 2>/dev/null && ! curl -fsS -o /dev/null "http://127.0.0.1:$port/" 2>/dev/null || break
    sleep 0.1
done
E2E_URL=http://127.0.0.1:$port E2E_ROUTES=$work/routes.json "$@"
code=$?
kill -TERM $server
wait $server
stopped=$?
server=
bad='"event":"csp_report"|"level":"error"|ERROR: |runtime error:'
if [ $stopped != 0 ] || grep -qE "$bad" "$work/log"; then
    echo "the program ended with $stopped"
    grep -E -A 30 "$bad" "$work/log" | head -60
    exit 9
fi
exit $code
