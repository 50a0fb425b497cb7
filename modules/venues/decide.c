// SPDX-License-Identifier: AGPL-3.0-or-later
/* A wish is decided: whoever applied is answered, and so are all others who wanted the same, in one transaction, each with the
 * reason and with what is free instead. */
#include <inttypes.h>

#include "core/base/buf.h"
#include "modules/applications/applications.h"
#include "modules/venues/inside.h"

#include "venues_sql.h"

/* The application behind a booking, when there is one and it is not answered yet. */
static err_t answer_application(struct cx *tx, const struct booking *b, int outcome, str reason)
{
    struct application app;
    if (!str_eq(b->module, S("applications"))) return OK;
    err_t e = entity_load_any(tx, &application_entity, "id", DB_I(b->row), &app);
    if (e) return e == E_NOT_FOUND ? OK : e;
    if (!app.open || app.state == APP_WAITING)
        return OK; /* while a paper is missing nobody can decide: it stays in the inbox */
    struct entity_errors errors = {.arena = tx->arena};
    return application_act(tx, app.id,
                           &(struct act){.by = S("decide"), .outcome = outcome, .reason = reason, .errors = &errors});
}

/* "Salon dolu: … Bunlar boş: …", in Turkish whatever the deciding officer reads. */
str refusal_words(struct cx *tx, const struct venue_answer *a)
{
    struct cx turkish = *tx;
    struct buf b = buf_new(tx->arena, 3600);
    turkish.lang = LANG_TR;
    for (size_t i = 0; i < a->reasons.n && b.n < 1600; i++)
        buf_fmt(&b, "%s%.*s", i ? " " : "", STR_FMT(venue_reason_words(&turkish, &a->reasons.v[i], false)));
    for (size_t i = 0; i < a->offers.n && b.n < 3000; i++) {
        const struct venue_offer *o = &a->offers.v[i];
        buf_fmt(&b, "%s%.*s (%.*s)",
                i ? "; " : " Bunlar boş: ", STR_FMT(venue_time_words(&turkish, o->starts, o->ends)),
                STR_FMT(entity_label(&turkish, &venue_entity, o->venues[0])));
    }
    if (a->offers.n) buf_char(&b, '.');
    return str_copy(tx->arena, buf_str(&b));
}

err_t booking_refuse(struct cx *tx, int64_t id, str reason)
{
    struct booking b;
    TRY(entity_load_any(tx, &booking_entity, "id", DB_I(id), &b));
    TRY(venue_refuse(tx, id, reason));
    return answer_application(tx, &b, OUTCOME_REFUSED, reason);
}

/* Only those that cannot be any more: who wanted the hour after stays. */
static err_t answer_rivals(struct cx *tx, const struct booking *won)
{
    struct venue_ids rivals;
    TRY(booking_rivals_of(tx, won, &rivals));
    for (size_t i = 0; i < rivals.list.n; i++) {
        struct booking b;
        struct venue_wish w;
        struct venue_answer a;
        TRY(entity_load_any(tx, &booking_entity, "id", DB_I(rivals.list.v[i]), &b));
        TRY(booking_wish(tx, &b, &w));
        err_t e = venue_try(tx, &w, &a);
        if (e && e != E_CONFLICT) return e;
        if (e) TRY(booking_refuse(tx, b.id, refusal_words(tx, &a)));
    }
    return OK;
}

static err_t end_over(struct cx *tx, void *arg)
{
    const struct bookings_over_rows *over = arg;
    for (size_t i = 0; i < over->list.n; i++)
        TRY(venue_refuse(tx, over->list.v[i].id, S("Başvurusu kapandı.")));
    return OK;
}

/* An application can end elsewhere, in the inbox or by whoever made it: its wish ends with it. */
err_t venues_tick(struct cx *cx)
{
    struct bookings_over_rows over;
    TRY(bookings_over(cx, &over));
    return over.list.n ? db_tx(cx, end_over, &over) : OK;
}

err_t booking_decide(struct cx *tx, int64_t id, struct venue_answer *out)
{
    struct booking b;
    TRY(venue_confirm(tx, id, BOOKING_APPROVED, out));
    TRY(entity_load_any(tx, &booking_entity, "id", DB_I(id), &b));
    struct cx turkish = *tx;
    turkish.lang = LANG_TR;
    str granted =
        str_fmt(tx->arena, "%.*s sizin için ayrıldı: %.*s.", STR_FMT(entity_label(tx, &venue_entity, b.venue.id)),
                STR_FMT(venue_time_words(&turkish, b.starts, b.ends)));
    TRY(answer_application(tx, &b, OUTCOME_GRANTED, granted));
    return answer_rivals(tx, &b);
}

/* ---- the same decision taken in the inbox ---- */
static err_t grant(struct cx *tx, const struct booking *b, struct entity_errors *errors)
{
    struct venue v;
    struct venue_answer answer;
    TRY(entity_load_any(tx, &venue_entity, "id", DB_I(b->venue.id), &v));
    if (!may_in(tx, S("venues.decide"), v.unit.id)) {
        if (errors)
            entity_error(errors, "outcome",
                         str_of(words(tx->lang, N_("You do not decide about this place: forward the application."))));
        return E_INVALID;
    }
    err_t e = venue_confirm(tx, b->id, BOOKING_APPROVED, &answer);
    for (size_t i = 0; e == E_CONFLICT && errors && i < answer.reasons.n && i < 4; i++)
        entity_error(errors, "outcome", venue_reason_words(tx, &answer.reasons.v[i], true));
    if (e) return e == E_CONFLICT && answer.reasons.n ? E_INVALID : e;
    struct booking won;
    TRY(entity_load_any(tx, &booking_entity, "id", DB_I(b->id), &won));
    return answer_rivals(tx, &won);
}

/* Granted: booked, and the rivals are answered; refused: its wish ends with the reason. A part is decided at the booking. What
 * the booking itself decided is done already. */
static err_t decided_there(struct cx *tx, const struct application *app, struct entity_errors *errors)
{
    struct bookings_of_record_rows rows;
    TRY(bookings_of_record(tx, (struct bookings_of_record_args){.module = S("applications"), .row = app->id}, &rows));
    for (size_t i = 0; i < rows.list.n && app->outcome != OUTCOME_PARTLY; i++) {
        struct booking b;
        TRY(entity_load_any(tx, &booking_entity, "id", DB_I(rows.list.v[i].id), &b));
        if (b.state != BOOKING_ASKED && b.state != BOOKING_HELD) continue;
        TRY(app->outcome == OUTCOME_GRANTED ? grant(tx, &b, errors) : venue_refuse(tx, b.id, app->reason));
    }
    return OK;
}

static err_t stands_for(struct cx *cx, const struct application *app, str *label, str *href)
{
    struct booking_of_application_row row;
    if (!may(cx, S("venues.read"))) return OK;
    err_t e = booking_of_application(cx, (struct booking_of_application_args){app->id}, &row);
    if (e) return e == E_NOT_FOUND ? OK : e;
    *label = str_of(words(cx->lang, N_("Open the booking")));
    *href = str_fmt(cx->arena, "/masa/rezervasyon/%" PRId64, row.id);
    return OK;
}

err_t venues_start(struct app *app)
{
    static const struct application_listener listener = {decided_there, stands_for};
    (void)app;
    application_listener_add(&listener);
    return OK;
}
