// SPDX-License-Identifier: AGPL-3.0-or-later
/* The ten types, and which names C lets a member have. */
#include <string.h>
#include <strings.h>

#include "tools/sqlc/sqlc.h"

const struct type_info TYPES[] = {
    [TYPE_INT] = {"int", "BIGINT", "int64_t", "", 'i', false},
    [TYPE_REF] = {"ref", "REF", "ref", ".id", 'i', true},
    [TYPE_DATE] = {"date", "DAY", "date", ".ymd", 'i', true},
    [TYPE_MOMENT] = {"moment", "MOMENT", "moment", ".ms", 'i', true},
    [TYPE_MONEY] = {"money", "KURUS", "money", ".kurus", 'i', false},
    [TYPE_PERCENT] = {"percent", "BASIS", "percent", ".bp", 'i', false},
    [TYPE_CHOICE] = {"choice", "CHOICE", "int", "", 'i', false},
    [TYPE_BOOL] = {"bool", "FLAG", "bool", "", 'b', false},
    [TYPE_STR] = {"str", "TEXT", "str", "", 't', false},
    [TYPE_BLOB] = {"blob", "BLOB", "str", "", 'x', false},
};

static bool same(const char *word, const char *p, size_t n)
{
    return strlen(word) == n && !strncasecmp(word, p, n);
}

enum type type_of_word(const char *p, size_t n)
{
    for (enum type t = TYPE_INT; t <= TYPE_BLOB; t++)
        if (same(TYPES[t].word, p, n) || same(TYPES[t].schema, p, n)) return t;
    return TYPE_NONE;
}

enum type type_of_schema(const char *declared)
{
    if (!declared) return TYPE_NONE;
    if (!strcasecmp(declared, "INTEGER")) return TYPE_INT;
    for (enum type t = TYPE_INT; t <= TYPE_BLOB; t++)
        if (!strcasecmp(TYPES[t].schema, declared)) return t;
    return TYPE_NONE;
}

bool is_c_name(const char *p, size_t n)
{
    static const char *const keywords[] = {
        "asm",      "auto",     "bool",    "break",   "case",      "char",    "const",         "continue",
        "default",  "do",       "double",  "else",    "enum",      "errno",   "extern",        "false",
        "float",    "for",      "goto",    "if",      "inline",    "int",     "linux",         "long",
        "register", "restrict", "return",  "short",   "signed",    "sizeof",  "static",        "struct",
        "switch",   "true",     "typedef", "typeof",  "union",     "unix",    "unsigned",      "void",
        "volatile", "while",    "alignas", "alignof", "constexpr", "nullptr", "static_assert", "thread_local",
        "stdin",    "stdout",   "stderr",  "main"};
    if (!n || n > 60 || p[0] < 'a' || p[0] > 'z') return false;
    for (size_t i = 0; i < n; i++)
        if (!((p[i] >= 'a' && p[i] <= 'z') || (p[i] >= '0' && p[i] <= '9') || p[i] == '_')) return false;
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (strlen(keywords[i]) == n && !memcmp(keywords[i], p, n)) return false;
    return true;
}
