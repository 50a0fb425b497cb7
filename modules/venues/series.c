// SPDX-License-Identifier: AGPL-3.0-or-later
/* Many dates of one thing: each is judged by itself, and none is lost. */
#include "core/base/buf.h"
#include "modules/venues/inside.h"

#include "venues_sql.h"

/* What people wrote is Turkish, and so is what is kept for them to read later. */
static str why(struct cx *tx, const struct venue_answer *a)
{
    struct buf b = buf_new(tx->arena, 2000);
    struct cx turkish = *tx;
    turkish.lang = LANG_TR;
    for (size_t i = 0; i < a->reasons.n; i++) {
        str one = venue_reason_words(&turkish, &a->reasons.v[i], false);
        if (b.n + one.n + 1 >= 1800) break;
        buf_fmt(&b, "%s%.*s", i ? " " : "", STR_FMT(one));
    }
    return str_copy(tx->arena, buf_str(&b));
}

static err_t keep_refused(struct cx *tx, struct venue_wish w, struct venue_answer *a)
{
    int64_t id = 0;
    for (size_t i = 0; i < a->reasons.n; i++)
        if (a->reasons.v[i].kind == REASON_GONE || a->reasons.v[i].kind == REASON_TIME) return E_CONFLICT;
    w.state = BOOKING_ASKED;
    TRY(booking_put(tx, &w, &id));
    return venue_refuse(tx, id, why(tx, a));
}

err_t venue_book_series(struct cx *tx, str title, const struct venue_wish *wishes, size_t n, struct venue_series *out)
{
    struct booking_series series = {.title = title};
    if (n > SERIES_MAX) return E_LIMIT;
    *out = (struct venue_series){0};
    out->answers.v = NEW_N(tx->arena, struct venue_answer, n + 1);
    TRY(entity_save(tx, &booking_series_entity, &series, &(struct save){.skip_rights = true}));
    for (size_t i = 0; i < n; i++) {
        struct venue_wish w = wishes[i];
        struct venue_answer *a = &out->answers.v[out->answers.n++];
        w.series = series.id;
        err_t e = venue_book(tx, &w, a);
        if (e == E_CONFLICT)
            e = keep_refused(tx, w, a), out->kept++;
        else
            out->made++;
        if (e) return e;
    }
    out->id = series.id;
    return out->made ? OK : E_CONFLICT;
}

static struct venue_wish changed(const struct venue_wish *was, const struct venue_change *c)
{
    struct venue_wish w = *was;
    int64_t length = c->minutes ? c->minutes * 60000 : was->ends.ms - was->starts.ms;
    if (c->minute >= 0) w.starts = moment_at(moment_date(was->starts), c->minute);
    w.ends.ms = w.starts.ms + length;
    for (size_t i = 0; i < c->n; i++) {
        if (w.venues[i] != c->venues[i]) w.pieces[i] = 0;
        w.venues[i] = c->venues[i];
    }
    if (c->n > w.n) w.n = c->n;
    return w;
}

err_t venue_change_series(struct cx *tx, int64_t series, const struct venue_change *c, struct venue_series *out)
{
    struct bookings_of_series_rows rows;
    *out = (struct venue_series){.id = series};
    TRY(db_lock(tx, "booking", 0));
    TRY(bookings_of_series(tx, (struct bookings_of_series_args){{series}}, &rows));
    out->answers.v = NEW_N(tx->arena, struct venue_answer, rows.list.n + 1);
    for (size_t i = 0; i < rows.list.n; i++) {
        struct booking b;
        struct venue_wish was, w;
        if (rows.list.v[i].state > BOOKING_APPROVED || rows.list.v[i].starts.ms < c->from.ms) continue;
        TRY(entity_load_any(tx, &booking_entity, "id", DB_I(rows.list.v[i].id), &b));
        TRY(booking_wish(tx, &b, &was));
        w = changed(&was, c);
        struct venue_answer *a = &out->answers.v[out->answers.n++];
        err_t e = venue_book(tx, &w, a);
        if (e && e != E_CONFLICT) return e;
        if (e)
            out->kept++;
        else
            out->made++;
        a->booking = b.id;
    }
    return OK;
}
