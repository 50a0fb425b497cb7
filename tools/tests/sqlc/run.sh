#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Each cases/NAME.sql goes through sqlc with schema.sql, or with cases/NAME.schema.sql; what it says, or header and
# source when it says nothing, must equal cases/NAME.expected. Usage: run.sh SQLC [--write]
sqlc=$(realpath "$1")
cd "$(dirname "$0")/cases" || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
for input in *.sql; do
    name=${input%.sql}
    case $name in *.schema) continue ;; esac
    schema=../schema.sql
    [ -e "$name.schema.sql" ] && schema=$name.schema.sql
    if "$sqlc" --schema "$schema" "$input" -o "$work/out_sql.c" -d "$work/out_sql.h" >"$work/said" 2>&1; then
        cat "$work/out_sql.h" "$work/out_sql.c" >>"$work/said"
    elif [ $? -ne 1 ]; then
        echo "sqlc ended badly" >>"$work/said"
    elif [ -e "$work/out_sql.c" ]; then
        echo "wrote a file in spite of errors" >>"$work/said"
    fi
    rm -f "$work"/out_sql.*
    [ "$2" = --write ] && cp "$work/said" "$name.expected"
    if diff -u "$name.expected" "$work/said"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "not ok - $name"
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
