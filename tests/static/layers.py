#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every #include goes where core/README.md allows: a layer includes itself and those below; a module includes other modules
only through <module>.h and only if its .needs names them; engines and the wire stay inside one folder each."""
import re

import common

BELOW = {
    'core/base': [], 'core/look': ['base'], 'core/db': ['base'], 'core/http': ['base', 'look', 'db'],
    'core/wire': ['base'], 'core/paper': ['base', 'look'],
    'core/entity': ['base', 'look', 'db', 'http'], 'core/office': ['base', 'look', 'db', 'http', 'entity'],
}
ONLY_IN = {  # header → folders that may include it
    'microhttpd.h': ('core/http/',), 'sqlite3.h': ('core/db/', 'tools/sqlc/'), 'libpq-fe.h': ('core/db/',),
    'unicode/': ('core/base/', 'tools/sqlc/'), 'libstemmer.h': ('core/base/',), 'cmark.h': ('core/look/',),
    'jpeglib.h': ('core/office/web_picture', 'core/paper/'), 'png.h': ('core/office/web_picture',), 'webp/': ('core/office/web_picture', 'core/paper/'),
    'cairo': ('core/paper/',), 'pango/': ('core/paper/',), 'fontconfig/': ('core/paper/',), 'qrencode.h': ('core/paper/',),
    'seccomp.h': ('core/office/web_picture',), 'magic.h': ('core/http/',), 'libical/': ('core/wire/ical_test.c', 'modules/events/'), 'jansson.h': ('core/entity/', 'core/http/', 'core/wire/'),
}


def needs():
    """Module → the modules that its .needs names, theirs included."""
    direct = {}
    for path in common.files('module.c', under=('modules',)):
        found = re.search(r'\.needs\s*=\s*((?:"[^"]*"\s*)+)', common.read(path))
        direct[path.split('/')[1]] = set(' '.join(re.findall(r'"([^"]*)"', found.group(1))).split()) if found else set()
    whole = {}
    for name in direct:
        whole[name], more = set(), set(direct[name])
        while more:
            one = more.pop()
            if one not in whole[name]:
                whole[name].add(one)
                more |= direct.get(one, set())
    return whole


def layer_of(path):
    parts = path.split('/')
    if parts[0] == 'core' and len(parts) > 2:
        return '/'.join(parts[:2])
    return '/'.join(parts[:2]) if parts[0] == 'modules' and len(parts) > 2 else parts[0]


def fault(path, header, needed):
    """Why this file may not include this header; None: it may."""
    mine, theirs, test = layer_of(path), layer_of(header), path.endswith(('_test.c', '_test.h')) or path.startswith('tests/')
    if theirs == mine or '/' not in header:
        return None
    if theirs == 'program' or theirs == 'tests':
        ok = mine in ('program', 'tests') or (test and mine.startswith('modules/'))
        return None if ok or (test and mine == 'core/office') else 'nobody below includes the program or its tests'
    if theirs == 'tools':
        return None if mine == 'tests' else 'the compilers are no library'
    if mine.startswith('core/'):
        if theirs == 'core/db' and header == 'core/db/test_db.h' and test:
            return None
        below = [f'core/{b}' for b in BELOW.get(mine, [])]
        return None if theirs in below else f'{mine} may include only {", ".join(below) or "itself"}'
    if mine.startswith('modules/') and theirs.startswith('modules/'):
        name, other = mine.split('/')[1], theirs.split('/')[1]
        if header != f'modules/{other}/{other}.h':
            return f'another module is reached through {other}.h'
        return None if other in needed.get(name, ()) else f'.needs of {name} does not name {other}'
    if mine == 'tools':
        return None if theirs in ('core/base', 'core/db') else 'a compiler knows only core/base'
    return None


def look(path, needed):
    for number, line in enumerate(common.read(path).splitlines(), 1):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if not found:
            continue
        own, header = found.group(1) == '"', found.group(2)
        why = fault(path, header, needed) if own else None
        for name, folders in ONLY_IN.items():
            if not own and header.startswith(name) and not path.startswith(folders + ('tools/tests/', 'tests/')):
                why = f'only {", ".join(folders)} may include it'
        yield number, header, why


def main():
    needed, passed, faults = needs(), 0, []
    for path in common.files('.c', '.h', under=('core', 'modules', 'program', 'tests', 'tools')):
        if path.startswith('tools/tests/'):
            continue  # expected outputs: they show what pages include
        for number, header, why in look(path, needed):
            if why:
                faults.append(f'{path}:{number}: includes {header}: {why}')
            passed += not why
    common.end(passed, faults)


main()
