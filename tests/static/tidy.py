#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""clang-tidy (.clang-tidy) over every file of ours that the build compiles, with the build's own flags."""
import concurrent.futures
import json
import os
import re
import subprocess

import common

BUILD = os.environ.get('IMECE_BUILD', str(common.ROOT / 'build-check'))


def sources():
    """Our files in the compile database; what the build generates is its generator's business."""
    found = set()
    for entry in json.load(open(os.path.join(BUILD, 'compile_commands.json'), encoding='utf-8')):
        path = os.path.realpath(os.path.join(entry['directory'], entry['file']))
        if path.startswith(str(common.ROOT) + os.sep) and not path.startswith(os.path.realpath(BUILD) + os.sep):
            found.add(os.path.relpath(path, common.ROOT))
    return sorted(found)


def look(path):
    done = subprocess.run(['clang-tidy', '--quiet', '-p', BUILD, path], cwd=common.ROOT, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    found = re.findall(r'^(\S+?:\d+:\d+: (?:warning|error): .*\[.*\])$', done.stdout, re.M)
    if not found and done.returncode:
        found = [f'{path}: clang-tidy ends with {done.returncode}: {done.stdout[-300:]}']
    return [f.replace(str(common.ROOT) + os.sep, '') for f in found]


def main():
    paths = sources()
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        found = list(pool.map(look, paths))
    faults = sorted({fault for one in found for fault in one})
    common.end(sum(not one for one in found), faults)


main()
