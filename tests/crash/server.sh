# SPDX-License-Identifier: AGPL-3.0-or-later
# Sourced by the runs that need the shipped program on a port of its own. They set `work` (their scratch directory).
# shellcheck shell=bash
IMECE=${IMECE:-${IMECE_BIN:-build/imece}}
[ -x "$IMECE" ] || { echo "no $IMECE: make build first, or set IMECE" >&2; exit 2; }
passed=0 failed=0 skipped=0
say() { # code name
    if [ "$1" = 0 ]; then passed=$((passed + 1)); echo "pass: $2"; else failed=$((failed + 1)); echo "FAIL: $2"; fi
}
truth() { if "$@"; then echo 0; else echo 1; fi; }
total() { echo "$passed passed, $failed failed, $skipped skipped"; [ "$failed" = 0 ]; }

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
now_ms() { date +%s%3N; }

# start DATA PORT [options of imece serve]; sets `server` to its process id. Not waited for: see ready.
start() {
    local data=$1 port=$2
    shift 2
    "$IMECE" serve --data "$data" --listen "127.0.0.1:$port" --proxy "$@" >"$work/serve.out" 2>>"$work/serve.log" &
    server=$!
}
# ready PORT: true as soon as it answers; at most ten seconds.
ready() {
    local end=$(($(now_ms) + 10000))
    until curl -fsS -o /dev/null --max-time 5 "http://127.0.0.1:$1/" 2>/dev/null; do
        [ "$(now_ms)" -lt $end ] || { tail -n 5 "$work/serve.log" >&2; return 1; }
        kill -0 "$server" 2>/dev/null || { tail -n 5 "$work/serve.log" >&2; return 1; }
        sleep 0.01
    done
}
stop() { # ends the process politely and waits
    [ -n "${server:-}" ] || return 0
    kill "$server" 2>/dev/null
    wait "$server" 2>/dev/null
    server=
}

# An installation with demonstration facts and hardly any applications.
demo() { "$IMECE" demo cankaya --data "$1" --count 1 --households 24 --quiet >/dev/null || { echo "imece demo failed" >&2; exit 2; }; }

# A service that asks for no document, and what a citizen writes into its form.
service=oneri
fields='name=Ay%C5%9Fe+%C3%96rnek&phone=05321234567&f.konu=Park&f.sifat=Hem%C5%9Fehri&f.yer=Bah%C3%A7eli'
submit_build() { ${CC:-cc} -std=gnu17 -D_GNU_SOURCE -O2 -o "$work/submit" tests/crash/submit.c || exit 2; }
