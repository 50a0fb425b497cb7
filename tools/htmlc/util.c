// SPDX-License-Identifier: AGPL-3.0-or-later
/* Memory that ends with the job, growing text, messages with file, line and column. */
#include "htmlc.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct chunk {
    struct chunk *next;
    size_t used, size;
    _Alignas(16) char bytes[];
};

void job_start(struct job *j, const char *file, const char *src, size_t n)
{
    *j = (struct job){.file = file, .src = src, .n = n};
}

void job_end(struct job *j)
{
    while (j->chunks) {
        struct chunk *c = j->chunks;
        j->chunks = c->next;
        free(c);
    }
}

void *job_get(struct job *j, size_t bytes)
{
    if (bytes > SIZE_MAX / 4) abort();
    bytes = (bytes + 15) & ~(size_t)15;
    if (!j->chunks || j->chunks->size - j->chunks->used < bytes) {
        size_t size = bytes > 65536 ? bytes : 65536;
        struct chunk *c = calloc(1, sizeof(struct chunk) + size);
        if (!c) {
            fputs("htmlc: out of memory\n", stderr);
            exit(2);
        }
        c->size = size;
        c->next = j->chunks;
        j->chunks = c;
    }
    void *p = j->chunks->bytes + j->chunks->used;
    j->chunks->used += bytes;
    return p;
}

char *job_copy(struct job *j, const char *p, size_t n)
{
    char *copy = job_get(j, n + 1);
    if (n) memcpy(copy, p, n);
    return copy;
}

static void text_vfmt(struct text *t, const char *fmt, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    if (n <= 0) return;
    char *p = job_get(t->job, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, args);
    text_put(t, p, (size_t)n);
}

char *job_vfmt(struct job *j, const char *fmt, va_list args)
{
    struct text t = text_new(j);
    text_vfmt(&t, fmt, args);
    return t.p;
}

char *job_fmt(struct job *j, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    char *p = job_vfmt(j, fmt, args);
    va_end(args);
    return p;
}

struct text text_new(struct job *j)
{
    return (struct text){.job = j, .p = job_get(j, 1)};
}

void text_put(struct text *t, const char *p, size_t n)
{
    if (!n) return;
    if (t->n + n + 1 > t->cap) {
        size_t cap = (t->n + n + 1) * 2;
        char *bigger = job_get(t->job, cap);
        if (t->n) memcpy(bigger, t->p, t->n);
        t->p = bigger;
        t->cap = cap;
    }
    memcpy(t->p + t->n, p, n);
    t->n += n;
    t->p[t->n] = 0;
}

void text_fmt(struct text *t, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    text_vfmt(t, fmt, args);
    va_end(args);
}

void text_literal(struct text *t, const char *p, size_t n)
{
    text_put(t, "\"", 1);
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)p[i];
        if (c == '\n')
            text_put(t, "\\n", 2);
        else if (c == '"' || c == '\\')
            text_fmt(t, "\\%c", c);
        else if (c < 32 || c == 127)
            text_fmt(t, "\\%03o", c);
        else
            text_put(t, p + i, 1);
    }
    text_put(t, "\"", 1);
}

int line_of(const struct job *j, size_t at)
{
    int line = 1;
    for (size_t i = 0; i < at && i < j->n; i++)
        line += j->src[i] == '\n';
    return line;
}

/* Columns are counted in characters, from 1. */
static int column_of(const struct job *j, size_t at)
{
    int column = 1;
    for (size_t i = at < j->n ? at : j->n; i > 0 && j->src[i - 1] != '\n'; i--)
        column += ((unsigned char)j->src[i - 1] & 0xC0) != 0x80;
    return column;
}

/* Kept in the order of the template, whichever part finds them. */
void fault(struct job *j, size_t at, const char *fmt, ...)
{
    if (++j->faults > MAX_FAULTS) return;
    va_list args;
    va_start(args, fmt);
    char *words = job_vfmt(j, fmt, args);
    va_end(args);
    struct fault *f = job_get(j, sizeof(*f)), **after = &j->fault;
    while (*after && (*after)->at <= at)
        after = &(*after)->next;
    *f = (struct fault){.at = at, .words = words, .next = *after};
    *after = f;
}

char *fault_messages(struct job *j)
{
    struct text t = text_new(j);
    for (const struct fault *f = j->fault; f; f = f->next)
        text_fmt(&t, "%s:%d:%d: %s\n", j->file, line_of(j, f->at), column_of(j, f->at), f->words);
    if (j->faults > MAX_FAULTS) text_fmt(&t, "%s: %d more errors\n", j->file, j->faults - MAX_FAULTS);
    return t.p;
}

bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}
