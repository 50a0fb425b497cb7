# SPDX-License-Identifier: AGPL-3.0-or-later
# Sourced by run.sh: C2.3, 200 decisions at the same moment on one budget line, and kill -9 among them, on both engines. The control, two
# hundred without the lock, is in modules/aid/ledger_test.c: only there is a way past it.
# shellcheck shell=bash disable=SC2154
demo "$work/promises"
verdict=$(python3 tests/crash/promises.py "$work/promises" "$kills")
say $? "C2.3 SQLite: $verdict"
chmod 711 "$work"
if postgres_start "$work" >"$work/pg.out"; then
    "$IMECE" demo cankaya --data "$work/promises-pg" --db "$IMECE_TEST_PG" --count 1 --households 24 --quiet >/dev/null
    verdict=$(python3 tests/crash/promises.py "$work/promises-pg" "$kills" --db "$IMECE_TEST_PG")
    say $? "C2.3 PostgreSQL: $verdict"
    postgres_stop
else
    skipped=$((skipped + 1))
fi
