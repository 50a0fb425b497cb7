#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""whole.py BUILD_FOLDER [LANG …]: is LANG.po (without a name: every catalogue here) complete and right for everything that the
program can show? `make texts` runs it; what it prints under a catalogue is what is missing there."""
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
LATER = set()  # catalogues whose faults are printed and do not fail yet


def main():
    with tempfile.TemporaryDirectory() as folder:
        pot = pathlib.Path(folder, 'texts.pot')
        subprocess.run([sys.executable, HERE / 'extract.py', pot, sys.argv[1]], check=True, stderr=subprocess.DEVNULL)
        bad = {language for language in sys.argv[2:] or sorted(po.stem for po in HERE.glob('*.po'))
               if subprocess.run([sys.executable, HERE / 'check.py', pot, HERE / f'{language}.po']).returncode}
    sys.exit(1 if bad - LATER else 0)


main()
