#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# one.sh NAME: build and run the tests of one module, core folder or test program (a name that `meson test --list` knows,
# or the name of its suite). On PostgreSQL too when IMECE_TEST_PG holds a URL.
set -eu
cd "$(dirname "$0")/.."
[ -e build/build.ninja ] || make build
exec meson test -C build --print-errorlogs --suite "$1"
