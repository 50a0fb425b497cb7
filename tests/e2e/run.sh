#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# run.sh [PATTERN]: what people do, in a real browser, against the program that was built; see with_program.sh and main.mjs.
set -u
here=$(cd "$(dirname "$0")" && pwd)
said=$(mktemp)
trap 'rm -f "$said"' EXIT
"$here/with_program.sh" node "$here/main.mjs" "$@" 2>&1 | tee "$said"
code=${PIPESTATUS[0]}
read -r passed failed < <(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$said" | tail -n 1)
passed=${passed:-0} failed=${failed:-1}
if [ "$code" = 9 ]; then
    echo "FAIL: the program's log is clean and it ends with 0"
    failed=$((failed + 1))
fi
[ "$code" = 0 ] || [ "$failed" != 0 ] || failed=1
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
