// SPDX-License-Identifier: AGPL-3.0-or-later
/* What compiled templates (tools/htmlc) call: writing with escaping by context, words, formats.
 * Everything is escaped unless the template says UNESCAPED_HTML. On pages that are not Turkish, what is Turkish stands in
 * <bdi lang="tr">: a whole value, or the part of a sentence that words_fill isolated.
 */
#ifndef IMECE_LOOK_HTML_H
#define IMECE_LOOK_HTML_H

#include "core/base/buf.h"
#include "core/base/money.h"
#include "core/base/time.h"
#include "core/base/words.h"

struct html {
    struct buf *out;
    struct arena *arena;
    enum lang lang;
    moment now;
    str csrf;           /* value of the hidden token in forms, "" where there is none */
    str block;          /* htmx: only this named block of the template is written; "" = all */
    const char *assets; /* version part of /static addresses */
};

enum html_ctx {
    HTML_TEXT,
    HTML_ATTR,
    HTML_URL /* inside a URL attribute: percent-encoded piece */,
    HTML_WHOLE_URL /* the whole URL: scheme checked */,
    HTML_PLAIN /* text where no element may stand: <title>, <textarea>, <option>, SVG */
};

void html_raw(struct html *h, const char *p, size_t n); /* template's own bytes */
void html_unescaped(struct html *h, str s);             /* {{UNESCAPED_HTML x}} */
void html_str(struct html *h, enum html_ctx c, str s);
void html_cstr(struct html *h, enum html_ctx c, const char *s);
void html_i64(struct html *h, enum html_ctx c, int64_t n); /* plain digits; for people use {{n | int}} */
void html_date(struct html *h, enum html_ctx c, date d);   /* ISO in attributes and URLs, 21.11.2026 in text */
void html_moment(struct html *h, enum html_ctx c, moment m);
void html_money(struct html *h, enum html_ctx c, money m);
void html_percent(struct html *h, enum html_ctx c, percent p);
void html_bool(struct html *h, enum html_ctx c, bool b); /* "1" or "" */

#define html_put(h, c, x) \
    _Generic((x), str: html_str, const char *: html_cstr, char *: html_cstr, int64_t: html_i64, int: html_int_,        \
             size_t: html_size_, date: html_date, moment: html_moment, money: html_money,         \
             percent: html_percent, bool: html_bool)((h), (c), (x))
void html_int_(struct html *h, enum html_ctx c, int n);
void html_size_(struct html *h, enum html_ctx c, size_t n);

/* {{#if x}}: empty text, zero, none and NULL are false. */
#define html_true(x)                    \
    _Generic((x), str                   \
             : html_true_str, date      \
             : html_true_date, moment   \
             : html_true_moment, money  \
             : html_true_money, percent \
             : html_true_percent, bool  \
             : html_true_int, int       \
             : html_true_int, unsigned  \
             : html_true_int, int64_t   \
             : html_true_int, size_t    \
             : html_true_int, default   \
             : html_true_ptr)(x)
bool html_true_int(int64_t n);
bool html_true_ptr(const void *p); /* and a text of C: "" is true, NULL is not */
bool html_true_str(str s);
bool html_true_date(date d);
bool html_true_moment(moment m);
bool html_true_money(money m);
bool html_true_percent(percent p);

/* {{t "…" a=x}}: translated pattern with named places, each value turned to text by html_text_of, then escaped. */
void html_words(struct html *h, enum html_ctx c, const char *source, size_t n, const struct word_arg *args);
void html_words_n(struct html *h, enum html_ctx c, const char *one, const char *many, int64_t count, size_t n,
                  const struct word_arg *args);
#define html_text_of(h, x) \
    _Generic((x), str: html_of_str, const char *: html_of_cstr, char *: html_of_cstr, int64_t: html_of_i64,            \
             int: html_of_int, size_t: html_of_size, date: html_of_date, moment: html_of_moment, money: html_of_money, \
             percent: html_of_percent)((h), (x))
str html_of_str(struct html *h, str s);
str html_of_cstr(struct html *h, const char *s);
str html_of_i64(struct html *h, int64_t n); /* with thousands dots */
str html_of_int(struct html *h, int n);
str html_of_size(struct html *h, size_t n);
str html_of_date(struct html *h, date d); /* 21 Kasım 2026 */
str html_of_moment(struct html *h, moment m);
str html_of_money(struct html *h, money m);
str html_of_percent(struct html *h, percent p);

/* {{x | name}} calls html_f_name(h, x), which gives text that is then escaped. */
str html_f_int(struct html *h, int64_t n);
str html_f_long(struct html *h, date d);
str html_f_text(struct html *h, date d);
str html_f_short(struct html *h, date d);
str html_f_when(struct html *h, moment m);
str html_f_when_short(struct html *h, moment m);
str html_f_iso(struct html *h, moment m);
str html_f_size(struct html *h, int64_t bytes);
str html_f_phone(struct html *h, str normal);
str html_f_words(struct html *h,
                 const char *source); /* translate a text that is data in a C table: {{it.label | words}} */

/* Used by our own layouts and form partials: addresses of embedded files, and what a kind of field is in HTML. */
str html_f_asset_css(struct html *h, str dir);          /* "/static/<version>/imece.rtl.css" */
str html_f_asset_js(struct html *h, str dir);           /* the one script of public pages */
str html_f_asset_desk_js(struct html *h, str dir);      /* … and of the desk */
str html_f_asset_font(struct html *h, str lang);        /* the font to preload */
str html_f_asset_font_beside(struct html *h, str lang); /* … and the one for the letters which it lacks */
str html_f_mailto(struct html *h, str address);         /* "mailto:…" */
str html_f_input_type(struct html *h, int64_t look);    /* enum field_look → text, email, tel, password, url */
str html_f_input_mode(struct html *h, int64_t look);    /* … → text, numeric, decimal, tel, email, url */
str html_f_input_class(struct html *h, int64_t look);   /* … → usual width */
str html_f_tag_class(struct html *h, int64_t tone);     /* enum tone → "tag-ok" */
str html_f_notice_class(struct html *h, int64_t tone);  /* "notice-ok" */
str html_f_pin_class(struct html *h, int64_t tone);     /* "pin-ok" */

/* {{icon "name"}} / {{icon "name" "class"}}: an inline <svg class="ic"> from the embedded Phosphor set: "tray" is the
 * regular weight, "tray-duotone" and "tray-fill" the others. The build collects the names that templates, ICON("…") and
 * `.icon = "…"` use; an unknown name there fails the build, an unknown name at run time draws an empty square. */
void html_icon(struct html *h, str name, const char *css_class);
#define ICON(name) S(name)

/* Markdown by cmark, safe mode (no raw HTML, no javascript: links). */
void html_markdown(struct html *h, str text);

#endif
