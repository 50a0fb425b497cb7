#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# spoil.sh [WORD]: is every story able to fail? Each line spoils the pages in one way (see spoil.mjs) and names a story that must
# then fail. Not part of make check: it takes some minutes. WORD picks the lines that hold it.
set -u
cd "$(dirname "$0")/../.." || exit 2
passed=0 failed=0
while IFS='|' read -r story rule; do
    case $story in '' | '#'*) continue ;; esac
    case "$story|$rule" in *"${1:-}"*) ;; *) continue ;; esac
    said=$(E2E_SPOIL=$rule tests/e2e/run.sh "$story" 2>&1)
    if grep -q '^FAIL: ' <<<"$said" && ! grep -q '^FAIL: the program' <<<"$said"; then
        passed=$((passed + 1))
        echo "pass: $rule is seen: $(grep -A1 '^FAIL' <<<"$said" | sed -n 2p | cut -c1-100)"
    else
        failed=$((failed + 1))
        echo "FAIL: “$story” does not see $rule"
        [ -n "${QUIET:-}" ] || tail -n 3 <<<"$said"
    fi
done <tests/e2e/spoil.list
echo "$passed passed, $failed failed"
[ $failed = 0 ] && [ $passed != 0 ]
