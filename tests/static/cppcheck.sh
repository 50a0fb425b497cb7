#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# cppcheck over all C; what it is wrong about stands in cppcheck.txt with its reason.
cd "$(dirname "$0")/../.." || exit 1
seen=$(mktemp -d) || exit 1
trap 'rm -rf "$seen"' EXIT
cppcheck -q -j2 --language=c --std=c11 --enable=warning,performance,portability --inline-suppr -I. -i tools/tests/htmlc \
    --suppressions-list=tests/static/cppcheck.txt --cppcheck-build-dir="$seen" \
    --template='{file}:{line}: {severity}: {id}: {message}' core modules program tests tools >"$seen/faults" 2>&1
cat "$seen/faults"
failed=$(grep -c . "$seen/faults")
passed=$(find core modules program tests tools -name '*.c' | wc -l)
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
