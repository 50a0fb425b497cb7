// SPDX-License-Identifier: AGPL-3.0-or-later
/* SQL cut into tokens, as far as both engines agree on what a token is; the rest is refused here. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "tools/sqlc/sqlc.h"

static bool starts_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool in_word(char c)
{
    return starts_word(c) || (c >= '0' && c <= '9');
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_word(const struct token *t, const char *word)
{
    return t->kind == TOKEN_WORD && strlen(word) == t->n && !strncasecmp(t->p, word, t->n);
}

bool is_op(const struct token *t, const char *op)
{
    return t->kind == TOKEN_OP && strlen(op) == t->n && !memcmp(t->p, op, t->n);
}

size_t closing(const struct tokens *t, size_t open)
{
    int depth = 0;
    for (size_t i = open; i < t->n; i++) {
        if (is_op(&t->v[i], "(")) depth++;
        if (is_op(&t->v[i], ")") && --depth == 0) return i;
    }
    return t->n;
}

static bool is_name_line(const char *s)
{
    for (s += 2; *s == ' ' || *s == '\t'; s++)
        ;
    return !strncmp(s, "name:", 5);
}

/* White space and comments from *i on. False: a comment without end, or one that starts the next query. */
static bool skip_space(struct sqlc *c, size_t *i)
{
    const char *s = c->text;
    for (;;) {
        if (is_space(s[*i])) {
            ++*i;
        } else if (s[*i] == '-' && s[*i + 1] == '-' && is_name_line(s + *i)) {
            complain(c, *i, "the query before this line has no ; at its end");
            return false;
        } else if (s[*i] == '-' && s[*i + 1] == '-') {
            while (s[*i] && s[*i] != '\n')
                ++*i;
        } else if (s[*i] == '/' && s[*i + 1] == '*') {
            const char *end = strstr(s + *i + 2, "*/");
            if (!end) {
                complain(c, *i, "the comment has no end");
                return false;
            }
            *i = (size_t)(end - s) + 2;
        } else {
            return true;
        }
    }
}

static const char *refused_start(const char *s)
{
    switch (s[0]) {
    case '"':
        return "double quotes are read as a name by one engine and as text by the other: write 'text', and names "
               "without quotes";
    case '`':
    case '[':
        return "names are written without quotes or brackets";
    case '$':
        return "parameters are written :name ($1 means different things to the two engines)";
    case '?':
    case '@':
        return "parameters are written :name";
    case '~':
        return "~ means different things to the two engines: use LIKE on a folded column, or core/db/search.h";
    case '\\':
    case '{':
    case '}':
    case ']':
    case '#':
    case '^':
    case '!':
        return s[0] == '!' && s[1] == '=' ? NULL : "this character does not belong in a query";
    case ':':
        if (s[1] == ':') return "write CAST(x AS BIGINT) for x::bigint";
        return starts_word(s[1]) ? NULL : "a parameter is written :name";
    default:
        return (unsigned char)s[0] >= 0x7F || (unsigned char)s[0] < ' ' ? "letters outside ASCII stand in 'text' only"
                                                                        : NULL;
    }
}

static size_t op_length(const char *s)
{
    static const char *const ops[] = {"->>", "<=", ">=", "<>", "!=", "||", "==", "<<", ">>", "->"};
    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
        if (!strncmp(s, ops[i], strlen(ops[i]))) return strlen(ops[i]);
    return 1;
}

/* Length of 'text' with '' inside; 0: no end. */
static size_t string_length(const char *s)
{
    size_t n = 1;
    for (; s[n]; n++) {
        if (s[n] != '\'') continue;
        if (s[n + 1] != '\'') return n + 1;
        n++;
    }
    return 0;
}

static bool lex_word_or_number(struct sqlc *c, struct token *t)
{
    while (in_word(t->p[t->n]))
        t->n++;
    if (t->kind == TOKEN_WORD && t->p[t->n] == '\'') {
        complain(c, t->at, "only plain 'text': x'…', e'…' and the like differ between the engines");
        return false;
    }
    if (t->kind != TOKEN_NUMBER) return true;
    bool whole = t->p[t->n] != '.';
    for (size_t i = 0; i < t->n; i++)
        whole = whole && !starts_word(t->p[i]);
    if (!whole) complain(c, t->at, "only whole decimal numbers: money is in kuruş, shares in basis points");
    return whole;
}

/* The token at *i, which is not white space. */
static bool lex_one(struct sqlc *c, size_t *i, struct token *t)
{
    const char *s = c->text + *i;
    *t = (struct token){.kind = TOKEN_OP, .p = s, .at = *i};
    const char *refusal = refused_start(s);
    if (refusal) {
        complain(c, *i, "%s", refusal);
        return false;
    }
    if (*s == '\'') {
        t->kind = TOKEN_STRING;
        t->n = string_length(s);
        if (!t->n) complain(c, *i, "the text has no closing quote");
        *i += t->n;
        return t->n > 0;
    }
    if (*s == ':') {
        t->kind = TOKEN_PARAM;
        t->p++;
    } else if (starts_word(*s) || (*s >= '0' && *s <= '9')) {
        t->kind = starts_word(*s) ? TOKEN_WORD : TOKEN_NUMBER;
    } else {
        t->n = op_length(s);
        *i += t->n;
        return true;
    }
    if (!lex_word_or_number(c, t)) return false;
    *i += t->n + (t->kind == TOKEN_PARAM ? 1 : 0);
    return true;
}

/* After a complaint: behind the next `;`, so that the next query is still looked at. */
static size_t recover(const struct sqlc *c, size_t from)
{
    const char *semicolon = strchr(c->text + from, ';');
    return semicolon ? (size_t)(semicolon - c->text) + 1 : c->size;
}

bool lex(struct sqlc *c, size_t from, struct tokens *out, size_t *end)
{
    size_t cap = 0, i = from;
    *out = (struct tokens){0};
    for (;;) {
        size_t before = i;
        if (!skip_space(c, &i)) break;
        if (out->n + 1 >= cap) {
            cap = cap ? cap * 2 : 64;
            struct token *v = mem_get(c->mem, cap * sizeof *v);
            if (out->n) memcpy(v, out->v, out->n * sizeof *v);
            out->v = v;
        }
        if (!c->text[i]) {
            complain(c, i, "the query has no ; at its end");
            *end = c->size;
            return false;
        }
        if (c->text[i] == ';') {
            out->v[out->n] = (struct token){.kind = TOKEN_END, .p = "", .at = i};
            *end = i + 1;
            return true;
        }
        struct token *t = &out->v[out->n];
        if (!lex_one(c, &i, t)) break;
        t->glued = before == t->at;
        out->n++;
    }
    *end = recover(c, i);
    return false;
}
