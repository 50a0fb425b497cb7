#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Where templates write HTML without escaping: only the places of raw.txt, each looked at by a person.
cd "$(dirname "$0")/../.." || exit 1
htmlc=${IMECE_BUILD:-build-check}/tools/htmlc/htmlc
found=$(mktemp) || exit 1
trap 'rm -f "$found"' EXIT
# Lines move, so the list holds file and expression.
find core modules -name '*.html' | sort | xargs "$htmlc" --raw >"$found.all" || exit 1
sed -E 's/^([^:]+):[0-9]+(:[0-9]+)?: */\1: /' "$found.all" | sort >"$found"
rm -f "$found.all"
if grep -v '^#' tests/static/raw.txt | sort | diff -u - "$found" | grep '^[-+][^-+]'; then
    echo "0 passed, 1 failed"
    exit 1
fi
echo "$(find core modules -name '*.html' | wc -l) passed, 0 failed"
