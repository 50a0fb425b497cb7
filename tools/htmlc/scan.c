// SPDX-License-Identifier: AGPL-3.0-or-later
/* Words of one directive: names, numbers, "texts", signs. */
#include "htmlc.h"

#include <string.h>

/* A text: \" and \\ are escapes; a line break and the blanks around it are one space, so that long texts can wrap. */
static void scan_text(struct scan *s)
{
    struct text t = text_new(s->j);
    const char *src = s->j->src;
    size_t i = s->pos + 1;
    while (i < s->end && src[i] != '"') {
        if (src[i] == '\\' && i + 1 < s->end) {
            if (src[i + 1] != '"' && src[i + 1] != '\\') fault(s->j, i, "only \\\" and \\\\ may stand behind \\");
            text_put(&t, src + i + 1, 1);
            i += 2;
        } else if (src[i] == '\n' || src[i] == '\r') {
            while (t.n && is_blank(t.p[t.n - 1]))
                t.p[--t.n] = 0;
            while (i < s->end && is_blank(src[i]))
                i++;
            text_put(&t, " ", 1);
        } else {
            text_put(&t, src + i++, 1);
        }
    }
    if (i >= s->end) scan_fault(s, "the text is not closed by \"");
    s->w.p = t.p;
    s->w.n = t.n;
    s->pos = i < s->end ? i + 1 : s->end;
}

static size_t sign_length(const char *p, size_t left)
{
    static const char *const two[] = {"==", "!=", "<=", ">=", "&&", "||", "->"};
    for (size_t i = 0; left > 1 && i < sizeof(two) / sizeof(*two); i++)
        if (!memcmp(p, two[i], 2)) return 2;
    size_t n = 1; /* a character of UTF-8 stays whole in the message */
    while (n < left && ((unsigned char)p[n] & 0xC0) == 0x80)
        n++;
    return n;
}

void scan_next(struct scan *s)
{
    const char *src = s->j->src;
    while (s->pos < s->end && is_blank(src[s->pos]))
        s->pos++;
    s->w = (struct word){.kind = W_END, .at = s->pos, .p = src + s->pos};
    if (s->pos >= s->end) return;
    char c = src[s->pos];
    if (c == '"') {
        s->w.kind = W_TEXT;
        scan_text(s);
        return;
    }
    size_t n = 0, left = s->end - s->pos;
    if (is_letter(c) || is_digit(c)) {
        s->w.kind = is_digit(c) ? W_INT : W_NAME;
        while (n < left && (is_letter(src[s->pos + n]) || is_digit(src[s->pos + n])))
            n++;
    } else {
        s->w.kind = W_SIGN;
        n = sign_length(src + s->pos, left);
    }
    s->w.n = n;
    s->pos += n;
}

struct scan scan_start(struct job *j, size_t from, size_t to)
{
    struct scan s = {.j = j, .pos = from, .end = to};
    scan_next(&s);
    return s;
}

bool scan_is(const struct scan *s, const char *w)
{
    return (s->w.kind == W_NAME || s->w.kind == W_SIGN) && s->w.n == strlen(w) && !memcmp(s->w.p, w, s->w.n);
}

bool scan_eat(struct scan *s, const char *w)
{
    if (!scan_is(s, w)) return false;
    scan_next(s);
    return true;
}

void scan_fault(struct scan *s, const char *fmt, ...)
{
    if (s->bad) return;
    s->bad = true;
    va_list args;
    va_start(args, fmt);
    char *message = job_vfmt(s->j, fmt, args);
    va_end(args);
    fault(s->j, s->w.at, "%s", message);
}

char *scan_name(struct scan *s, const char *what)
{
    if (s->w.kind != W_NAME) {
        scan_fault(s, "%s is expected here", what);
        return NULL;
    }
    char *name = job_copy(s->j, s->w.p, s->w.n);
    scan_next(s);
    return name;
}

bool scan_finish(struct scan *s)
{
    if (s->w.kind != W_END) scan_fault(s, "\"%.*s\" does not belong here", (int)(s->w.n < 40 ? s->w.n : 40), s->w.p);
    return !s->bad;
}
