#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""statements.py NAME…: a table in C of all tables of statements that sqlc wrote, by the stems of their .sql files."""
import sys

print('#include "tests/program/statements.h"\n')
for name in sys.argv[1:]:
    print(f'extern const struct sqlc_info {name}_statements[];')
print('const struct statement_table statement_tables[] = {')
for name in sys.argv[1:]:
    print(f'    {{"{name}", {name}_statements}},')
print('    {0},\n};')
