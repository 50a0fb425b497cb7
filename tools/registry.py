#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""registry.py modules.list: the table of all modules as C on standard output."""
import sys

names = open(sys.argv[1]).read().split()
print('#include "core/entity/module.h"')
for name in names:
    print(f'extern const struct module {name}_module;')
print('const struct module *const modules_all[] = {')
for name in names:
    print(f'    &{name}_module,')
print('    0,\n};')
