#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# make deb: build/imece_<version>_<arch>.deb from the program that stands in build/. Needs dpkg-deb and nothing else of
# Debian's packaging tools. IMECE_BUILD: another build folder, IMECE_DEB: where the package goes.
set -eu
cd "$(dirname "$0")/.."
build=${IMECE_BUILD:-build}
program=$build/imece
[ -x "$program" ] || { echo "no $program: make build first" >&2; exit 1; }
version=$("$program" --version | cut -d' ' -f2)-1
arch=$(dpkg --print-architecture)
out=${IMECE_DEB:-$build/imece_${version}_$arch.deb}
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
umask 022
chmod 755 "$root"

# The program without what only a debugger needs.
install -D -m 755 "$program" "$root/usr/bin/imece"
strip --strip-unneeded --remove-section=.comment --remove-section=.note "$root/usr/bin/imece"

# Packages of the libraries it names, as dpkg-shlibdeps would find them.
depends() {
    local needed library path
    needed=$(objdump -p "$1" | sed -n 's/^ *NEEDED *//p')
    for library in $needed; do
        path=$(ldd "$1" | sed -n "s|^[[:space:]]*$library => \(/[^ ]*\).*|\1|p")
        [ -n "$path" ] || continue
        package_of "$path"
    done | sort -u
}
package_of() { # the file may be known under /usr/lib or /lib, and by the name of what the link points to
    local real found
    real=$(readlink -f "$1")
    for candidate in "$1" "/usr$1" "$real" "${real#/usr}"; do
        found=$(dpkg -S "$candidate" 2>/dev/null | head -n 1 | cut -d: -f1) && [ -n "$found" ] && break
    done
    [ -n "$found" ] || { echo "no package brings $1" >&2; exit 1; }
    case $found in libc6) echo "libc6 (>= 2.36)" ;; *) echo "$found" ;; esac
}
packages=$(depends "$root/usr/bin/imece" | paste -sd, | sed 's/,/, /g')

# Units: one file, two names.
units=$root/lib/systemd/system
mkdir -p "$units"
unit() { sed -e '2,3d' -e "s|@WHO@|$1|; s|@DIR@|$2|g; s|@USER@|$3|g" packaging/systemd/imece.service.in >"$units/$4"; }
unit "one municipality" main imece imece.service
unit %i %i imece-%i imece@.service

# Pages of the manual and for the operator.
doc=$root/usr/share/doc/imece
mkdir -p "$doc/examples" "$root/usr/share/man/man8"
manual() {
    "$program" --help 2>&1 | awk -v want="$1" '
        function quote(s) { gsub(/\\/, "\\e", s); gsub(/-/, "\\-", s); return s }
        /^  --/ { if (want == "options") option() }
        /^  [a-z]/ { if (want == "commands") command() }
        function option(   head, text) {
            sub(/^  /, "")
            head = $0; text = ""
            if (match($0, /  +/)) { head = substr($0, 1, RSTART - 1); text = substr($0, RSTART + RLENGTH) }
            print ".TP\n.B " quote(head) "\n" quote(text)
        }
        function command(   name, args, text) {
            name = substr($0, 3, 11); args = substr($0, 15, 26); text = substr($0, 42)
            sub(/ +$/, "", name); sub(/ +$/, "", args)
            print ".TP\n.B " quote(name) "\n.I " quote(args) "\n" quote(text)
        }' | grep -v '^\.I $'
}
while IFS= read -r line; do
    case $line in
    @COMMANDS@) manual commands ;;
    @OPTIONS@) manual options ;;
    *) printf '%s\n' "$line" ;;
    esac
done <packaging/imece.8 | gzip -9n >"$root/usr/share/man/man8/imece.8.gz"
for page in install operate security website; do install -m 644 "docs/$page.md" "$doc/$page.md"; done
install -m 644 packaging/nginx/imece.conf "$doc/examples/nginx-site.conf"
install -m 644 packaging/debian/copyright "$doc/copyright"
gzip -9nc LICENSE >"$doc/LICENSE.gz"
printf 'imece (%s) unstable; urgency=medium\n\n  * See the history of the source.\n\n -- İmece maintainers <imece@localhost>  %s\n' \
    "$version" "$(date -R -d "@${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}")" |
    gzip -9n >"$doc/changelog.Debian.gz"

control=$root/DEBIAN
mkdir -p "$control"
size=$(du -sk --exclude=DEBIAN "$root" | cut -f1)
sed -e "s|@VERSION@|$version|; s|@ARCH@|$arch|; s|@SIZE@|$size|; s|@DEPENDS@|$packages|" packaging/debian/control.in >"$control/control"
for script in postinst prerm postrm; do install -m 755 "packaging/debian/$script" "$control/$script"; done
(cd "$root" && find usr lib -type f -print0 | sort -z | xargs -0 md5sum) >"$control/md5sums"
dpkg-deb --root-owner-group -Zxz --build "$root" "$out" >/dev/null
echo "$out"
