#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# packages.sh run|check: install the Debian packages that are missing; without root, print the line that would.
set -eu
cd "$(dirname "$0")/.."
if [ "$1" = run ]; then wanted=$(sed '/^# check/,$d; /^#/d' packages.txt); else wanted=$(sed '/^#/d' packages.txt); fi
arch=$(dpkg --print-architecture)
# npm also comes inside other builds of nodejs, which refuse the package npm beside them.
have() {
    [ -e "/var/lib/dpkg/info/$1.list" ] || [ -e "/var/lib/dpkg/info/$1:$arch.list" ] || { [ "$1" = npm ] && command -v npm >/dev/null; }
}
missing=
for p in $wanted; do
    have "$p" || missing="$missing $p"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" != 0 ]; then
    echo "Missing packages. Run: sudo apt-get install --no-install-recommends$missing" >&2
    exit 1
fi
echo "Installing:$missing"
export DEBIAN_FRONTEND=noninteractive
# A machine-wide PostgreSQL is never made: tests start a temporary cluster of their own.
if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
fi
apt-get update -qq
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends -o Dpkg::Options::=--force-confold -o Dpkg::Use-Pty=0 $missing >/dev/null
