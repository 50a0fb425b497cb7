#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""C2.8: imece-draw-1 written a third time, from README.md alone and with nothing but Python's library. Records made here are
done again by the program (draw.c) and by the page's script (draw.js); all three must find the same hash, and the same step
where a record was changed.   draw_test.py IMECE [NODE DRAW.JS]"""
import hashlib
import hmac
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

STEPS = ['record', 'commitment', 'list', 'result', 'result_hash']
EXAMPLE = '66e14a0ca6a37ca3da0b6349e48efa84679a96cbbdbf48b25b175ea12d507a49'  # draw_test.c knows the same


def text(lines):
    return ''.join(line + '\n' for line in lines).encode()


def order(seed, lines, beacon):
    key = hashlib.sha256(seed + hashlib.sha256(text(lines)).digest() + beacon.encode()).digest()
    requests = [line.split(';') for line in lines]
    score = lambda r: (hmac.new(key, r[0].encode(), hashlib.sha256).digest(), int(r[0]))
    return [(number, int(places), letters) for number, places, letters in sorted(requests, key=score)]


def draw(rules, lines, seed, beacon):
    """The result's lines."""
    policy = next(r.split(';')[1] for r in rules if r.startswith('policy;'))
    shares = [r.split(';', 3) for r in rules if r.startswith('share;')]
    rest = int(next(r.split(';')[1] for r in rules if r.startswith('places;'))) - sum(int(s[2]) for s in shares)
    ranked, given = order(seed, lines, beacon), {}

    def fill(room, letter):
        for number, places, letters in ranked:
            if number in given or (letter != '-' and letter not in letters) or room == 0:
                continue
            if places > room and policy == 'best-fit':
                continue
            if places > room and (policy == 'strict' or letter != '-'):
                break
            given[number] = (min(places, room), letter)
            room -= min(places, room)
        return room

    for _, letter, places, _ in shares:
        rest += fill(int(places), letter)
    fill(rest, '-')
    return [f'{rank};{number};{given.get(number, (places, "W"))[0]};{given.get(number, (places, "W"))[1]}'
            for rank, (number, places, _) in enumerate(ranked, 1)]


def record(rules, lines, seed, beacon):
    result = draw(rules, lines, seed, beacon)
    sha = lambda b: hashlib.sha256(b).hexdigest()
    return {'spec': 'imece-draw-1', 'rules': rules, 'list': lines, 'seed': seed.hex(), 'beacon': beacon, 'result': result,
            'commitment': sha(b'imece-draw-1\n' + text(rules) + seed), 'list_hash': sha(text(lines)), 'result_hash': sha(text(result))}


def written(rec):
    return json.dumps(rec, ensure_ascii=False, sort_keys=True, separators=(',', ':')) + '\n'


def example():
    rules = ['title;Örnek konser: "Sözün Müziği"', 'places;24', 'policy;strict', 'beacon;Örnek: 1 Kasım 2026 gazetesinin manşeti',
             'share;A;6;Bahçelievler Mahallesi', 'share;B;4;İlk kez gelenler']
    lines = [f'{1000 + i};{1 + i % 3 % 2};{"A" * (i % 5 == 0)}{"B" * (i % 4 == 1)}' for i in range(1, 41)]
    return record(rules, lines, hashlib.sha256(b'imece-draw-1 example').digest(), 'Yeni kütüphane bugün açılıyor')


def anything(rnd):
    """A record with groups, shares that overlap, any policy, perhaps a beacon."""
    places, n = rnd.randrange(0, 60), rnd.choice([0, 1, 2, 40, 300])
    shares = [f'share;{"ABCD"[i]};{places // 5};Pay; "{i}" \\ ğüş' for i in range(rnd.randrange(5))]
    beacon = rnd.choice(['', 'Çılgın sayılar: 3 14 15 92'])
    rules = ['title;Şenlik', f'places;{places}', f'policy;{rnd.choice(["strict", "best-fit", "split"])}']
    rules += (['beacon;Piyango'] if beacon else []) + shares
    letters = lambda: ''.join(s[6] for s in shares if rnd.random() < 0.3)
    numbers = sorted(rnd.sample(range(1, 10 ** rnd.randrange(4, 16)), n))
    return record(rules, [f'{x};{rnd.randrange(1, 5)};{letters()}' for x in numbers], rnd.randbytes(32), beacon)


def changed(rec, rnd):
    """One thing exchanged, and the steps that are then still right (None: the record is refused)."""
    kind = rnd.randrange(5)
    if kind == 0:
        return {**rec, 'commitment': '0' * 64}, {'record', 'list', 'result', 'result_hash'}
    if kind == 1:
        return {**rec, 'list_hash': '0' * 64}, {'record', 'commitment', 'result', 'result_hash'}
    if kind == 2:
        return {**rec, 'result': rec['result'] + ['9;9;9;W']}, {'record', 'commitment', 'list', 'result_hash'}
    if kind == 3:
        return {**rec, 'result_hash': '0' * 64}, {'record', 'commitment', 'list', 'result'}
    return {**rec, 'rules': rec['rules'][:1] + rec['rules'][2:]}, None


def outcome(right, steps, digest):
    return {'right': right, **{s: bool(steps.get(s)) for s in STEPS}, 'hash': digest}


def by_program(imece, file):
    done = subprocess.run([imece, 'verify-draw', '--json', file], capture_output=True, text=True)
    said = json.loads(done.stdout)
    assert done.returncode == (0 if said['right'] else 1), done
    return outcome(said['right'], said, said['hash'])


SCRIPT = '''
import { webcrypto } from "node:crypto"; import { readFileSync } from "node:fs"; import { pathToFileURL } from "node:url";
globalThis.crypto ??= webcrypto;
const source = "data:text/javascript;base64," + readFileSync(process.argv[1]).toString("base64");
const { verify } = await import(source);
for (const file of process.argv.slice(2)) console.log(JSON.stringify(await verify(readFileSync(file, "utf8"))));
'''


def by_script(node, script, files):
    done = subprocess.run([node, '--input-type=module', '-e', SCRIPT, script, *files], capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        said = json.loads(line)
        steps = {name: step['right'] for name, step in said['steps'].items()}
        yield outcome(said['right'], steps, said['steps'].get('result_hash', {'found': ''})['found'])


def main():
    imece, script, rnd, wrong = sys.argv[1], sys.argv[2:], random.Random(20261122), 0
    assert hashlib.sha256(written(example()).encode()).hexdigest() == EXAMPLE, 'the example is another: ' + \
        hashlib.sha256(written(example()).encode()).hexdigest()
    cases = [(example(), set(STEPS))]
    for _ in range(40):
        rec = anything(rnd)
        cases += [(rec, set(STEPS)), changed(rec, rnd)]
    with tempfile.TemporaryDirectory() as folder:
        files = [str(Path(folder, f'{i}.json')) for i in range(len(cases))]
        for file, (rec, _) in zip(files, cases):
            Path(file).write_text(written(rec), encoding='utf-8')
        answers = [[by_program(imece, file) for file in files]]
        if script:
            answers.append(list(by_script(*script, files)))
        for i, (rec, right) in enumerate(cases):
            digest = hashlib.sha256(text(draw(rec['rules'], rec['list'], bytes.fromhex(rec['seed']), rec['beacon']))).hexdigest() \
                if right is not None else ''
            want = outcome(right == set(STEPS), {s: True for s in right or ()}, digest)
            for got in (a[i] for a in answers):
                if got != want:
                    wrong += 1
                    print(f'case {i}: wanted {want}, got {got}')
    print(f'# {len(cases)} records, {len(answers)} other programs')
    print(f'{len(cases) * len(answers) - wrong} passed, {wrong} failed')
    return 1 if wrong else 0


sys.exit(main())
