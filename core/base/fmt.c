// SPDX-License-Identifier: AGPL-3.0-or-later
/* Numbers, dates and times as each language writes them.
 *
 * Names of months and days and the signs in numbers come from ICU, once; the order of the parts is ours, because
 * Turkish official writing (17.30 · %94 · 18.717 ₺) is not what CLDR has. Arabic has the months of Syria (كانون الثاني …)
 * and European digits: they must match those on receipts, identity cards and seats. Nothing here waits for another thread.
 */
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/udat.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "core/base/words.h"

enum { NAME_MAX_BYTES = 40 };
typedef char name_text[NAME_MAX_BYTES];

static struct language {
    name_text month[12], short_month[12], weekday[7], short_weekday[7]; /* Monday first */
    name_text group, decimal, minus;
} languages[LANG_COUNT];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void need(UErrorCode e)
{
    if (U_SUCCESS(e)) return;
    fprintf(stderr, "{\"level\":\"error\",\"event\":\"icu\",\"why\":\"%s\"}\n", u_errorName(e));
    abort(); /* ICU without its data: a broken installation */
}

static void to_utf8(name_text out, const UChar *from, int32_t n, UErrorCode *e)
{
    int32_t bytes = 0;
    u_strToUTF8(out, NAME_MAX_BYTES, &bytes, from, n, e);
    if (bytes >= NAME_MAX_BYTES) *e = U_BUFFER_OVERFLOW_ERROR;
}

static void date_name(const UDateFormat *f, UDateFormatSymbolType type, int i, name_text out, UErrorCode *e)
{
    UChar wide[NAME_MAX_BYTES];
    int32_t n = udat_getSymbols(f, type, i, wide, NAME_MAX_BYTES, e);
    to_utf8(out, wide, n, e);
}

static void number_sign(const UNumberFormat *f, UNumberFormatSymbol which, name_text out, UErrorCode *e)
{
    UChar wide[NAME_MAX_BYTES];
    int32_t n = unum_getSymbol(f, which, wide, NAME_MAX_BYTES, e);
    to_utf8(out, wide, n, e);
}

static void read_language(struct language *l, const char *locale)
{
    UErrorCode e = U_ZERO_ERROR;
    UDateFormat *dates = udat_open(UDAT_FULL, UDAT_FULL, locale, u"Europe/Istanbul", -1, NULL, 0, &e);
    UNumberFormat *numbers = unum_open(UNUM_DECIMAL, NULL, 0, locale, NULL, &e);
    need(e);
    for (int m = 0; m < 12; m++) {
        date_name(dates, UDAT_MONTHS, m, l->month[m], &e);
        date_name(dates, UDAT_SHORT_MONTHS, m, l->short_month[m], &e);
    }
    for (int d = 0; d < 7; d++) { /* 1 is Sunday */
        date_name(dates, UDAT_WEEKDAYS, (d + 1) % 7 + 1, l->weekday[d], &e);
        date_name(dates, UDAT_SHORT_WEEKDAYS, (d + 1) % 7 + 1, l->short_weekday[d], &e);
    }
    number_sign(numbers, UNUM_GROUPING_SEPARATOR_SYMBOL, l->group, &e);
    number_sign(numbers, UNUM_DECIMAL_SEPARATOR_SYMBOL, l->decimal, &e);
    number_sign(numbers, UNUM_MINUS_SIGN_SYMBOL, l->minus, &e);
    udat_close(dates);
    unum_close(numbers);
    need(e);
}

static void read_languages(void)
{
    read_language(&languages[LANG_TR], "tr");
    read_language(&languages[LANG_EN], "en");
    read_language(&languages[LANG_AR], "ar-SY@numbers=latn");
}

static const struct language *of(enum lang l)
{
    pthread_once(&once, read_languages);
    return &languages[l];
}

/* n divided by 10^decimals, grouped by thousands; decimals are shown as they are, or left out when `trim` allows. */
enum trim { KEEP, ALL_OR_NONE, TRAILING };
static str number(struct arena *a, enum lang l, int64_t n, int decimals, enum trim trim)
{
    const struct language *w = of(l);
    char digits[24];
    uint64_t abs = n < 0 ? -(uint64_t)n : (uint64_t)n;
    int count = snprintf(digits, sizeof digits, "%0*" PRIu64, decimals + 1, abs);
    int whole = count - decimals;
    if (trim == TRAILING)
        while (decimals && digits[whole + decimals - 1] == '0')
            decimals--;
    if (trim == ALL_OR_NONE && (int)strspn(digits + whole, "0") == decimals) decimals = 0;
    char *out = arena_alloc(a, 3 * NAME_MAX_BYTES + 24 * 4), *p = out;
    if (n < 0) p = stpcpy(p, w->minus);
    for (int i = 0; i < whole; i++) {
        if (i && (whole - i) % 3 == 0) p = stpcpy(p, w->group);
        *p++ = digits[i];
    }
    if (decimals) p = stpcpy(p, w->decimal);
    for (int i = 0; i < decimals; i++)
        *p++ = digits[whole + i];
    return (str){out, (size_t)(p - out)};
}

str fmt_int(struct arena *a, enum lang l, int64_t n)
{
    return number(a, l, n, 0, KEEP);
}

static str lira(struct arena *a, enum lang l, money m, enum trim trim)
{
    str n = number(a, l, m.kurus, 2, trim);
    if (l != LANG_EN) return str_fmt(a, "%.*s ₺", STR_FMT(n));
    if (m.kurus >= 0) return str_fmt(a, "₺%.*s", STR_FMT(n));
    return str_fmt(a, "-₺%.*s", (int)n.n - 1, n.p + 1);
}

str fmt_money(struct arena *a, enum lang l, money m)
{
    return lira(a, l, m, ALL_OR_NONE);
}

str fmt_money_exact(struct arena *a, enum lang l, money m)
{
    return lira(a, l, m, KEEP);
}

str fmt_percent(struct arena *a, enum lang l, percent p)
{
    str n = number(a, l, p.bp, 2, TRAILING);
    return l == LANG_TR ? str_fmt(a, "%%%.*s", STR_FMT(n)) : str_fmt(a, "%.*s%%", STR_FMT(n));
}

str fmt_decimal(struct arena *a, enum lang l, int64_t tenths)
{
    return number(a, l, tenths, 1, KEEP);
}

str fmt_date(struct arena *a, enum lang l, date d)
{
    if (!d.ymd) return STR_NONE;
    char sep = l == LANG_TR ? '.' : '/';
    return str_fmt(a, "%02d%c%02d%c%04d", date_day(d), sep, date_month(d), sep, date_year(d));
}

str fmt_date_text(struct arena *a, enum lang l, date d)
{
    if (!d.ymd) return STR_NONE;
    return str_fmt(a, "%d %s %d", date_day(d), of(l)->month[date_month(d) - 1], date_year(d));
}

str fmt_date_long(struct arena *a, enum lang l, date d)
{
    if (!d.ymd) return STR_NONE;
    str text = fmt_date_text(a, l, d);
    const char *weekday = of(l)->weekday[date_weekday(d) - 1];
    if (l == LANG_TR) return str_fmt(a, "%.*s %s", STR_FMT(text), weekday);
    return str_fmt(a, l == LANG_AR ? "%s، %.*s" : "%s %.*s", weekday, STR_FMT(text));
}

str fmt_date_short(struct arena *a, enum lang l, date d)
{
    if (!d.ymd) return STR_NONE;
    return str_fmt(a, "%d %s", date_day(d), of(l)->short_month[date_month(d) - 1]);
}

str fmt_month(struct arena *a, enum lang l, date d)
{
    if (!d.ymd) return STR_NONE;
    return str_fmt(a, "%s %d", of(l)->month[date_month(d) - 1], date_year(d));
}

str fmt_weekday(enum lang l, int weekday)
{
    return str_of(of(l)->weekday[(weekday + 6) % 7]);
}

str fmt_weekday_short(enum lang l, int weekday)
{
    return str_of(of(l)->short_weekday[(weekday + 6) % 7]);
}

str fmt_time(struct arena *a, enum lang l, int minute_of_day)
{
    return str_fmt(a, "%02d%c%02d", minute_of_day / 60, l == LANG_TR ? '.' : ':', minute_of_day % 60);
}

str fmt_moment(struct arena *a, enum lang l, moment m)
{
    if (!m.ms) return STR_NONE;
    str d = fmt_date_text(a, l, moment_date(m)), t = fmt_time(a, l, moment_minute(m));
    return str_fmt(a, l == LANG_AR ? "%.*s، %.*s" : "%.*s, %.*s", STR_FMT(d), STR_FMT(t));
}

str fmt_moment_short(struct arena *a, enum lang l, moment m)
{
    if (!m.ms) return STR_NONE;
    str d = fmt_date_short(a, l, moment_date(m)), t = fmt_time(a, l, moment_minute(m));
    return str_fmt(a, "%.*s %.*s", STR_FMT(d), STR_FMT(t));
}

/* In steps of 1024, as file managers count; one decimal, none when it is zero. */
str fmt_size(struct arena *a, enum lang l, int64_t bytes)
{
    static const char *const units[] = {"B", "KB", "MB", "GB", "TB", "PB", "EB"};
    size_t u = 0;
    int64_t whole = 1;
    for (; u < 6 && bytes / whole >= 1024; u++)
        whole *= 1024;
    if (u == 0) return str_fmt(a, "%.*s B", STR_FMT(number(a, l, bytes, 0, KEEP)));
    __extension__ __int128 exact = (__int128)bytes * 10 + whole / 2;
    int64_t tenths = (int64_t)(exact / whole);
    if (tenths >= 10240 && u < 6) { /* 1023,96 rounds up to the next unit */
        tenths = 10;
        u++;
    }
    return str_fmt(a, "%.*s %s", STR_FMT(number(a, l, tenths, 1, TRAILING)), units[u]);
}
