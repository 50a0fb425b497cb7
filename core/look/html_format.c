// SPDX-License-Identifier: AGPL-3.0-or-later
/* Values as people read them. Nothing here escapes: html_str does, for the place. */
#include "core/base/identity.h"
#include "core/look/html.h"

str html_of_str(struct html *h, str s)
{
    (void)h;
    return s;
}

str html_of_cstr(struct html *h, const char *s)
{
    (void)h;
    return str_of(s);
}

str html_of_i64(struct html *h, int64_t n)
{
    return fmt_int(h->arena, h->lang, n);
}

str html_of_int(struct html *h, int n)
{
    return fmt_int(h->arena, h->lang, n);
}

str html_of_size(struct html *h, size_t n)
{
    return fmt_int(h->arena, h->lang, (int64_t)n);
}

str html_of_date(struct html *h, date d)
{
    return fmt_date_text(h->arena, h->lang, d);
}

str html_of_moment(struct html *h, moment m)
{
    return fmt_moment(h->arena, h->lang, m);
}

str html_of_money(struct html *h, money m)
{
    return fmt_money(h->arena, h->lang, m);
}

str html_of_percent(struct html *h, percent p)
{
    return fmt_percent(h->arena, h->lang, p);
}

str html_f_int(struct html *h, int64_t n)
{
    return fmt_int(h->arena, h->lang, n);
}

str html_f_long(struct html *h, date d)
{
    return fmt_date_long(h->arena, h->lang, d);
}

str html_f_text(struct html *h, date d)
{
    return fmt_date_text(h->arena, h->lang, d);
}

str html_f_short(struct html *h, date d)
{
    return fmt_date_short(h->arena, h->lang, d);
}

str html_f_when(struct html *h, moment m)
{
    return fmt_moment(h->arena, h->lang, m);
}

str html_f_when_short(struct html *h, moment m)
{
    return fmt_moment_short(h->arena, h->lang, m);
}

str html_f_iso(struct html *h, moment m)
{
    return m.ms ? moment_iso(h->arena, m) : STR_NONE;
}

str html_f_size(struct html *h, int64_t bytes)
{
    return fmt_size(h->arena, h->lang, bytes);
}

str html_f_phone(struct html *h, str normal)
{
    return phone_show(h->arena, normal);
}

str html_f_words(struct html *h, const char *source)
{
    return source ? str_of(words(h->lang, source)) : STR_NONE;
}
