#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""sum.py TESTLOG.json: one line for each test program that Meson ran, what failed in it, and the sum of their counts. A
program that ends without its line, or with an error after a good line (a leak), counts as one failure."""
import json
import re
import sys

COUNTS = re.compile(r'^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$')


def counts(test):
    lines = [line for line in (test.get('stdout') or '').splitlines() if line.strip()]
    found = COUNTS.match(lines[-1].strip()) if lines else None
    passed, failed, skipped = (int(n or 0) for n in found.groups()) if found else (0, 1, 0)
    if found and test['result'] not in ('OK', 'SKIP') and failed == 0:
        failed = 1
    return passed, failed, skipped


def show(test):
    """What failed: lines of the output that are no 'ok', and all that was said on standard error."""
    out = [line for line in (test.get('stdout') or '').splitlines() if not re.match(r'ok \d+ ', line)]
    err = (test.get('stderr') or '').splitlines()
    for line in out[-80:] + err[-80:]:
        print('    ' + line)


def main():
    total = [0, 0, 0]
    for line in open(sys.argv[1], encoding='utf-8', errors='replace'):
        test = json.loads(line)
        one = counts(test)
        total = [a + b for a, b in zip(total, one)]
        if one[1]:
            show(test)
        print(f'{test["name"]}: {one[0]} passed, {one[1]} failed, {one[2]} skipped '
              f'({test["result"]}, {test["duration"]:.1f} s)')
    print(f'{total[0]} passed, {total[1]} failed, {total[2]} skipped')
    sys.exit(1 if total[1] or not sum(total) else 0)


main()
