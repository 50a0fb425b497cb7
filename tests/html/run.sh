#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# run.sh: every page, of every role, in every language, through the Nu HTML checker; see main.mjs.
set -u
here=$(cd "$(dirname "$0")" && pwd)
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
"$here/../e2e/with_program.sh" node "$here/main.mjs" "$pages"
