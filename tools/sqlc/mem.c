// SPDX-License-Identifier: AGPL-3.0-or-later
/* Memory that ends with the run, growing text, and messages. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/sqlc/sqlc.h"

struct block {
    struct block *next;
    max_align_t bytes[];
};
struct mem {
    struct block *blocks;
};

static void *must(void *p)
{
    if (p) return p;
    fputs("sqlc: out of memory\n", stderr);
    abort();
}

struct mem *mem_open(void)
{
    return must(calloc(1, sizeof(struct mem)));
}

void mem_close(struct mem *m)
{
    while (m->blocks) {
        struct block *next = m->blocks->next;
        free(m->blocks);
        m->blocks = next;
    }
    free(m);
}

void *mem_get(struct mem *m, size_t bytes)
{
    struct block *b = must(calloc(1, sizeof *b + bytes));
    b->next = m->blocks;
    m->blocks = b;
    return b->bytes;
}

char *mem_text(struct mem *m, const char *p, size_t n)
{
    char *copy = mem_get(m, n + 1);
    if (n) memcpy(copy, p, n);
    return copy;
}

static void text_room(struct text *t, size_t more)
{
    if (t->n + more + 1 <= t->cap) return;
    size_t cap = (t->n + more + 1) * 2;
    char *p = mem_get(t->mem, cap);
    if (t->n) memcpy(p, t->p, t->n);
    t->p = p;
    t->cap = cap;
}

void text_put(struct text *t, const char *p, size_t n)
{
    text_room(t, n);
    if (n) memcpy(t->p + t->n, p, n);
    t->n += n;
}

void text_add(struct text *t, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n > 0) {
        text_room(t, (size_t)n);
        vsnprintf(t->p + t->n, (size_t)n + 1, fmt, again);
        t->n += (size_t)n;
    }
    va_end(again);
}

/* Line and column count from 1; the column counts characters, as editors do. */
static void place(const struct sqlc *c, size_t at, int *line, int *column)
{
    *line = *column = 1;
    for (size_t i = 0; i < at && i < c->size; i++) {
        if (c->text[i] == '\n') {
            ++*line;
            *column = 1;
        } else if (((unsigned char)c->text[i] & 0xC0) != 0x80) {
            ++*column;
        }
    }
}

void complain(struct sqlc *c, size_t at, const char *fmt, ...)
{
    int line, column;
    place(c, at, &line, &column);
    text_add(&c->messages, "%s:%d:%d: ", c->file, line, column);
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n > 0) {
        char *words = mem_get(c->mem, (size_t)n + 1);
        vsnprintf(words, (size_t)n + 1, fmt, again);
        text_put(&c->messages, words, (size_t)n);
    }
    va_end(again);
    text_put(&c->messages, "\n", 1);
    c->errors++;
}

void names_add(struct sqlc *c, struct names *set, const char *name)
{
    size_t i = 0;
    while (i < set->n && strcmp(set->v[i], name) < 0)
        i++;
    if (i < set->n && !strcmp(set->v[i], name)) return;
    if (!(set->n & (set->n + 1))) { /* full at 0, 1, 3, 7 … */
        const char **v = mem_get(c->mem, (2 * set->n + 1) * sizeof *v);
        if (set->n) memcpy(v, set->v, set->n * sizeof *v);
        set->v = v;
    }
    memmove(set->v + i + 1, set->v + i, (set->n - i) * sizeof *set->v);
    set->v[i] = mem_text(c->mem, name, strlen(name));
    set->n++;
}

bool names_has(const struct names *set, const char *name)
{
    for (size_t i = 0; i < set->n; i++)
        if (!strcmp(set->v[i], name)) return true;
    return false;
}
