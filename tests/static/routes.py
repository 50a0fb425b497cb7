#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every route says which right it needs, and every such right is one that a role gives: a right nobody can hold is a page
nobody can open, and a misspelt one looks the same."""
import json
import os
import re
import subprocess

import common

IMECE = os.environ.get('IMECE_BIN', str(common.ROOT / 'build-check/imece'))


def rights():
    found = {'public', 'staff'}
    for path in common.files('.c', under=('modules',)):
        found |= set(re.findall(r'\{"(?:clerk|manager|admin|auditor)",\s*"([a-z_.]+)"\}', common.read(path)))
    return found


def main():
    routes = json.loads(subprocess.run([IMECE, 'routes', '--json'], check=True, capture_output=True, text=True).stdout)
    known, faults, passed = rights(), [], 0
    for r in routes:
        name = f'{r["method"]} {r["path"]}'
        bad = [] if r['need'] in known else [f'{name}: needs "{r["need"]}", which no role gives']
        if r['path'].startswith('/masa') and r['need'] == 'public':
            bad.append(f'{name}: a page of the desk is open to all')
        passed += not bad
        faults += bad
    common.end(passed, faults)


main()
