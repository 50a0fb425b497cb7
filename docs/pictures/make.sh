#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# make.sh: the pictures of README.md, taken anew from the program that was built (build/imece or $IMECE), demonstration Çankaya, as
# WebP of 960 px (the telephone: 390 px) and at most 60 kB. Needs what make check needs: Node, playwright-core, Chromium.
set -eu
cd "$(dirname "$0")/../.."
exec tests/e2e/with_program.sh node docs/pictures/make.mjs "$PWD/docs/pictures"
