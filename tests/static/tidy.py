#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""clang-tidy (.clang-tidy) over every file of ours that the build compiles, with the build's own flags. A file that was clean
is not looked at again in this build folder until it, its flags, a header or the rules change."""
import concurrent.futures
import hashlib
import json
import os
import re
import subprocess

import common

BUILD = os.path.realpath(os.environ.get('IMECE_BUILD', common.ROOT / 'build-check'))
CLEAN = os.path.join(BUILD, 'tidy')


def digest(*texts):
    return hashlib.sha256('\0'.join(texts).encode()).hexdigest()


def sources():
    """Our files in the compile database → their flags; what the build generates is its generator's business."""
    found = {}
    for entry in json.load(open(os.path.join(BUILD, 'compile_commands.json'), encoding='utf-8')):
        path = os.path.realpath(os.path.join(entry['directory'], entry['file']))
        if path.startswith(str(common.ROOT) + os.sep) and not path.startswith(BUILD + os.sep):
            found[os.path.relpath(path, common.ROOT)] = entry['command']
    return sorted(found.items())


def short(fault):
    path, rest = fault.split(':', 1)
    return f'{os.path.relpath(os.path.realpath(path), common.ROOT)}:{rest}'


def look(path):
    done = subprocess.run(['clang-tidy', '--quiet', '-p', BUILD, path], cwd=common.ROOT, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    found = re.findall(r'^(\S+?:\d+:\d+: (?:warning|error): .*\[.*\])$', done.stdout, re.M)
    if not found and done.returncode:
        found = [f'{path}: clang-tidy ends with {done.returncode}: {done.stdout[-300:]}']
    return [short(f) for f in found]


def look_once(path, flags, rules):
    mark = os.path.join(CLEAN, digest(rules, path, flags, common.read(path)))
    if os.path.exists(mark):
        return []
    found = look(path)
    if not found:
        open(mark, 'w').close()
    return found


def main():
    os.makedirs(CLEAN, exist_ok=True)
    rules = digest(common.read('.clang-tidy'), *(common.read(h) for h in common.files('.h')))
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        found = list(pool.map(lambda one: look_once(*one, rules), sources()))
    faults = sorted({fault for one in found for fault in one})
    common.end(sum(not one for one in found), faults)


main()
