#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""files.py ROOT PATTERN: the files under ROOT that fit, a line each, sorted (Meson has no wildcards on purpose; data has)."""
import glob
import sys

print('\n'.join(sorted(glob.glob(f'{sys.argv[1]}/{sys.argv[2]}'))))
