// SPDX-License-Identifier: AGPL-3.0-or-later
/* Texts, and the kinds of text that have a form of their own. */
#include "core/base/identity.h"
#include "core/base/text.h"
#include "core/entity/inside.h"

int64_t text_max(const struct field *f)
{
    if (f->max > 0) return f->max;
    return f->flags & (LONG | MARKDOWN) ? 4000 : 200;
}

/* One way to end a line, and nothing that a database or a page could stumble over. */
static str one_line_end(struct arena *a, str s, bool lines)
{
    struct buf b = buf_new(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '\r' && i + 1 < s.n && s.p[i + 1] == '\n') continue;
        if (c == '\r') c = '\n';
        if (!lines && (c == '\n' || c == '\t')) c = ' ';
        buf_char(&b, c);
    }
    return buf_str(&b);
}

static str lower_ascii(struct arena *a, str s)
{
    char *p = arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        p[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
    return (str){p, s.n};
}

static str upper_ascii_tight(struct arena *a, str s)
{
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != ' ') p[n++] = s.p[i] >= 'a' && s.p[i] <= 'z' ? (char)(s.p[i] - 32) : s.p[i];
    return (str){p, n};
}

/* ---- sets: "web desk", in the order of the choices, what is none of them behind ---- */
bool set_has(str set, str code)
{
    while (set.n)
        if (str_eq(str_cut(&set, ' '), code)) return true;
    return false;
}

static const struct choice *choice_coded(const struct field *f, str code)
{
    for (const struct choice *c = field_choices(f); c && c->value; c++)
        if (str_eq(code, str_of(c->code))) return c;
    return NULL;
}

static void put_word(struct buf *b, const char *between, str word)
{
    if (b->n) buf_put(b, str_of(between));
    buf_put(b, word);
}

static str set_normal(struct arena *a, const struct field *f, str s)
{
    struct buf b = buf_new(a, s.n + 1);
    for (const struct choice *c = field_choices(f); c && c->value; c++)
        if (set_has(s, str_of(c->code))) put_word(&b, " ", str_of(c->code));
    while (s.n) {
        str word = str_cut(&s, ' ');
        if (word.n && !choice_coded(f, word)) put_word(&b, " ", word);
    }
    return buf_str(&b);
}

static str set_show(struct cx *cx, const struct field *f, str s)
{
    struct buf b = buf_new(cx->arena, 4000);
    while (s.n) {
        str word = str_cut(&s, ' ');
        const struct choice *c = choice_coded(f, word);
        if (word.n) put_word(&b, lang_comma(cx->lang).p, c ? str_of(words(cx->lang, c->label)) : word);
    }
    return str_copy(cx->arena, buf_str(&b));
}

static bool set_ok(const struct field *f, str s)
{
    while (s.n)
        if (!choice_coded(f, str_cut(&s, ' '))) return false;
    return true;
}

/* Stored form: what is wrong stays as typed, so that it comes back to be corrected. */
static str normal(struct arena *a, const struct field *f, str s)
{
    if (!s.n) return s;
    switch (f->kind) {
    case TEXT_PHONE:
        return phone_fault(s) == ID_OK ? phone_normal(a, s) : s;
    case TEXT_TCKN:
        return tckn_fault(s) == ID_OK ? id_digits(a, s) : s;
    case TEXT_VKN:
        return vkn_fault(s) == ID_OK ? id_digits(a, s) : s;
    case TEXT_IBAN:
        return iban_fault(s) == ID_OK ? upper_ascii_tight(a, s) : s;
    case TEXT_COLOR:
        return lower_ascii(a, s);
    case TEXT_SET:
        return set_normal(a, f, s);
    default:
        return s;
    }
}

static err_t text_parse(struct cx *cx, const struct field *f, str text, void *at, struct entity_errors *errors)
{
    if (!str_utf8_ok(text)) {
        field_error(cx, errors, f, N_("{label}: the text holds signs that cannot be read. Type it again."), 0, NULL);
        return E_INVALID;
    }
    text = one_line_end(cx->arena, text, f->flags & (LONG | MARKDOWN));
    text = str_trim(text_nfc(cx->arena, text));
    *(str *)at = str_copy(cx->arena, normal(cx->arena, f, text));
    return OK;
}

static str text_show(struct cx *cx, const struct field *f, const void *at)
{
    str s = *(const str *)at;
    if (!s.n) return s;
    if (f->kind == TEXT_PHONE && phone_fault(s) == ID_OK) return phone_show(cx->arena, s);
    if (f->kind == TEXT_IBAN && iban_fault(s) == ID_OK) return iban_show(cx->arena, s);
    return f->kind == TEXT_SET ? set_show(cx, f, s) : s;
}

static str text_raw(struct cx *cx, const struct field *f, const void *at)
{
    return f->kind == TEXT_SET ? *(const str *)at : text_show(cx, f, at);
}

static str text_code(struct cx *cx, const struct field *f, const void *at)
{
    (void)cx, (void)f;
    return *(const str *)at;
}

static size_t digits_of(struct arena *a, str s)
{
    return id_digits(a, s).n;
}

static void number_fault(struct cx *cx, const struct field *f, str s, enum id_fault fault, int64_t want,
                         struct entity_errors *errors)
{
    int64_t got = (int64_t)digits_of(cx->arena, s);
    str n = fmt_int(cx->arena, cx->lang, got), more = fmt_int(cx->arena, cx->lang, want - got),
        less = fmt_int(cx->arena, cx->lang, got - want);
    if (fault == ID_SHORT && want > got)
        FIELD_ERROR(cx, errors, f, N_("You wrote {n} digits, {more} missing."), {S("n"), n}, {S("more"), more});
    else if (fault == ID_LONG && got > want)
        FIELD_ERROR(cx, errors, f, N_("You wrote {n} digits, {less} too many."), {S("n"), n}, {S("less"), less});
    else if (fault == ID_NOT_DIGITS)
        field_error(cx, errors, f, N_("{label}: write digits only."), 0, NULL);
    else if (fault == ID_LEADING_ZERO)
        field_error(cx, errors, f, N_("{label} does not begin with 0."), 0, NULL);
    else
        field_error(cx, errors, f, N_("{label}: one digit is wrong. Compare it with the card or document."), 0, NULL);
}

static void iban_message(struct cx *cx, const struct field *f, str s, enum id_fault fault, struct entity_errors *errors)
{
    if (fault == ID_COUNTRY)
        field_error(cx, errors, f, N_("The IBAN begins with TR."), 0, NULL);
    else
        number_fault(cx, f, s, fault, 24, errors);
}

static bool url_ok(str s)
{
    if (str_has(s, S(" ")) || str_has(s, S("\"")) || str_has(s, S("<"))) return false;
    if (str_starts(s, S("/"))) return !str_starts(s, S("//")) && !str_starts(s, S("/\\"));
    return (str_starts(s, S("https://")) && s.n > 8) || (str_starts(s, S("http://")) && s.n > 7);
}

static bool only_of(str s, const char *allowed)
{
    for (size_t i = 0; i < s.n; i++)
        if (!strchr(allowed, s.p[i])) return false;
    return true;
}

static bool slug_ok(str s)
{
    return only_of(s, "abcdefghijklmnopqrstuvwxyz0123456789-") && s.p[0] != '-' && s.p[s.n - 1] != '-';
}

static bool color_ok(str s)
{
    return s.n == 7 && s.p[0] == '#' && only_of((str){s.p + 1, 6}, "0123456789abcdef");
}

static void kind_validate(struct cx *cx, const struct field *f, str s, struct entity_errors *errors)
{
    enum id_fault fault;
    if (f->kind == TEXT_TCKN && (fault = tckn_fault(s))) number_fault(cx, f, s, fault, 11, errors);
    if (f->kind == TEXT_VKN && (fault = vkn_fault(s))) number_fault(cx, f, s, fault, 10, errors);
    if (f->kind == TEXT_IBAN && (fault = iban_fault(s))) iban_message(cx, f, s, fault, errors);
    if (f->kind == TEXT_PHONE && phone_fault(s))
        field_error(cx, errors, f, N_("Write the telephone with its area code, for example 0532 000 00 00."), 0, NULL);
    if (f->kind == TEXT_EMAIL && !email_ok(s))
        field_error(cx, errors, f, N_("Write the e-mail like name@example.com."), 0, NULL);
    if (f->kind == TEXT_URL && !url_ok(s))
        field_error(cx, errors, f, N_("The address begins with https:// and has no spaces."), 0, NULL);
    if (f->kind == TEXT_SLUG && !slug_ok(s))
        field_error(cx, errors, f, N_("{label}: small letters from a to z, digits and hyphens only."), 0, NULL);
    if (f->kind == TEXT_SET && !set_ok(f, s))
        field_error(cx, errors, f, N_("{label}: choose out of the list."), 0, NULL);
    if (f->kind == TEXT_COLOR && !color_ok(s))
        field_error(cx, errors, f, N_("Write the colour as # and six signs, for example #0b6470."), 0, NULL);
}

static void text_validate(struct cx *cx, const struct field *f, const void *at, struct entity_errors *errors)
{
    str s = *(const str *)at;
    int64_t chars = (int64_t)str_chars(s), max = text_max(f);
    if (!str_utf8_ok(s))
        field_error(cx, errors, f, N_("{label}: the text holds signs that cannot be read. Type it again."), 0, NULL);
    else if (chars > max)
        FIELD_ERROR(cx, errors, f, N_("{label}: {n} letters written, at most {max} fit. Shorten it."),
                    {S("n"), fmt_int(cx->arena, cx->lang, chars)}, {S("max"), fmt_int(cx->arena, cx->lang, max)});
    else if (chars < f->min)
        FIELD_ERROR(cx, errors, f, N_("{label}: write at least {min} letters."),
                    {S("min"), fmt_int(cx->arena, cx->lang, f->min)});
    else
        kind_validate(cx, f, s, errors);
}

static bool text_empty(const void *at)
{
    return ((const str *)at)->n == 0;
}

static struct db_value text_bind(const void *at)
{
    str s = *(const str *)at;
    return DB_T(s.n ? s : S(""));
}

static void text_take(struct db_rows *rows, int col, void *at)
{
    *(str *)at = db_col_str(rows, col);
}

const struct field_ops text_ops = {
    .sql = "TEXT NOT NULL DEFAULT ''",
    .size = sizeof(str),
    .align = _Alignof(str),
    .db = DB_TEXT,
    .parse = text_parse,
    .show = text_show,
    .raw = text_raw,
    .code = text_code,
    .validate = text_validate,
    .empty = text_empty,
    .bind = text_bind,
    .take = text_take,
};
