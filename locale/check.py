#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""check.py TEXTS.pot LANG.po: is the catalogue complete and right? Lists texts without translation, entries nobody uses,
fuzzy ones, and places like {days} that differ between text and translation. Exit code 1 if there is any."""
import ast
import re
import sys

# What core/base/words.c does; a header that says otherwise would promise other forms than are shown.
PLURALS = {'tr': 'nplurals=2; plural=(n != 1);', 'en': 'nplurals=2; plural=(n != 1);',
           'ar': 'nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);'}


class Entry:
    def __init__(self):
        self.text, self.many, self.forms, self.fuzzy, self.line = None, None, {}, False, 0


def read(path):
    """The entries of a PO file by text; the header is the entry of the empty text."""
    entries, doubles, entry, put = {}, [], Entry(), None

    def close():
        nonlocal entry
        if entry.text is not None:
            if entry.text in entries:
                doubles.append(entry)
            entries[entry.text] = entry
        entry = Entry()

    for number, line in enumerate(open(path, encoding='utf-8'), 1):
        line = line.strip()
        if line.startswith('#~') or (line.startswith('#') and not line.startswith('#,')):
            continue
        if not line or (entry.text is not None and line.startswith(('#,', 'msgid "'))):
            close()
            put = None
        if line.startswith('#,'):
            entry.fuzzy = 'fuzzy' in line
        elif match := re.match(r'(msgid|msgid_plural|msgstr(?:\[(\d+)\])?)\s+(".*")$', line):
            key, form, literal = match.groups()
            if key == 'msgid':
                entry.text, entry.line, put = '', number, ('text', None)
            elif key == 'msgid_plural':
                entry.many, put = '', ('many', None)
            else:
                put = ('forms', int(form or 0))
                entry.forms[put[1]] = ''
            add(entry, put, literal)
        elif line.startswith('"') and put:
            add(entry, put, line)
        elif line:
            sys.exit(f'{path}:{number}: not understood: {line}')
    close()
    return entries, doubles


def add(entry, put, literal):
    value = ast.literal_eval(literal)
    if put[0] == 'forms':
        entry.forms[put[1]] += value
    else:
        setattr(entry, put[0], getattr(entry, put[0]) + value)


def places(text):
    return sorted(set(re.findall(r'\{[a-z_][a-z0-9_]*\}', text)))


def faults(wanted, entry, forms):
    """What is wrong with one translated text."""
    if entry.fuzzy:
        yield 'fuzzy'
    if wanted.many is None:
        if places(entry.forms.get(0, '')) != places(wanted.text):
            yield f'places differ: {places(wanted.text)} and {places(entry.forms.get(0, ""))}'
        return
    if entry.many != wanted.many:
        yield f'plural text is "{wanted.many}"'
    if len(entry.forms) != forms:
        yield f'{len(entry.forms)} forms of {forms}'
    # The forms for few may say the number in a word: "bir gün"; Arabic has words for none, one and two (يوم واحد، يومين).
    few, worded = (3 if forms == 6 else 1), [p for p in places(wanted.many) if p != '{n}']
    for i, form in sorted(entry.forms.items()):
        if places(form) != places(wanted.many) and not (i < few and places(form) in (places(wanted.text), worded)):
            yield f'places of form {i} differ: {places(wanted.many)} and {places(form)}'


def main():
    pot, po = sys.argv[1:3]
    wanted, (have, doubles) = read(pot)[0], read(po)
    header = have.get('', Entry()).forms.get(0, '')
    language = re.search(r'^Language: (\w+)', header, re.M)
    language = language.group(1) if language else ''
    found = [f'{po}:{e.line}: twice: "{e.text}"' for e in doubles]
    if f'Plural-Forms: {PLURALS.get(language)}\n' not in header:
        found.append(f'{po}: header: wanted Plural-Forms: {PLURALS.get(language)}')
    forms = 6 if language == 'ar' else 2
    good = 0
    for text, entry in wanted.items():
        if text == '':
            continue
        mine = have.get(text)
        if not mine or not mine.forms or not all(mine.forms.values()):
            problems = [f'{pot}:{entry.line}: missing: "{text}"']
        else:
            problems = [f'{po}:{mine.line}: "{text}": {fault}' for fault in faults(entry, mine, forms)]
        found += problems
        good += not problems
    found += [f'{po}:{e.line}: unused: "{t}"' for t, e in have.items() if t not in wanted]
    print('\n'.join(found) + '\n' if found else '', end='')
    print(f'{good} passed, {len(found)} failed')
    sys.exit(1 if found else 0)


main()
