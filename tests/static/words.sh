#!/bin/bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Every text of the screens is translated, none is left over, doubtful or with other places, in each language there is.
cd "$(dirname "$0")/../.." || exit 1
build=${IMECE_BUILD:-build-check}
pot=$(mktemp) || exit 1
trap 'rm -f "$pot"' EXIT
python3 locale/extract.py "$pot" "$build" || exit 1
passed=0 failed=0
for po in locale/*.po; do
    out=$(python3 locale/check.py "$pot" "$po")
    [[ "$(tail -n 1 <<<"$out")" =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]] || { echo "$po: $out"; failed=$((failed + 1)); continue; }
    passed=$((passed + BASH_REMATCH[1])) failed=$((failed + BASH_REMATCH[2]))
    head -n -1 <<<"$out"
done
echo "$passed passed, $failed failed"
[ $failed = 0 ] && [ $passed != 0 ]
