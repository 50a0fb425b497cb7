// SPDX-License-Identifier: AGPL-3.0-or-later
/* Days are taken in pieces of one month on which nothing changes: no desertion begins or ends, no limit comes into force. */
#include "modules/soldiers/right.h"

#include "core/base/buf.h"

enum { SHEET_MAX = 40000 };

static date earlier(date a, date b)
{
    return a.ymd < b.ymd ? a : b;
}

static date month_end(date d)
{
    return date_add(date_add_months(DATE(date_year(d), date_month(d), 1), 1), -1);
}

static bool is_away(const struct right_facts *f, date d)
{
    for (size_t i = 0; i < f->away.n; i++)
        if (f->away.v[i].since.ymd <= d.ymd && (!f->away.v[i].until.ymd || d.ymd < f->away.v[i].until.ymd)) return true;
    return false;
}

/* The newest that is in force; NULL none. */
static const struct limit_from *limit_on(const struct right_facts *f, date d)
{
    const struct limit_from *found = NULL;
    for (size_t i = 0; i < f->limits.n; i++)
        if (f->limits.v[i].since.ymd <= d.ymd && (!found || found->since.ymd < f->limits.v[i].since.ymd))
            found = &f->limits.v[i];
    return found;
}

/* The last day, not behind `last`, on which all is as on `d`. */
static date piece_end(const struct right_facts *f, date d, date last)
{
    for (size_t i = 0; i < f->away.n; i++) {
        if (f->away.v[i].since.ymd > d.ymd) last = earlier(last, date_add(f->away.v[i].since, -1));
        if (f->away.v[i].until.ymd > d.ymd) last = earlier(last, date_add(f->away.v[i].until, -1));
    }
    for (size_t i = 0; i < f->limits.n; i++)
        if (f->limits.v[i].since.ymd > d.ymd) last = earlier(last, date_add(f->limits.v[i].since, -1));
    return last;
}

static void count_month(struct arena *a, const struct right_facts *f, date first, date last, struct right *out)
{
    struct right_month m = {.days = 0};
    int64_t sum = 0, length = date_day(month_end(first));
    for (date d = first; d.ymd <= last.ymd;) {
        date end = piece_end(f, d, last);
        int days = date_between(d, end) + 1;
        int64_t difference = limit_on(f, d)->amount.kurus - f->income.kurus;
        if (!is_away(f, d) && difference > 0) {
            if (!m.days) m.first = d;
            m.last = end;
            m.days += days;
            sum += difference * days;
        }
        d = date_add(end, 1);
    }
    m.amount.kurus = (2 * sum + length) / (2 * length);
    if (m.amount.kurus <= 0) return;
    out->total.kurus += m.amount.kurus;
    PUSH(a, &out->months, m);
}

void right_of(struct arena *a, const struct right_facts *f, struct right *out)
{
    *out = (struct right){.no = RIGHT_NO_DATES};
    if (!f->callup.ymd || f->discharge.ymd < f->callup.ymd ||
        date_year(f->discharge) > date_year(f->callup) + RIGHT_YEARS_MAX)
        return;
    out->service = date_between(f->callup, f->discharge);
    out->from = f->callup;
    out->until = date_add(f->discharge, RIGHT_DAYS_AFTER);
    out->no = out->service <= RIGHT_SHORT_SERVICE ? RIGHT_SERVICE
              : !limit_on(f, f->callup)           ? RIGHT_NO_LIMIT
                                                  : RIGHT_HELD;
    if (out->no) return;
    for (date d = out->from; d.ymd <= out->until.ymd;) {
        date end = earlier(month_end(d), out->until);
        count_month(a, f, d, end, out);
        d = date_add(end, 1);
    }
    if (!out->months.n) out->no = RIGHT_INCOME;
}

const char *right_words(enum right_no no)
{
    static const char *const all[] = {
        [RIGHT_NO_DATES] = N_("Call-up and discharge are not known: nothing can be counted (4109 m. 1)."),
        [RIGHT_SERVICE] = N_("The service is 45 days or less: there is no right (4109 m. 1)."),
        [RIGHT_NO_LIMIT] = N_("No subsistence limit is in force on the day of the call-up (4109 m. 3)."),
        [RIGHT_INCOME] = N_("The income of the family is not below the subsistence limit (4109 m. 3)."),
    };
    return no ? all[no] : "";
}

/* ---- the sheet ---- */
static str day(struct arena *a, date d)
{
    return fmt_date_text(a, LANG_TR, d);
}
static str lira(struct arena *a, money m)
{
    return fmt_money_exact(a, LANG_TR, m);
}

static void put_days(struct buf *b, struct arena *a, const struct right_facts *f, const struct right *r)
{
    buf_fmt(b, "4109 m. 1 – Süre\n  Sevk: %.*s\n  Terhis%s: %.*s\n  Hizmet: %d gün (%d günden çok olmalı)\n",
            STR_FMT(day(a, f->callup)), f->discharge_known ? "" : " (beklenen)", STR_FMT(day(a, f->discharge)),
            r->service, RIGHT_SHORT_SERVICE);
    if (r->no == RIGHT_SERVICE) {
        buf_put(b, S("  Hak yoktur.\n"));
        return;
    }
    buf_fmt(b, "  Hak: %.*s – %.*s (terhisten sonra %d gün daha)\n", STR_FMT(day(a, r->from)),
            STR_FMT(day(a, r->until)), RIGHT_DAYS_AFTER);
    for (size_t i = 0; i < f->away.n; i++) {
        const struct away *w = &f->away.v[i];
        str back = w->until.ymd ? day(a, w->until) : S("dönmedi");
        buf_fmt(b, "  Firar bildirildi: %.*s; dönüş: %.*s. Aradaki günler için yardım yoktur.\n",
                STR_FMT(day(a, w->since)), STR_FMT(back));
    }
}

static void put_amounts(struct buf *b, struct arena *a, const struct right_facts *f, const struct right *r)
{
    buf_put(b, S("\n4109 m. 3 – Tutar: yerel geçim sınırı ile ailenin geliri arasındaki fark\n"));
    for (size_t i = 0; i < f->limits.n; i++) {
        const struct limit_from *l = &f->limits.v[i];
        bool counts = l == limit_on(f, r->from) || (l->since.ymd > r->from.ymd && l->since.ymd <= r->until.ymd);
        int64_t difference = l->amount.kurus - f->income.kurus;
        if (counts)
            buf_fmt(b, "  %.*s gününden: sınır %.*s − gelir %.*s = ayda %.*s\n", STR_FMT(day(a, l->since)),
                    STR_FMT(lira(a, l->amount)), STR_FMT(lira(a, f->income)),
                    STR_FMT(lira(a, (money){difference > 0 ? difference : 0})));
    }
    for (size_t i = 0; i < r->months.n; i++) {
        const struct right_month *m = &r->months.v[i];
        buf_fmt(b, "  %.*s: %d/%d gün  %.*s\n", STR_FMT(fmt_month(a, LANG_TR, m->first)), m->days,
                date_day(month_end(m->first)), STR_FMT(lira(a, m->amount)));
    }
    buf_fmt(b,
            "  Toplam: %.*s\n  Ay, takvimdeki gün sayısına bölünür; bir ayın günleri toplanır, sonra kuruşa yuvarlanır "
            "(yarım yukarı).\n",
            STR_FMT(lira(a, r->total)));
}

str right_sheet(struct arena *a, const struct right_facts *f, const struct right *r)
{
    struct buf b = buf_new(a, SHEET_MAX);
    buf_put(&b, S("ASKER AİLESİ YARDIMI – HESAP CETVELİ\n\n"));
    if (r->no == RIGHT_NO_DATES)
        buf_put(&b, S("4109 m. 1 – Sevk ve terhis günü belli değil; hesap yapılamaz.\n"));
    else
        put_days(&b, a, f, r);
    if (r->no == RIGHT_NO_LIMIT)
        buf_put(&b, S("\n4109 m. 3 – Sevk gününde yürürlükte geçim sınırı yok; tutar hesaplanamaz.\n"));
    else if (r->no == RIGHT_HELD || r->no == RIGHT_INCOME)
        put_amounts(&b, a, f, r);
    buf_fmt(&b, "\n4109 m. 7 – Karara, bildirildiği günden başlayarak %d gün içinde itiraz edilebilir.\n",
            RIGHT_OBJECTION_DAYS);
    return buf_str(&b);
}
