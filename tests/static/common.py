# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the static checks share: the files of the tree, C without comments and texts, and the last line that counts."""
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
OUTPUT = re.compile(r'^(\.git|node_modules|var|\.cache|build|build-.*|__pycache__)$')  # never committed


def files(*suffixes, under=('',)):
    """Paths of the tree, relative to its root, sorted."""
    found = []
    for top in under:
        for folder, folders, names in os.walk(ROOT / top):
            folders[:] = [f for f in folders if not OUTPUT.match(f)]
            found += [os.path.relpath(os.path.join(folder, n), ROOT) for n in names
                      if not OUTPUT.match(n) and (not suffixes or n.endswith(suffixes))]
    return sorted(found)


def read(path):
    return (ROOT / path).read_text(encoding='utf-8')


def bare(text):
    """C with the contents of comments, texts and characters blanked; lines stay where they are."""
    piece = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
    return piece.sub(lambda m: re.sub(r'[^\n"\']', ' ', m.group(0)), text)


def end(passed, faults):
    """Print what is wrong, then the counts; exit code 0 or 1. Nothing looked at is a fault too."""
    if passed == 0 and not faults:
        faults = ['nothing was looked at']
    for fault in faults:
        print(fault)
    print(f'{passed} passed, {len(faults)} failed')
    sys.exit(1 if faults else 0)
