#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""embed.py SYMBOL BASE FILE...: files as a C table on standard output.

Each file becomes {name relative to BASE, bytes, length}; the table ends with a row of zeros. Bytes are followed by a NUL
that the length does not count. The type is struct embedded_file of core/base/embedded.h."""
import os
import sys

symbol, base, files = sys.argv[1], sys.argv[2], sys.argv[3:]
print('#include "core/base/embedded.h"')
rows = []
for i, path in enumerate(files):
    data = open(path, 'rb').read() + b'\0'
    print(f'static const unsigned char f{i}[] = {{')
    for at in range(0, len(data), 32):
        print(','.join(map(str, data[at:at + 32])) + ',')
    print('};')
    rows.append(f'    {{"{os.path.relpath(path, base)}", f{i}, sizeof(f{i}) - 1}},')
print(f'const struct embedded_file {symbol}[] = {{')
print('\n'.join(rows))
print('    {0},\n};')
