#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every kind of fault that check.py is there to find, and a catalogue without any."""
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
HEADER = 'msgid ""\nmsgstr ""\n"Language: tr\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
ARABIC_HEADER = 'msgid ""\nmsgstr ""\n"Language: ar\\n"\n"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : ' \
                'n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);\\n"\n\n'
POT = 'msgid ""\nmsgstr ""\n\n#: a.c:1\nmsgid "Due in {days} days"\nmsgstr ""\n\nmsgid "one day"\nmsgid_plural "{n} days"\n' \
      'msgstr[0] ""\nmsgstr[1] ""\n'
DAYS = 'msgid "Due in {days} days"\nmsgstr "{days} gün içinde"\n\n'
PLURAL = 'msgid "one day"\nmsgid_plural "{n} days"\nmsgstr[0] "bir gün"\nmsgstr[1] "{n} gün"\n\n'
ARABIC = ARABIC_HEADER + DAYS + 'msgid "one day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} يوم"\nmsgstr[1] "يوم واحد"\n' \
         'msgstr[2] "يومين"\nmsgstr[3] "{n} أيام"\nmsgstr[4] "{n} يومًا"\nmsgstr[5] "{n} يوم"\n\n'
CASES = [
    ('right', HEADER + DAYS + PLURAL, None, '2 passed, 0 failed'),
    ('long text over two lines', HEADER + PLURAL + 'msgid ""\n"Due in "\n"{days} days"\nmsgstr "{days} gün"\n', None, '2 passed, 0 failed'),
    ('missing', HEADER + PLURAL, 'missing: "Due in {days} days"', '1 passed, 1 failed'),
    ('empty', HEADER + PLURAL + DAYS.replace('{days} gün içinde', ''), 'missing: "Due in', '1 passed, 1 failed'),
    ('unused', HEADER + DAYS + PLURAL + 'msgid "Old"\nmsgstr "Eski"\n', 'unused: "Old"', '2 passed, 1 failed'),
    ('fuzzy', HEADER + PLURAL + '#, fuzzy\n' + DAYS, 'fuzzy', '1 passed, 1 failed'),
    ('place lost', HEADER + PLURAL + DAYS.replace('{days} gün', 'gün'), 'places differ', '1 passed, 1 failed'),
    ('place misspelt', HEADER + PLURAL + DAYS.replace('{days} gün', '{gün} gün'), 'places differ', '1 passed, 1 failed'),
    ('form missing', HEADER + DAYS + PLURAL.replace('msgstr[1] "{n} gün"\n', ''), '1 forms of 2', '1 passed, 1 failed'),
    ('place of a form', HEADER + DAYS + PLURAL.replace('{n} gün', '{m} gün'), 'places of form 1', '1 passed, 1 failed'),
    ('twice', HEADER + DAYS + PLURAL + DAYS, 'twice', '2 passed, 1 failed'),
    ('plural rule', HEADER.replace('!= 1', '> 1') + DAYS + PLURAL, 'header', '2 passed, 1 failed'),
    ('Arabic, six forms', ARABIC, None, '2 passed, 0 failed'),
    ('Arabic, number lost', ARABIC.replace('{n} أيام', 'أيام'), 'places of form 3', '1 passed, 1 failed'),
    ('Arabic, form missing', ARABIC.replace('msgstr[5] "{n} يوم"\n', ''), '5 forms of 6', '1 passed, 1 failed'),
]


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        pot, po = pathlib.Path(folder, 'x.pot'), pathlib.Path(folder, 'x.po')
        pot.write_text(POT, encoding='utf-8')
        for name, text, wanted, last in CASES:
            po.write_text(text, encoding='utf-8')
            run = subprocess.run([sys.executable, HERE / 'check.py', pot, po], capture_output=True, text=True)
            lines = run.stdout.strip().splitlines()
            good = lines[-1:] == [last] and run.returncode == (1 if wanted else 0) and (not wanted or wanted in run.stdout)
            failed += not good
            print('ok' if good else 'not ok', name, '' if good else run.stdout + run.stderr)
    print(f'{len(CASES) - failed} passed, {failed} failed')
    sys.exit(1 if failed else 0)


main()
