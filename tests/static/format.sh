#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Every .c and .h is as clang-format writes it (`make format`).
cd "$(dirname "$0")/../.." || exit 1
passed=0 failed=0
for f in $(find core modules program tests tools -name '*.[ch]' ! -path 'tools/tests/htmlc/*.expect.c' | sort); do
    if clang-format --dry-run -Werror "$f" >/dev/null 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$f: not as clang-format writes it"
    fi
done
echo "$passed passed, $failed failed"
[ $failed = 0 ] && [ $passed != 0 ]
