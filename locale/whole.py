#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""whole.py BUILD_FOLDER [LANG …]: is LANG.po (tr without a name) complete and right for everything the program can show?"""
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def main():
    with tempfile.TemporaryDirectory() as folder:
        pot = pathlib.Path(folder, 'texts.pot')
        subprocess.run([sys.executable, HERE / 'extract.py', pot, sys.argv[1]], check=True, stderr=subprocess.DEVNULL)
        codes = [subprocess.run([sys.executable, HERE / 'check.py', pot, HERE / f'{language}.po']).returncode
                 for language in sys.argv[2:] or ['tr']]
    sys.exit(max(codes))


main()
