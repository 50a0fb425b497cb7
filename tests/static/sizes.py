#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""No file over 600 lines, no function over 60. A function of ours begins with { and ends with } in the first column."""
import common

FILE, FUNCTION = 600, 60
WRITTEN = ('.c', '.h', '.py', '.sh', '.mjs', '.js', '.html', '.scss', '.sql', '.build', '.md')


def functions(path):
    begin = 0
    for number, line in enumerate(common.read(path).splitlines(), 1):
        if line == '{':
            begin = number
        elif line == '}' and begin:
            yield begin, number - begin - 1
            begin = 0


def main():
    passed, faults = 0, []
    for path in common.files(*WRITTEN):
        if path == 'schema.sql' or '.expect' in path:
            continue  # made, not written
        lines = common.read(path).count('\n')
        bad = [f'{path}: {lines} lines, {FILE} are the limit'] if lines > FILE else []
        if path.endswith('.c'):
            bad += [f'{path}:{at}: function of {n} lines, {FUNCTION} are the limit'
                    for at, n in functions(path) if n > FUNCTION]
        passed += not bad
        faults += bad
    common.end(passed, faults)


main()
