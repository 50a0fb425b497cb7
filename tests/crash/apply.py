#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""apply.py PORT SERVICE BODY: one citizen loads the form of a service and sends it. Prints the status and either the
tracking code or the code on the error page; ends with 0 when the application was acknowledged."""
import http.client
import os
import re
import sys

port, service, body = int(sys.argv[1]), sys.argv[2], sys.argv[3]
server = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
person = {"X-Forwarded-For": "12.%d.%d.%d" % tuple(os.urandom(3))}
server.request("GET", f"/basvuru/{service}", headers=person)
answer = server.getresponse()
page = answer.read().decode()
if answer.status != 200:
    print(answer.status, "(the form itself)")
    sys.exit(1)
token = re.search(r'name="csrf" value="([^"]+)"', page).group(1)
cookie = answer.headers["Set-Cookie"].split(";")[0]
server.request("POST", f"/basvuru/{service}", f"{body}&step=send&nonce={os.urandom(11).hex()}&csrf={token}",
               {**person, "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"})
answer = server.getresponse()
page = answer.read().decode()
if answer.status == 303:
    print(answer.status, answer.headers["Location"].split("/")[-1])
    sys.exit(0)
code = re.search(r"İM-[0-9]{3}[a-z0-9-]*", page)
title = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.S)
print(answer.status, code.group(0) if code else "without code", "-", title.group(1).strip() if title else "")
sys.exit(1)
