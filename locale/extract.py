#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""extract.py OUT.pot [FILE.c | BUILD_FOLDER ...]: every text of the screens, from the sources and from the given generated
files (the C that htmlc writes; of a folder all *.html.c), sorted by text. Texts are English; locale/<lang>.po translates
them."""
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
KEYWORDS = ['N_', 'words:2', 'words_n:2,3', 'html_words:3', 'html_words_n:3,4', 'fail:4']


def sources():
    for folder in ('core', 'modules', 'program'):
        for path in sorted((ROOT / folder).rglob('*.[ch]')):
            if not path.name.endswith(('_test.c', '_test.h')) and not path.name.startswith('test_'):
                yield str(path.relative_to(ROOT))


def main():
    out, generated = os.path.abspath(sys.argv[1]), []
    for path in sys.argv[2:]:
        found = [path]
        if os.path.isdir(path):  # the compilers' tests have texts that nobody translates
            found = sorted(str(p) for p in pathlib.Path(path).rglob('*.html.c') if 'tools' not in p.relative_to(path).parts)
        generated += [os.path.abspath(p) for p in found]
    command = ['xgettext', '--from-code=UTF-8', '--language=C', '--keyword', '--sort-output', '--force-po',
               '--package-name=imece', '--add-comments=words:', '--output=' + out, '--files-from=-']
    command += ['--keyword=' + k for k in KEYWORDS]
    files = '\n'.join([*sources(), *generated]) + '\n'
    subprocess.run(command, input=files, text=True, cwd=ROOT, check=True)


main()
