#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# run.sh [PATTERN]: what people do, in a real browser, against the program that was built: build-check/imece or build/imece, or $IMECE.
# A fresh demonstration on a free loopback port; everything that is started here ends here.
set -u
cd "$(dirname "$0")/../.." || exit 2
IMECE=${IMECE:-${IMECE_BIN:-}}
for program in build-check/imece build/imece; do [ -n "$IMECE" ] || [ ! -x $program ] || IMECE=$program; done
[ -x "$IMECE" ] || { echo "no program: make build first, or set IMECE"; exit 2; }
work=$(mktemp -d) server=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null
    wait 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM

"$IMECE" demo "${DEMO:-cankaya}" --data "$work/data" --quiet >"$work/demo" || { cat "$work/demo"; exit 2; }
"$IMECE" routes --json >"$work/routes.json" || exit 2
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
"$IMECE" serve --data "$work/data" --listen "127.0.0.1:$port" >"$work/out" 2>"$work/log" &
server=$!
for _ in $(seq 200); do
    kill -0 $server 2>/dev/null && ! curl -fsS -o /dev/null "http://127.0.0.1:$port/" 2>/dev/null || break
    sleep 0.1
done
E2E_URL=http://127.0.0.1:$port E2E_ROUTES=$work/routes.json node tests/e2e/main.mjs "$@" 2>&1 | tee "$work/said" | sed '$d'
code=${PIPESTATUS[0]}
kill -TERM $server
wait $server
stopped=$?
server=
# What the browser and the program complain about, beyond what the stories saw.
read -r passed _ failed _ < <(tail -n 1 "$work/said")
bad=$(grep -c '"event":"csp_report"\|"level":"error"\|ERROR: \|runtime error:' "$work/log")
if [ "$bad" != 0 ] || [ $stopped != 0 ]; then
    echo "FAIL: the program's log is clean and it ends with 0 ($bad lines, exit code $stopped)"
    grep '"event":"csp_report"\|"level":"error"\|ERROR: \|runtime error:' -A 30 "$work/log" | head -60
    failed=$((${failed:-0} + 1)) code=1
else
    echo "pass: the program's log is clean and it ends with 0"
    passed=$((${passed:-0} + 1))
fi
echo "${passed:-0} passed, ${failed:-1} failed"
exit $code
