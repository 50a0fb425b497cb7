# SPDX-License-Identifier: AGPL-3.0-or-later
# Sourced by run.sh: the disk is full, becomes read-only, or cannot sync. Writes are refused with a page that says so,
# reads go on, nothing acknowledged is lost; when there is room again it goes on without a restart. After a failed sync
# nothing is acknowledged until a restart, because nobody knows what the disk holds.
# shellcheck shell=bash disable=SC2154

apply() { python3 tests/crash/apply.py "$port" $service "$fields"; }
reads() { curl -fsS -o /dev/null --max-time 5 "http://127.0.0.1:$port$1"; }
refused_clearly() { # text of apply: 503 or 507, with a stable code
    case $1 in 50[37]" İM-"*) return 0 ;; *) return 1 ;; esac
}
# Applications until one is refused (true) or N were taken.
until_refused() {
    local i
    for i in $(seq "$1"); do
        answer=$(apply) && echo "${answer#* } -" >>"$work/acknowledged" || return 0
    done
    return 1
}
taken_again() { # within N tenths of a second
    local i
    for i in $(seq "$1"); do
        answer=$(apply) && { echo "${answer#* } -" >>"$work/acknowledged"; return 0; }
        sleep 0.1
    done
    return 1
}
all_there() { # acknowledged codes against the database
    python3 - "$1/imece.db" "$work/acknowledged" <<'P'
import sqlite3, sys
here = {c for c, in sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True).execute("SELECT code FROM application")}
promised = [line.split()[0] for line in open(sys.argv[2])]
lost = [c for c in promised if c not in here]
print(f"{len(promised)} acknowledged, {len(lost)} lost")
sys.exit(1 if lost or not promised else 0)
P
}
begin() {
    : >"$work/acknowledged"
    port=$(free_port)
    start "$1" "$port"
    ready "$port" && taken_again 1
}
finish() { # name data
    stop
    verdict=$(all_there "$2")
    say $? "$1: $verdict"
    say "$(truth "$IMECE" check --data "$2" --quiet)" "$1: imece check"
}

# ---- begun and not finished ----
(ulimit -f 900 && exec "$IMECE" demo cankaya --data "$work/half" --count 1 --households 24 --quiet) >/dev/null 2>&1
say "$(truth [ -e "$work/half/imece.db" ])" "half an installation: the disk ended in the middle"
"$IMECE" serve --data "$work/half" --listen 127.0.0.1:0 2>"$work/half.log"
say "$(truth grep -q 'begun and not finished' "$work/half.log")" "half an installation: is not served: $(cat "$work/half.log")"
demo "$work/half"
"$IMECE" check --data "$work/half" >/dev/null
say $? "half an installation: made anew, and whole"
"$IMECE" init --data "$work/half" 2>/dev/null
say "$(truth [ $? = 1 ])" "a whole installation is not made anew"

# ---- full: a small file system of our own, or, where we may mount nothing, a limit on the size of files ----
small=$work/small mounted=
mkdir "$small"
mount -t tmpfs -o size=40m none "$small" 2>/dev/null && mounted=1
trap 'kill -9 $server $client 2>/dev/null; wait 2>/dev/null; [ -z "$mounted" ] || umount -l "$small"; rm -rf "$work"' EXIT
demo "$small/data"
fill() {
    if [ -n "$mounted" ]; then
        dd if=/dev/zero of="$small/filler" bs=4k 2>/dev/null
    else
        prlimit --pid "$server" --fsize="$(stat -c %s "$small/data/imece.db-wal"):unlimited"
    fi
}
make_room() { if [ -n "$mounted" ]; then rm -f "$small/filler"; else prlimit --pid "$server" --fsize=unlimited; fi; }
trap '' XFSZ # inherited by the program: a limit is an error, not a signal
begin "$small/data"
say $? "full disk: before it, applications are taken"
process=$server
fill
until_refused 100
say $? "full disk: writes are refused"
say "$(truth refused_clearly "$answer")" "full disk: the page says so: $answer"
say "$(truth reads /)" "full disk: the home page is read"
say "$(truth reads "/hizmet/$service")" "full disk: the page of a service is read"
answer=$(apply)
say "$(truth refused_clearly "$answer")" "full disk: said again: $answer"
make_room
taken_again 30
say $? "full disk: goes on when there is room: $answer"
say "$(truth [ "$server" = "$process" -a -d /proc/"$process" ])" "full disk: the same process"
finish "full disk" "$small/data"
trap - XFSZ

# ---- read-only and broken syncs: system calls made to fail by strace ----
tamper() { # what=error
    strace -f -qq -o "$work/strace.out" -e "trace=${1%%:*}" -e "inject=$1" -p "$server" 2>"$work/strace.err" &
    tracer=$!
    sleep 0.7
    kill -0 "$tracer" 2>/dev/null
}
leave() { kill "$tracer" 2>/dev/null; wait "$tracer" 2>/dev/null; sleep 0.2; }

demo "$work/disk"
begin "$work/disk"
if tamper pwrite64,ftruncate,fallocate:error=EROFS; then
    until_refused 5
    say $? "read-only disk: writes are refused"
    say "$(truth refused_clearly "$answer")" "read-only disk: the page says so: $answer"
    say "$(truth reads "/hizmet/$service")" "read-only disk: pages are read"
    leave
    taken_again 30
    say $? "read-only disk: goes on when it can be written again: $answer"
    finish "read-only disk" "$work/disk"

    begin "$work/disk"
    tamper fsync,fdatasync:error=EIO
    until_refused 5
    say $? "failed sync: not acknowledged"
    leave
    answer=$(apply)
    say "$(truth refused_clearly "$answer")" "failed sync: nothing is acknowledged until a restart: $answer"
    say "$(truth reads "/hizmet/$service")" "failed sync: pages are read"
    stop
    start "$work/disk" "$port"
    ready "$port" && taken_again 1
    say $? "failed sync: goes on after a restart"
    finish "failed sync" "$work/disk"
else
    stop
    skipped=$((skipped + 9))
    echo "skip: this machine does not let strace attach: read-only disk and failed sync"
fi
