#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# The committed schema.sql is what the declarations give (`make schema`).
cd "$(dirname "$0")/../.." || exit 1
: "${IMECE_BIN:=build-check/imece}"
if "$IMECE_BIN" schema | diff -u schema.sql - | head -60 | grep .; then
    echo "0 passed, 1 failed"
    exit 1
fi
[ "$(grep -c '^CREATE TABLE' schema.sql)" -gt 20 ] || { echo "schema.sql has hardly a table"; echo "0 passed, 1 failed"; exit 1; }
echo "1 passed, 0 failed"
