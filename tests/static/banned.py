#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calls that nobody makes: those without bounds, those without an owner, those that start a shell. The few owners of
long-lived memory stand below, each with what it owns."""
import re

import common

NEVER = 'sprintf vsprintf strcpy strcat strncpy strncat strtok gets atoi atol atof system popen alloca rand srand tmpnam mktemp ' \
        'setjmp longjmp gmtime localtime asctime ctime getpwnam scanf sscanf fscanf'.split()
OWNED = 'malloc calloc realloc free strdup strndup asprintf vasprintf getline'.split()
OWNERS = {
    'core/base/arena.c': 'the arenas themselves',
    'core/db/conn.c': 'connections and their prepared statements, as long as the database is open',
    'core/db/postgres_listen.c': 'the listener, as long as the database is open',
    'core/db/writer.c': 'the control without durability, as long as the database is open',
    'core/http/cache.c': 'pages that outlive their request',
    'core/http/deadline.c': 'the table of connections',
    'core/http/limit.c': 'the table of buckets',
    'core/http/listener.c': 'exchanges between the threads',
    'core/http/worker.c': 'the queue and its threads',
    'core/paper/picture.c': 'what libjpeg hands out is freed as it asks',
    'core/look/md.c': 'what cmark hands out is freed as it asks',
}
CALL = re.compile(r'(?<![\w.>])(' + '|'.join(NEVER + OWNED) + r')\s*\(')


def main():
    passed, faults = 0, []
    for path in common.files('.c', '.h', under=('core', 'modules', 'program')):
        if path.endswith('_test.c') or path == 'core/base/test.h':
            continue
        bad = []
        for number, line in enumerate(common.bare(common.read(path)).splitlines(), 1):
            for name in CALL.findall(line):
                if name in NEVER or not path.startswith(tuple(OWNERS)):
                    bad.append(f'{path}:{number}: {name}()')
        passed += not bad
        faults += bad
    common.end(passed, faults)


main()
