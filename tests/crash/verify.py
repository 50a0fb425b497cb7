#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""verify.py DATABASE LOG: is every acknowledged application there, once, whole, and are the numbers without repeat or gap?
Prints one line; ends with 0 when nothing is missing, 1 when acknowledged ones are lost, 3 when anything else is wrong."""
import sqlite3
import sys

base = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
promised = [line.split() for line in open(sys.argv[2], encoding="ascii") if line.endswith("\n")]
here = dict(base.execute("SELECT code, nonce FROM application"))
lost = [code for code, nonce in promised if here.get(code) != nonce]
doubled_answers = len(promised) - len({nonce for _, nonce in promised})


def count(sql):
    return base.execute(sql).fetchone()[0]


repeats = count("SELECT count(*) FROM (SELECT 1 FROM application GROUP BY year, seq HAVING count(*) > 1)")
gaps = count("SELECT count(*) FROM (SELECT 1 FROM application GROUP BY year HAVING max(seq) <> count(*) OR min(seq) <> 1)")
twice = count("SELECT count(*) FROM (SELECT 1 FROM application GROUP BY nonce HAVING count(*) > 1)")
half = count("SELECT count(*) FROM application a WHERE a.nonce LIKE 't%' AND (SELECT count(*) FROM application_value v "
             "WHERE v.application = a.id) <> 3") + count(
    "SELECT count(*) FROM application a WHERE NOT EXISTS (SELECT 1 FROM flow_event e WHERE e.entity = 'application' "
    "AND e.row = a.id)")
print(f"{len(promised)} acknowledged, {len(here)} there, {len(lost)} lost, {twice + doubled_answers} doubled, "
      f"{repeats} numbers repeated, {gaps} years with gaps, {half} half done")
sys.exit(3 if repeats or gaps or twice or doubled_answers or half else 1 if lost else 0)
