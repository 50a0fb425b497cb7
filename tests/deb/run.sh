#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# The package: is built, holds what it says, its units are valid and locked down, and its program runs from where it is put.
set -u
cd "$(dirname "$0")/../.." || exit 2
work=$(mktemp -d)
server=
trap 'kill $server 2>/dev/null; wait 2>/dev/null; rm -rf "$work"' EXIT
. tests/crash/server.sh
export IMECE_BUILD
IMECE_BUILD=$(dirname "$IMECE")
deb=$work/imece.deb root=$work/root
IMECE_DEB=$deb packaging/deb.sh >"$work/log" 2>&1
say $? "packaging/deb.sh: $(tail -n 1 "$work/log")"
dpkg-deb -x "$deb" "$root" && dpkg-deb -e "$deb" "$work/control"
say $? "the package opens"

for file in usr/bin/imece lib/systemd/system/imece.service lib/systemd/system/imece@.service usr/share/man/man8/imece.8.gz \
    usr/share/doc/imece/copyright usr/share/doc/imece/changelog.Debian.gz usr/share/doc/imece/install.md \
    usr/share/doc/imece/operate.md usr/share/doc/imece/security.md usr/share/doc/imece/examples/nginx-site.conf; do
    say "$(truth [ -s "$root/$file" ])" "holds $file"
done
strange=$(dpkg-deb -c "$deb" | awk '$2 != "root/root" || $1 ~ /^.(.....|........)w/ || $1 ~ /s/ {print}')
say "$(truth [ -z "$strange" ])" "all files are root's, none is set-uid or open to all: $strange"
(cd "$root" && md5sum --quiet -c "$work/control/md5sums")
say $? "checksums"
unknown=$(sed -n 's/^Depends: //p' "$work/control/control" | tr ',' '\n' | sed 's/(.*//; s/ //g' | while read -r p; do
    dpkg-query -W -f '${Package}\n' "$p" 2>/dev/null | grep -qx "$p" || [ "$p" = adduser ] || echo "$p"; done)
say "$(truth [ -z "$unknown" ])" "depends on packages that exist: $(sed -n 's/^Depends: //p' "$work/control/control") $unknown"
say "$(truth grep -q libmicrohttpd "$work/control/control")" "names the HTTP library among them"
for script in postinst prerm postrm; do
    sh -n "$work/control/$script"
    say $? "$script is a script"
done

# The program, from its new place.
program=$root/usr/bin/imece
say "$(truth [ "$("$program" --version)" = "$("$IMECE" --version)" ])" "runs: $("$program" --version)"
"$program" demo balcova --data "$work/data" --count 1 --quiet >/dev/null
say $? "makes an installation"
"$program" serve --data "$work/data" --listen "unix:$work/http.sock" --proxy --quiet 2>"$work/serve.log" &
server=$!
for _ in $(seq 100); do [ -S "$work/http.sock" ] && break; sleep 0.1; done
say "$(truth curl -fsS -o /dev/null --unix-socket "$work/http.sock" http://localhost/)" "answers at a socket file"
say "$(truth [ "$(stat -c %a "$work/http.sock")" = 660 ])" "the socket is its group's only"
kill "$server"
wait "$server"
say $? "ends with 0 when asked to"
server=
"$program" check --data "$work/data" --quiet
say $? "imece check"
"$program" backup "$work/copy" --data "$work/data" --quiet && "$program" restore "$work/copy" --data "$work/again" --quiet
say $? "backup and restore"

# Units and manual, where the tools are there.
if command -v systemd-analyze >/dev/null; then
    cp /lib/systemd/system/*.target "$root/lib/systemd/system/"
    for unit in imece.service imece@ankara.service; do
        out=$(systemd-analyze verify --root="$root" "$unit" 2>&1 | grep -iE 'imece' | grep -v 'man ')
        say "$(truth [ -z "$out" ])" "$unit is valid: $out"
    done
    score=$(systemd-analyze security --root="$root" --offline=yes --no-pager imece.service 2>/dev/null |
        sed -n 's/.*exposure level for imece.service: \([0-9.]*\).*/\1/p')
    say "$(awk "BEGIN {print !(\"$score\" != \"\" && \"$score\" + 0 <= 1.5)}")" "imece.service: exposure $score of 10 (1.5 at most)"
    # Every system call of a run is among those the unit lets through (SQLite hands files over with fchown only as root).
    allowed() {
        local set
        for set in "$@"; do
            systemd-analyze syscall-filter "$set" | sed -n 's/^ *\([@a-z_0-9-]*\)$/\1/p' | while read -r name; do
                case $name in @*) [ "$name" = "$set" ] || allowed "$name" ;; *) echo "$name" ;; esac
            done
        done
    }
    if strace -f -qq -o "$work/calls" -e trace=all "$program" check --data "$work/again" --quiet 2>/dev/null; then
        strace -f -qq -o "$work/calls2" "$program" serve --data "$work/again" --listen "unix:$work/http.sock" --proxy --quiet 2>/dev/null &
        tracer=$!
        for _ in $(seq 100); do [ -S "$work/http.sock" ] && break; sleep 0.1; done
        curl -fsS -o /dev/null --unix-socket "$work/http.sock" http://localhost/
        curl -sS -o /dev/null --unix-socket "$work/http.sock" -d login=a -d password=b http://localhost/giris
        sleep 3
        kill "$(sed -n '1s/ .*//p' "$work/calls2")"
        wait "$tracer"
        cat "$work/calls" "$work/calls2" | sed -n 's/^[0-9]* *\([a-z_0-9]*\)(.*/\1/p' | sort -u >"$work/used"
        { allowed @system-service | sort -u | grep -vxF -f <(allowed @privileged @resources | sort -u); echo prlimit64; [ "$(id -u)" != 0 ] || echo fchown; } |
            sort -u >"$work/allowed"
        refused=$(grep -vxF -f "$work/allowed" "$work/used" | paste -sd' ')
        say "$(truth [ -z "$refused" -a "$(wc -l <"$work/used")" -gt 20 ])" "system calls of a run pass the filter of the unit ($(wc -l <"$work/used")): $refused"
    else
        skipped=$((skipped + 1))
    fi
else
    skipped=$((skipped + 4))
fi
say "$(truth zgrep -q 'imece serve\|^.B serve' "$root/usr/share/man/man8/imece.8.gz")" "the manual knows imece serve"
if command -v groff >/dev/null; then
    out=$(zcat "$root/usr/share/man/man8/imece.8.gz" | groff -k -man -Tutf8 -ww -z 2>&1)
    say "$(truth [ -z "$out" ])" "the manual is well-formed: $out"
else
    skipped=$((skipped + 1))
fi
total
