#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What must stand in every file and what in none: the licence line; no path of one machine, no address of a registry, nothing
left open; and package-lock.json without download addresses, which belong to the machine that installs."""
import re

import common

LICENCE = 'SPDX-License-Identifier: AGPL-3.0-or-later'
# These cannot hold a comment, or are data: LICENSE and docs/ say what holds for them.
FREE = ('.csv', '.json', '.svg', '.md', '.txt', '.list', '.png', '.in', '.pdf', '.woff2', '.dict', '.bin', '.ico', '.html',
        'LICENSE')
CASES = ('packaging/debian/', 'tools/tests/', 'tests/data/', 'tests/fuzz/corpus/')  # inputs and expected outputs, byte by byte
NOWHERE = {
    'a path of one machine': re.compile(r'(^|[^\w.])/(work|farm|root|home/\w+|Users)/'),
    'an address of a registry': re.compile(r'registry\.npmjs|registry\.yarnpkg|deb\.debian\.org|pypi\.org|jfrog|artifactory'),
    'left open': re.compile(r'\b(TO' + r'DO|FIX' + r'ME|XX' + r'X|HA' + r'CK)\b'),
}


def faults_of(path):
    text = common.read(path)
    plain = path.endswith(FREE) or path.rsplit('/', 1)[-1].startswith('.') or path.startswith(CASES) or not text
    if not plain and LICENCE not in '\n'.join(text.split('\n')[:3]):
        yield f'{path}: the licence line is missing'
    if path.endswith('package-lock.json') or path == 'tests/static/texts.py' or path.endswith('.svg'):
        return
    for number, line in enumerate(text.split('\n'), 1):
        for what, pattern in NOWHERE.items():
            if pattern.search(line):
                yield f'{path}:{number}: {what}: {line.strip()[:100]}'


def main():
    passed, faults = 0, []
    for path in common.files():
        try:
            bad = list(faults_of(path))
        except UnicodeDecodeError:
            continue  # pictures and fonts
        passed += not bad
        faults += bad
    for path in common.files('package-lock.json'):
        if '"resolved"' in common.read(path):
            faults.append(f'{path}: holds download addresses ("resolved")')
    common.end(passed + 1, faults)


main()
