#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""first_answer.py PROGRAM DATA PORT [TIMES]: milliseconds from exec to the last byte of the first 200, median and worst."""
import socket
import statistics
import subprocess
import sys
import time

program, data, port = sys.argv[1:4]
times = int(sys.argv[4]) if len(sys.argv) > 4 else 11
request = b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def answered():
    try:
        with socket.create_connection(("127.0.0.1", int(port)), timeout=5) as s:
            s.sendall(request)
            got = b""
            while piece := s.recv(65536):
                got += piece
            return got.startswith(b"HTTP/1.1 200") and got.rstrip().endswith(b"</html>")
    except OSError:
        return False


took = []
for _ in range(times):
    began = time.perf_counter()
    server = subprocess.Popen([program, "serve", "--data", data, "--listen", f"127.0.0.1:{port}", "--proxy"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not answered():
        if server.poll() is not None or time.perf_counter() - began > 20:
            sys.exit("the program does not answer")
        time.sleep(0.0005)
    took.append((time.perf_counter() - began) * 1000)
    server.terminate()
    server.wait()
print(f"{statistics.median(took):.0f} {max(took):.0f}")
