#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# The walk of CONTRIBUTING.md: every line that begins with "$", in its order, in a copy of the tree. One that fails ends
# the walk; those behind it count as failed too, for nobody would get there.
set -u
cd "$(dirname "$0")/../.." || exit 1
unset MAKEFLAGS MFLAGS MAKELEVEL DESTDIR CC CFLAGS
root=$PWD
copy=$(mktemp -d "${TMPDIR:-/tmp}/imece-walk.XXXXXX") || exit 1
trap 'rm -rf "$copy"' EXIT
trap 'exit 130' INT TERM

tar -c --exclude=./build --exclude='./build-*' --exclude=./node_modules --exclude=./var --exclude=./.git -f - . |
    tar -x -C "$copy" || exit 1
if [ -d node_modules ]; then ln -s "$root/node_modules" "$copy/node_modules"; fi
cd "$copy" || exit 1

mapfile -t commands < <(sed -n 's/^ *\$ //p' CONTRIBUTING.md)
passed=0
for command in "${commands[@]}"; do
    began=$SECONDS
    timeout 900 bash -o pipefail -c "$command" </dev/null || break
    printf -- '-- %s (%s s)\n' "$command" $((SECONDS - began))
    passed=$((passed + 1))
done
failed=$((${#commands[@]} - passed))
[ ${#commands[@]} != 0 ] || failed=1
echo "$passed passed, $failed failed"
[ $failed = 0 ]
