#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""promises.py DATA KILLS [--db URL]: 200 officers grant 1.000 lira each at the same moment, on one budget line that holds 100.000, while the
program is killed with -9 and started again each time a few of them have their answer. After each kill `imece check` must prove every line
from its entries; in the end exactly 100 are granted, each once, and 100 are told what is left. Runs $IMECE; prints one line."""
import http.client
import os
import re
import socket
import subprocess
import sys
import threading
import time
from urllib.parse import urlencode

IMECE = os.environ.get("IMECE", "build/imece")
data, kills = sys.argv[1], int(sys.argv[2])
where = ["--data", data] + sys.argv[3:]
url = sys.argv[4] if len(sys.argv) > 4 else None
OFFICERS, ROOM, FIRST = 200, 100, 900001


def sql(text):
    if url:
        done = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-F", "|", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", text], check=True,
                              capture_output=True, text=True)
        return [line.split("|") for line in done.stdout.splitlines() if line]
    import sqlite3
    base = sqlite3.connect(f"{data}/imece.db")
    try:
        rows = [[str(cell) for cell in row] for row in base.execute(text)]
        base.commit()
        return rows
    finally:
        base.close()


def prepare():
    """200 files that wait for the decision of one officer, without a commission; a line of this year on which nothing is promised, and another one."""
    today = time.strftime("%Y%m%d", time.gmtime(time.time() + 3 * 3600))
    case = "(SELECT facts FROM aid_case WHERE result = 1 AND monthly >= 100000 ORDER BY points DESC, id LIMIT 1)"
    lines = sql(f"SELECT id, appropriation + moved_in - moved_out FROM budget_line WHERE year = {today[:4]} AND reserved + committed + paid = 0 "
                "ORDER BY id")
    sql(f"UPDATE aid_programme SET line = {lines[0][0]}, commission = FALSE WHERE id = (SELECT min(id) FROM aid_programme)")
    sql(f"""WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {OFFICERS})
            INSERT INTO aid_file (id, file_no, year, seq, programme, origin, urgency, state, applied, notice, place, facts)
            SELECT {FIRST} + i, 'P-' || i, {today[:4]}, {FIRST} + i, (SELECT min(id) FROM aid_programme), 2, 1, 4, {today}, 'prova', 'Prova', {case} FROM n""")
    return lines[0][0], int(lines[0][1]) // 100, lines[1][0]


def leave_room(cookies, line, there, other):
    """What is above is moved away, as the desk does."""
    page = ask("GET", "/masa/yardim-butcesi", cookies)[1]
    what = {"csrf": token(page), "line": line, "to": other, "amount": str(there - ROOM * 1000), "note": "prova"}
    status, page = ask("POST", "/masa/yardim-butcesi", cookies, what)
    if status != 303:
        sys.exit(f"moving money answered {status}")


# ---- the program ----
with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    port = s.getsockname()[1]
server = None


def start():
    global server
    server = subprocess.Popen([IMECE, "serve", *where, "--listen", f"127.0.0.1:{port}", "--proxy", "--quiet"], stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
    for _ in range(3000):
        try:
            if ask("GET", "/", {})[0] == 200:
                return
        except OSError:
            time.sleep(0.01)
    sys.exit("the program does not answer")


def ask(method, path, cookies, fields=None, of=0):
    head = {"X-Forwarded-For": f"11.0.{of // 250}.{of % 250 + 1}", "Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())}
    if fields is not None:
        head["Content-Type"] = "application/x-www-form-urlencoded"
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        link.request(method, path, urlencode(fields) if fields is not None else None, head)
        answer = link.getresponse()
        page = answer.read().decode()
    except http.client.HTTPException as e:
        raise ConnectionError(str(e)) from e
    finally:
        link.close()
    for line in answer.headers.get_all("Set-Cookie") or []:
        name, value = line.split(";")[0].split("=", 1)
        cookies[name] = value
    return answer.status, page


def token(page):
    return re.search(r'name="csrf" value="([^"]+)"', page).group(1)


def sign_in():
    cookies = {}
    page = ask("GET", "/giris", cookies)[1]
    status, _ = ask("POST", "/giris", cookies, {"csrf": token(page), "login": "mudur", "password": "imece-demo"})
    if status != 303:
        sys.exit(f"signing in answered {status}")
    return cookies


# ---- the officers ----
granted, refused, strange = set(), set(), []
lock = threading.Condition()
together = threading.Barrier(OFFICERS)


def officer(i, cookies):
    path = f"/masa/yardim-dosyasi/{FIRST + i}"
    csrf = token(ask("GET", path, cookies, of=i)[1])
    ask("POST", path + "/ac", cookies, {"csrf": csrf, "purpose": "prova"}, of=i)
    what = {"csrf": csrf, "result": "granted", "monthly": "1000", "months": "1", "reason": "Prova"}
    together.wait()
    while True:
        try:
            status, page = ask("POST", path + "/karar", cookies, what, of=i)
        except OSError:  # killed: nobody knows whether it was done, so it is asked for again
            time.sleep(0.02)
            continue
        if status == 503:
            time.sleep(0.02)
            continue
        with lock:
            (granted if status == 303 else refused).add(FIRST + i)
            if status not in (303, 422):
                strange.append(f"{status} {page[:200]}")
            lock.notify_all()
        return


def proved():
    return subprocess.run([IMECE, "check", *where], capture_output=True, text=True)


LINE, there, other = prepare()
start()
session = sign_in()
leave_room(session, LINE, there, other)
crowd = [threading.Thread(target=officer, args=(i, dict(session)), daemon=True) for i in range(OFFICERS)]
for one in crowd:
    one.start()
unproved = done = 0
for kill in range(1, kills + 1):
    with lock:
        lock.wait_for(lambda k=kill: len(granted) + len(refused) >= k * OFFICERS // (kills + 1), timeout=120)
        answered = len(granted) + len(refused)
    done += answered < OFFICERS
    server.kill()
    server.wait()
    check = proved()
    if check.returncode:
        unproved += 1
        print(check.stdout, check.stderr, file=sys.stderr)
    start()
for one in crowd:
    one.join(timeout=120)
server.terminate()
server.wait()
cases = sql(f"SELECT file, count(*) FROM aid_case WHERE file >= {FIRST} AND result < 3 AND commitment IS NOT NULL GROUP BY file")
left = sql(f"SELECT appropriation + moved_in - moved_out - lapsed - reserved - committed - paid FROM budget_line WHERE id = {LINE}")[0]
twice = sum(int(n) > 1 for _, n in cases)
lost = len(granted - {int(f) for f, _ in cases})
unproved += proved().returncode != 0
print(f"{len(granted)} granted, {len(refused)} told what is left, {lost} lost, {twice} twice, {int(left[0]) // 100} lira left, {done} kills among them, "
      f"{unproved} times not proved{''.join(strange[:1])}")
good = len(granted) == len(cases) == ROOM and len(refused) == OFFICERS - ROOM and not (lost or twice or unproved or strange) and left[0] == "0"
sys.exit(0 if good and done >= kills // 2 else 1)
