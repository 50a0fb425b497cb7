// SPDX-License-Identifier: AGPL-3.0-or-later
/* Days and moments. Typed on the wall clock of Türkiye, kept in files as ISO 8601. */
#include "core/entity/inside.h"

/* ---- date ---- */

/* "Nisan" out of "1 Nisan 2001", so that no second list of months is kept. */
static str month_name(struct cx *cx, int month)
{
    str rest = fmt_date_text(cx->arena, cx->lang, DATE(2001, month, 1));
    while (rest.n) {
        str word = str_cut(&rest, ' ');
        if (word.n && !(word.p[0] >= '0' && word.p[0] <= '9')) return word;
    }
    return STR_NONE;
}

static int days_in(int year, int month)
{
    date d;
    int days = 31;
    while (days > 28 && date_make(year, month, days, &d) != OK)
        days--;
    return days;
}

/* Day, month, year as three numbers with any of ./- or a space between; false: not even that. */
static bool three_numbers(str s, int64_t *day, int64_t *month, int64_t *year)
{
    int64_t *place[] = {day, month, year};
    size_t n = 0, begin = 0;
    for (size_t i = 0; i <= s.n; i++) {
        bool sign = i == s.n || strchr("./- ", s.p[i]);
        if (!sign) continue;
        if (n == 3 || str_int((str){s.p + begin, i - begin}, place[n++]) != OK) return false;
        begin = i + 1;
    }
    return n == 3;
}

static void date_fault(struct cx *cx, const struct field *f, str text, struct entity_errors *errors)
{
    int64_t d, m, y;
    if (!three_numbers(text, &d, &m, &y) || d < 1)
        field_error(cx, errors, f, N_("{label}: write the day like 21.11.2026."), 0, NULL);
    else if (m < 1 || m > 12)
        field_error(cx, errors, f, N_("{label}: the month is a number from 1 to 12."), 0, NULL);
    else if (y < 1850 || y > 2199)
        field_error(cx, errors, f, N_("{label}: write the year with four digits."), 0, NULL);
    else
        FIELD_ERROR(cx, errors, f, N_("{month} has {n} days. Correct the day."), {S("month"), month_name(cx, (int)m)},
                    {S("n"), fmt_int(cx->arena, cx->lang, days_in((int)y, (int)m))});
}

static err_t date_parse_field(struct cx *cx, const struct field *f, str text, void *at, struct entity_errors *errors)
{
    text = str_trim(text);
    date d = {0};
    if (text.n && date_parse(text, &d) != OK) {
        date_fault(cx, f, text, errors);
        return E_INVALID;
    }
    *(date *)at = d;
    return OK;
}

static str date_show(struct cx *cx, const struct field *f, const void *at)
{
    (void)f;
    return fmt_date(cx->arena, cx->lang, *(const date *)at);
}

static str date_raw(struct cx *cx, const struct field *f, const void *at)
{
    (void)f;
    date d = *(const date *)at;
    if (!d.ymd) return STR_NONE;
    return str_fmt(cx->arena, "%02d.%02d.%04d", date_day(d), date_month(d), date_year(d));
}

static str date_code(struct cx *cx, const struct field *f, const void *at)
{
    (void)f;
    date d = *(const date *)at;
    return d.ymd ? date_iso(cx->arena, d) : STR_NONE;
}

static bool in_bounds(const struct field *f, int64_t n)
{
    return !(f->min || f->max) || (n >= f->min && (!f->max || n <= f->max));
}

static void date_validate(struct cx *cx, const struct field *f, const void *at, struct entity_errors *errors)
{
    date d = *(const date *)at, made;
    if (date_make(date_year(d), date_month(d), date_day(d), &made) != OK || made.ymd != d.ymd)
        field_error(cx, errors, f, N_("{label}: there is no such day."), 0, NULL);
    else if (!in_bounds(f, d.ymd))
        field_error(cx, errors, f, N_("{label}: the day lies outside what is allowed here."), 0, NULL);
}

static bool date_empty(const void *at)
{
    return ((const date *)at)->ymd == 0;
}

static struct db_value date_bind(const void *at)
{
    return DB_I0(((const date *)at)->ymd);
}

static void date_take(struct db_rows *rows, int col, void *at)
{
    *(date *)at = (date){(int32_t)db_col_int(rows, col)};
}

const struct field_ops date_ops = {
    .sql = "DAY",
    .size = sizeof(date),
    .align = _Alignof(date),
    .null_zero = true,
    .db = DB_INT,
    .parse = date_parse_field,
    .show = date_show,
    .raw = date_raw,
    .code = date_code,
    .validate = date_validate,
    .empty = date_empty,
    .bind = date_bind,
    .take = date_take,
};

/* ---- moment ---- */

/* Digits at s.p[from…from+n), or -1. */
static int number_at(str s, size_t from, size_t n)
{
    int v = 0;
    if (from + n > s.n) return -1;
    for (size_t i = from; i < from + n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9') return -1;
        v = v * 10 + (s.p[i] - '0');
    }
    return v;
}

/* 2026-11-21T18:00:00.000Z, exactly as moment_iso writes it; the milliseconds may be missing. */
static bool iso_moment(str s, moment *out)
{
    bool ms = s.n == 24 && s.p[19] == '.';
    if (!(ms || s.n == 20) || s.p[10] != 'T' || s.p[13] != ':' || s.p[16] != ':' || s.p[s.n - 1] != 'Z') return false;
    date d;
    int h = number_at(s, 11, 2), min = number_at(s, 14, 2), sec = number_at(s, 17, 2),
        milli = ms ? number_at(s, 20, 3) : 0;
    if (date_parse((str){s.p, 10}, &d) != OK || h < 0 || h > 23 || min < 0 || min > 59 || sec < 0 || sec > 59 ||
        milli < 0)
        return false;
    int64_t days = date_between(DATE(1970, 1, 1), d);
    out->ms = ((days * 24 + h) * 60 + min) * 60000 + sec * 1000 + milli;
    return true;
}

/* 14.30, 14:30, 9.05 */
static bool clock_time(str s, int *minute)
{
    size_t sep = 0;
    while (sep < s.n && s.p[sep] != '.' && s.p[sep] != ':')
        sep++;
    int h = sep >= 1 && sep <= 2 ? number_at(s, 0, sep) : -1;
    int m = s.n == sep + 3 ? number_at(s, sep + 1, 2) : -1;
    if (h < 0 || h > 23 || m < 0 || m > 59) return false;
    *minute = h * 60 + m;
    return true;
}

static err_t moment_parse(struct cx *cx, const struct field *f, str text, void *at, struct entity_errors *errors)
{
    text = str_trim(text);
    moment m = {0};
    if (!text.n || iso_moment(text, &m)) {
        *(moment *)at = m;
        return OK;
    }
    str time = text, day = str_cut(&time, ' ');
    date d;
    int minute;
    time = str_trim(time);
    if (str_has(day, S("T")) && day.n >= 16) { /* 2026-11-21T18:00, what browsers and spreadsheets write: wall clock */
        time = (str){day.p + 11, 5};
        day = (str){day.p, 10};
    }
    if (date_parse(day, &d) != OK) {
        date_fault(cx, f, day, errors);
        return E_INVALID;
    }
    if (!clock_time(time, &minute)) {
        field_error(cx, errors, f, N_("{label}: write the hour like 14.30."), 0, NULL);
        return E_INVALID;
    }
    *(moment *)at = moment_at(d, minute);
    return OK;
}

static str moment_show(struct cx *cx, const struct field *f, const void *at)
{
    (void)f;
    return fmt_moment(cx->arena, cx->lang, *(const moment *)at);
}

/* The wall clock where it says all; ISO for seconds and for the hour that happens twice when summer time ends. */
static str moment_raw(struct cx *cx, const struct field *f, const void *at)
{
    (void)f;
    moment m = *(const moment *)at;
    if (!m.ms) return STR_NONE;
    date d = moment_date(m);
    int minute = moment_minute(m);
    if (moment_at(d, minute).ms != m.ms) return moment_iso(cx->arena, m);
    return str_fmt(cx->arena, "%02d.%02d.%04d %02d.%02d", date_day(d), date_month(d), date_year(d), minute / 60,
                   minute % 60);
}

static str moment_code(struct cx *cx, const struct field *f, const void *at)
{
    (void)f;
    moment m = *(const moment *)at;
    return m.ms ? moment_iso(cx->arena, m) : STR_NONE;
}

static void moment_validate(struct cx *cx, const struct field *f, const void *at, struct entity_errors *errors)
{
    moment m = *(const moment *)at;
    int year = date_year(moment_date(m));
    if (year < 1850 || year > 2199)
        field_error(cx, errors, f, N_("{label}: there is no such day."), 0, NULL);
    else if (!in_bounds(f, m.ms))
        field_error(cx, errors, f, N_("{label}: the day lies outside what is allowed here."), 0, NULL);
}

static bool moment_empty(const void *at)
{
    return ((const moment *)at)->ms == 0;
}

static struct db_value moment_bind(const void *at)
{
    return DB_I0(((const moment *)at)->ms);
}

static void moment_take(struct db_rows *rows, int col, void *at)
{
    *(moment *)at = (moment){db_col_int(rows, col)};
}

const struct field_ops moment_ops = {
    .sql = "MOMENT",
    .size = sizeof(moment),
    .align = _Alignof(moment),
    .null_zero = true,
    .db = DB_INT,
    .parse = moment_parse,
    .show = moment_show,
    .raw = moment_raw,
    .code = moment_code,
    .validate = moment_validate,
    .empty = moment_empty,
    .bind = moment_bind,
    .take = moment_take,
};
