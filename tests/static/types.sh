#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# The types that scripts state in their comments hold: what runs in pages strictly, what runs in Node as far as it says any.
cd "$(dirname "$0")/../.." || exit 1
passed=0 failed=0
for project in pages tools; do
    if node node_modules/typescript/bin/tsc -p "tests/static/types-$project.json"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
