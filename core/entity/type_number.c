// SPDX-License-Identifier: AGPL-3.0-or-later
/* Whole numbers, yes or no, money, shares. */
#include <inttypes.h>

#include "core/entity/inside.h"

/* ---- bounds, the same for all; `shown` writes a bound as people read it ---- */
static bool too_small(const struct field *f, int64_t n)
{
    return (f->min || f->max) && n < f->min;
}

static bool too_large(const struct field *f, int64_t n)
{
    bool bounded = f->max || f->min < 0;
    return bounded && n > f->max;
}

static void bounds(struct cx *cx, const struct field *f, int64_t n, str (*shown)(struct cx *, int64_t),
                   struct entity_errors *errors)
{
    if (too_small(f, n)) FIELD_ERROR(cx, errors, f, N_("{label}: at least {min}."), {S("min"), shown(cx, f->min)});
    if (too_large(f, n)) FIELD_ERROR(cx, errors, f, N_("{label}: at most {max}."), {S("max"), shown(cx, f->max)});
}

static err_t missing_number(struct cx *cx, const struct field *f, struct entity_errors *errors)
{
    if (!(f->flags & REQUIRED)) return OK;
    field_error(cx, errors, f, N_("{label}: write a number."), 0, NULL);
    return E_INVALID;
}

/* ---- int64_t ---- */
static str int_shown(struct cx *cx, int64_t n)
{
    return fmt_int(cx->arena, cx->lang, n);
}

/* 1.284 and 1 284 are what people write; 1.5 is not a whole number. */
static bool group_dots_ok(str s)
{
    str rest = s;
    str first = str_cut(&rest, '.');
    if (first.n == s.n) return true;
    if (!first.n || first.n > 4 || (first.n == 4 && first.p[0] != '-')) return false;
    while (rest.p && rest.n)
        if (str_cut(&rest, '.').n != 3) return false;
    return s.p[s.n - 1] != '.';
}

static str without(struct arena *a, str s, const char *signs)
{
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        if (!strchr(signs, s.p[i])) p[n++] = s.p[i];
    return (str){p, n};
}

static err_t int_parse(struct cx *cx, const struct field *f, str text, void *at, struct entity_errors *errors)
{
    text = str_trim(text);
    int64_t n = 0;
    if (!text.n) {
        *(int64_t *)at = 0;
        return missing_number(cx, f, errors);
    }
    if (group_dots_ok(text) && str_int(without(cx->arena, text, ". "), &n) == OK) {
        *(int64_t *)at = n;
        return OK;
    }
    field_error(cx, errors, f, N_("{label}: write a whole number."), 0, NULL);
    return E_INVALID;
}

static str int_raw(struct cx *cx, const struct field *f, const void *at)
{
    struct buf b = buf_new(cx->arena, 20);
    (void)f;
    buf_int(&b, *(const int64_t *)at);
    return buf_str(&b);
}

static str int_show(struct cx *cx, const struct field *f, const void *at)
{
    int64_t n = *(const int64_t *)at;
    bool year = f->max > 0 && f->max <= 9999; /* and other numbers of four digits at most: nobody writes 2.026 */
    bool name = f->flags & UNIQUE;            /* it counts nothing: household 3697 */
    return year || name ? int_raw(cx, f, at) : int_shown(cx, n);
}

static void int_validate(struct cx *cx, const struct field *f, const void *at, struct entity_errors *errors)
{
    bounds(cx, f, *(const int64_t *)at, int_shown, errors);
}

static bool int_empty(const void *at)
{
    return *(const int64_t *)at == 0;
}

static struct db_value int_bind(const void *at)
{
    return DB_I(*(const int64_t *)at);
}

static void int_take(struct db_rows *rows, int col, void *at)
{
    *(int64_t *)at = db_col_int(rows, col);
}

const struct field_ops int_ops = {
    .sql = "BIGINT NOT NULL DEFAULT 0",
    .size = sizeof(int64_t),
    .align = _Alignof(int64_t),
    .db = DB_INT,
    .parse = int_parse,
    .show = int_show,
    .raw = int_raw,
    .code = int_raw,
    .validate = int_validate,
    .empty = int_empty,
    .bind = int_bind,
    .take = int_take,
};

/* ---- bool ---- */
static bool is_one_of(str s, const char *const *words_)
{
    for (; *words_; words_++)
        if (str_eq(s, str_of(*words_))) return true;
    return false;
}

static err_t bool_parse(struct cx *cx, const struct field *f, str text, void *at, struct entity_errors *errors)
{
    static const char *const yes[] = {"1", "on", "true", "evet", "Evet", "yes", NULL};
    static const char *const no[] = {"", "0", "false", "hayır", "Hayır", "no", NULL};
    text = str_trim(text);
    if (is_one_of(text, yes) || is_one_of(text, no)) {
        *(bool *)at = is_one_of(text, yes);
        return OK;
    }
    field_error(cx, errors, f, N_("{label}: write yes or no."), 0, NULL);
    return E_INVALID;
}

static str bool_show(struct cx *cx, const struct field *f, const void *at)
{
    (void)f;
    return str_of(words(cx->lang, *(const bool *)at ? N_("Yes") : N_("No")));
}

static str bool_raw(struct cx *cx, const struct field *f, const void *at)
{
    (void)cx, (void)f;
    return *(const bool *)at ? S("1") : S("");
}

static str bool_code(struct cx *cx, const struct field *f, const void *at)
{
    (void)cx, (void)f;
    return *(const bool *)at ? S("1") : S("0");
}

static void bool_validate(struct cx *cx, const struct field *f, const void *at, struct entity_errors *errors)
{
    (void)cx, (void)f, (void)at, (void)errors; /* both are fine */
}

static bool bool_empty(const void *at)
{
    return !*(const bool *)at;
}

static struct db_value bool_bind(const void *at)
{
    return DB_F(*(const bool *)at);
}

static void bool_take(struct db_rows *rows, int col, void *at)
{
    *(bool *)at = db_col_bool(rows, col);
}

const struct field_ops bool_ops = {
    .sql = "FLAG NOT NULL DEFAULT FALSE",
    .size = sizeof(bool),
    .align = _Alignof(bool),
    .db = DB_BOOL,
    .parse = bool_parse,
    .show = bool_show,
    .raw = bool_raw,
    .code = bool_code,
    .validate = bool_validate,
    .empty = bool_empty,
    .bind = bool_bind,
    .take = bool_take,
};

/* ---- money and percent: hundredths with a comma for people, one whole number for files ---- */
static str hundredths(struct cx *cx, int64_t n)
{
    uint64_t u = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    return str_fmt(cx->arena, "%s%" PRIu64 ",%02" PRIu64, n < 0 ? "-" : "", u / 100, u % 100);
}

static str money_shown(struct cx *cx, int64_t n)
{
    return fmt_money(cx->arena, cx->lang, (money){n});
}

static err_t money_parse_field(struct cx *cx, const struct field *f, str text, void *at, struct entity_errors *errors)
{
    text = str_trim(text);
    if (!text.n) {
        *(money *)at = (money){0};
        return missing_number(cx, f, errors);
    }
    money m;
    if (money_parse(text, &m) == OK) {
        *(money *)at = m;
        return OK;
    }
    field_error(cx, errors, f, N_("{label}: write an amount like 1.250,00."), 0, NULL);
    return E_INVALID;
}

/* In files a whole number is kuruş: that is what we write ourselves. */
static err_t money_parse_code(struct cx *cx, const struct field *f, str text, void *at, struct entity_errors *errors)
{
    int64_t n;
    if (str_int(str_trim(text), &n) != OK) return money_parse_field(cx, f, text, at, errors);
    *(money *)at = (money){n};
    return OK;
}

static str money_show(struct cx *cx, const struct field *f, const void *at)
{
    (void)f;
    return money_shown(cx, *(const int64_t *)at);
}

static str money_raw(struct cx *cx, const struct field *f, const void *at)
{
    (void)f;
    return hundredths(cx, ((const money *)at)->kurus);
}

static void money_validate(struct cx *cx, const struct field *f, const void *at, struct entity_errors *errors)
{
    bounds(cx, f, ((const money *)at)->kurus, money_shown, errors);
}

const struct field_ops money_ops = {
    .sql = "KURUS NOT NULL DEFAULT 0",
    .size = sizeof(money),
    .align = _Alignof(money),
    .db = DB_INT,
    .parse = money_parse_field,
    .parse_code = money_parse_code,
    .show = money_show,
    .raw = money_raw,
    .code = int_raw,
    .validate = money_validate,
    .empty = int_empty,
    .bind = int_bind,
    .take = int_take,
};

static str percent_shown(struct cx *cx, int64_t n)
{
    return fmt_percent(cx->arena, cx->lang, (percent){n});
}

static err_t percent_parse_field(struct cx *cx, const struct field *f, str text, void *at, struct entity_errors *errors)
{
    text = str_trim(text);
    if (!text.n) {
        *(percent *)at = (percent){0};
        return missing_number(cx, f, errors);
    }
    percent p;
    if (percent_parse(text, &p) == OK) {
        *(percent *)at = p;
        return OK;
    }
    field_error(cx, errors, f, N_("{label}: write a share like 26,7."), 0, NULL);
    return E_INVALID;
}

static err_t percent_parse_code(struct cx *cx, const struct field *f, str text, void *at, struct entity_errors *errors)
{
    int64_t n;
    if (str_int(str_trim(text), &n) != OK) return percent_parse_field(cx, f, text, at, errors);
    *(percent *)at = (percent){n};
    return OK;
}

static str percent_show(struct cx *cx, const struct field *f, const void *at)
{
    (void)f;
    return percent_shown(cx, *(const int64_t *)at);
}

static str percent_raw(struct cx *cx, const struct field *f, const void *at)
{
    (void)f;
    return hundredths(cx, ((const percent *)at)->bp);
}

static void percent_validate(struct cx *cx, const struct field *f, const void *at, struct entity_errors *errors)
{
    bounds(cx, f, ((const percent *)at)->bp, percent_shown, errors);
}

const struct field_ops percent_ops = {
    .sql = "BASIS NOT NULL DEFAULT 0",
    .size = sizeof(percent),
    .align = _Alignof(percent),
    .db = DB_INT,
    .parse = percent_parse_field,
    .parse_code = percent_parse_code,
    .show = percent_show,
    .raw = percent_raw,
    .code = int_raw,
    .validate = percent_validate,
    .empty = int_empty,
    .bind = int_bind,
    .take = int_take,
};
