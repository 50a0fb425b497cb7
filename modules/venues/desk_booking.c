// SPDX-License-Identifier: AGPL-3.0-or-later
/* One booking at the desk: what it takes, who else wants it, and the steps: approve, refuse, give back, take up again. */
#include <inttypes.h>

#include "core/base/buf.h"
#include "modules/venues/views.h"

#include "desk_booking.html.h"
#include "desk_sheet.html.h"
#include "venues_sql.h"

struct tag_view booking_tag(struct cx *cx, int state)
{
    static const struct {
        enum tone tone;
        const char *icon;
    } tags[] = {[BOOKING_ASKED] = {TONE_WARN, .icon = "hand-palm"},
                [BOOKING_HELD] = {TONE_HOLD, .icon = "pause-circle"},
                [BOOKING_APPROVED] = {TONE_OK, .icon = "check"},
                [BOOKING_REFUSED] = {TONE_BAD, .icon = "x"},
                [BOOKING_CANCELLED] = {TONE_PLAIN, .icon = "prohibit"}};
    const char *label = "";
    for (const struct choice *c = booking_states; c->value; c++)
        if (c->value == state) label = c->label;
    return (struct tag_view){tags[state].tone, str_of(tags[state].icon), str_of(words(cx->lang, label))};
}

str booking_venue_names(struct cx *cx, int64_t booking)
{
    struct booking_venue_ids_rows rows;
    struct buf b = buf_new(cx->arena, 4000);
    if (booking_venue_ids(cx, (struct booking_venue_ids_args){{booking}}, &rows)) return STR_NONE;
    for (size_t i = 0; i < rows.list.n; i++)
        buf_fmt(&b, "%s%.*s", i ? ", " : "",
                STR_FMT(venue_pieces_words(cx, rows.list.v[i].venue.id, rows.list.v[i].pieces)));
    return str_copy(cx->arena, buf_str(&b));
}

err_t booking_state_for(struct cx *cx, const int64_t *venues, size_t n, int *out)
{
    *out = BOOKING_APPROVED;
    for (size_t i = 0; i < n; i++) {
        struct venue v;
        err_t e = entity_load_any(cx, &venue_entity, "id", DB_I(venues[i]), &v);
        if (e == E_NOT_FOUND) continue; /* the judge says so */
        if (e) return e;
        if (!v.direct && !may_in(cx, S("venues.decide"), v.unit.id)) *out = BOOKING_HELD;
    }
    return OK;
}

static err_t load(struct req *r, struct booking *b)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    return entity_load(&r->cx, &booking_entity, id, b);
}

static void pair(struct cx *cx, struct pairs_view *p, const char *name, str value)
{
    if (value.n)
        PUSH(cx->arena, &p->pairs, ((struct pair_view){.name = str_of(words(cx->lang, name)), .value = value}));
}

static void field_pair(struct cx *cx, struct pairs_view *p, const struct booking *b, const char *name)
{
    const struct field *f = entity_field(&booking_entity, name);
    pair(cx, p, f->label, entity_see(cx, &booking_entity, f, b));
}

static str minutes_words(struct cx *cx, const struct booking *b)
{
    struct word_arg args[] = {{S("before"), fmt_int(cx->arena, cx->lang, b->set_up)},
                              {S("after"), fmt_int(cx->arena, cx->lang, b->strike)}};
    if (!b->set_up && !b->strike) return STR_NONE;
    return words_fill(cx->arena, str_of(words(cx->lang, N_("{before} before, {after} after"))), 2, args);
}

static void fill_facts(struct cx *cx, const struct booking *b, struct pairs_view *p)
{
    pair(cx, p, N_("Venue"), booking_venue_names(cx, b->id));
    pair(cx, p, N_("When"), venue_time_words(cx, b->starts, b->ends));
    pair(cx, p, N_("Minutes"), minutes_words(cx, b));
    field_pair(cx, p, b, "purpose");
    field_pair(cx, p, b, "holder");
    if (str_eq(b->module, S("applications")))
        PUSH(cx->arena, &p->pairs,
             ((struct pair_view){.name = str_of(words(cx->lang, N_("Application"))),
                                 .value = str_of(words(cx->lang, N_("Open the application"))),
                                 .href = str_fmt(cx->arena, "/masa/basvuru/%" PRId64, b->row)}));
    field_pair(cx, p, b, "unit");
    field_pair(cx, p, b, "held_until");
    field_pair(cx, p, b, "decided_by");
    field_pair(cx, p, b, "decided");
    field_pair(cx, p, b, "reason");
}

/* Those whose venues stand in each other's way, not only those of the same hour. */
err_t booking_rivals_of(struct cx *cx, const struct booking *b, struct venue_ids *out)
{
    struct booking_rivals_rows rows;
    struct venue_ids own;
    struct plan plan;
    TRY(booking_rivals(cx, (struct booking_rivals_args){.ends = b->ends, .starts = b->starts, .id = b->id}, &rows));
    *out = (struct venue_ids){0};
    if (!rows.list.n) return OK;
    TRY(booking_venues(cx, b->id, &own));
    TRY(plan_load(cx, moment_date(b->starts), moment_date(b->starts), &plan));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct venue_ids theirs;
        bool clash = false;
        TRY(booking_venues(cx, rows.list.v[i].id, &theirs));
        for (size_t k = 0; k < own.list.n; k++)
            for (size_t j = 0; j < theirs.list.n; j++) {
                int one = plan_place(&plan, own.list.v[k]), other = plan_place(&plan, theirs.list.v[j]);
                clash |= one >= 0 && other >= 0 && plan_related(&plan, one, other);
            }
        if (clash) PUSH(cx->arena, &out->list, rows.list.v[i].id);
    }
    return OK;
}

static err_t fill_rivals(struct cx *cx, const struct booking *b, struct booking_page *p)
{
    struct venue_ids rivals;
    TRY(booking_rivals_of(cx, b, &rivals));
    for (size_t i = 0; i < rivals.list.n; i++) {
        struct booking other;
        TRY(entity_load_any(cx, &booking_entity, "id", DB_I(rivals.list.v[i]), &other));
        str label = str_fmt(cx->arena, "%.*s · %.*s", STR_FMT(other.title),
                            STR_FMT(venue_time_words(cx, other.starts, other.ends)));
        PUSH(cx->arena, &p->rivals,
             ((struct link_view){str_fmt(cx->arena, "/masa/rezervasyon/%" PRId64, other.id), label, false}));
    }
    return OK;
}

static err_t fill_history(struct cx *cx, const struct booking *b, struct booking_page *p)
{
    struct history_list h = {0};
    TRY(history_of(cx, &booking_entity, b->id, &h));
    for (size_t i = 0; i < h.list.n; i++) {
        struct timeline_item item = {
            .tone = TONE_PLAIN, .icon = S("circle"), .at = h.list.v[i].at, .by = h.list.v[i].who};
        item.title = str_of(words(cx->lang, str_eq(h.list.v[i].action, S("created")) ? N_("Recorded") : N_("Changed")));
        struct buf text = buf_new(cx->arena, 4000);
        for (size_t k = 0; k < h.list.v[i].changes.n && item.title.n; k++) {
            const struct history_change *c = &h.list.v[i].changes.v[k];
            if (!str_eq(h.list.v[i].action, S("created")) && c->to.n && c->label.n)
                buf_fmt(&text, "%s%.*s: %.*s", text.n ? " · " : "", STR_FMT(c->label),
                        STR_FMT(words_value(cx->arena, cx->lang, c->to)));
        }
        item.text = str_copy(cx->arena, buf_str(&text));
        PUSH(cx->arena, &p->history.items, item);
    }
    return OK;
}

err_t booking_render(struct req *r, const struct booking *b, struct booking_page *p)
{
    struct cx *cx = &r->cx;
    struct venue v = {0};
    err_t e = entity_load_any(cx, &venue_entity, "id", DB_I(b->venue.id), &v);
    if (e && e != E_NOT_FOUND) return e;
    p->page.title = p->title = b->title;
    p->page.current = "/masa/salon-takvimi";
    p->time = venue_time_words(cx, b->starts, b->ends);
    p->state = booking_tag(cx, b->state);
    fill_facts(cx, b, &p->facts);
    p->act = str_fmt(cx->arena, "/masa/rezervasyon/%" PRId64 "/adim/", b->id);
    bool mine = may_in(cx, S("venues.book"), v.unit.id), chief = may_in(cx, S("venues.decide"), v.unit.id);
    p->may_decide = (b->state == BOOKING_ASKED || b->state == BOOKING_HELD) && chief;
    p->may_end = b->state <= BOOKING_APPROVED && mine;
    p->may_again = b->state > BOOKING_APPROVED && mine && b->starts.ms > cx->now.ms;
    if (p->may_end) p->move_href = str_fmt(cx->arena, "/masa/rezervasyon/%" PRId64 "/tasi", b->id);
    if (b->state == BOOKING_APPROVED) p->sheet_href = str_fmt(cx->arena, "/masa/rezervasyon/%" PRId64 "/teslim", b->id);
    if (b->series.id) p->series_href = str_fmt(cx->arena, "/masa/rezervasyon-dizisi/%" PRId64, b->series.id);
    if (b->state <= BOOKING_HELD) TRY(fill_rivals(cx, b, p));
    TRY(fill_history(cx, b, p));
    TRY(money_show(cx, b, p));
    p->may_money = mine;
    return html_booking_page(r, p);
}

err_t booking_show(struct req *r)
{
    struct booking b;
    struct booking_page p = {0};
    TRY(load(r, &b));
    if (b.state == BOOKING_ASKED) { /* whoever decides sees first whether it can be */
        struct venue_wish w;
        struct venue_answer a;
        TRY(booking_wish(&r->cx, &b, &w));
        err_t e = venue_try(&r->cx, &w, &a);
        if (e && e != E_CONFLICT) return e;
        answer_show(&r->cx, &a, true, &p.answer);
    }
    return booking_render(r, &b, &p);
}

/* ---- steps ---- */
struct stepping {
    int64_t id;
    str step, reason;
    int state;
    struct venue_answer answer;
};

static err_t step(struct cx *tx, void *arg)
{
    struct stepping *s = arg;
    if (str_eq(s->step, S("onayla"))) return booking_decide(tx, s->id, &s->answer);
    if (str_eq(s->step, S("yine"))) return venue_again(tx, s->id, s->state, &s->answer);
    if (str_eq(s->step, S("reddet"))) return booking_refuse(tx, s->id, s->reason);
    return venue_release(tx, s->id, s->reason);
}

static bool known(str by)
{
    return str_eq(by, S("onayla")) || str_eq(by, S("yine")) || str_eq(by, S("reddet")) || str_eq(by, S("iptal"));
}

static err_t allowed(struct cx *cx, const struct booking *b, str by)
{
    struct venue v = {0};
    err_t e = entity_load_any(cx, &venue_entity, "id", DB_I(b->venue.id), &v);
    if (e) return e;
    bool decides = str_eq(by, S("onayla")) || str_eq(by, S("reddet"));
    return may_in(cx, decides ? S("venues.decide") : S("venues.book"), v.unit.id) ? OK : E_FORBIDDEN;
}

err_t booking_step(struct req *r)
{
    struct booking b;
    struct booking_page p = {0};
    struct venue_ids venues;
    struct stepping s = {.step = path_str(r, "step"), .reason = str_trim(form_str(r, "reason"))};
    TRY(load(r, &b));
    if (!known(s.step)) return E_NOT_FOUND;
    TRY(allowed(&r->cx, &b, s.step));
    s.id = b.id;
    bool ends = str_eq(s.step, S("reddet")) || str_eq(s.step, S("iptal"));
    if (ends && !s.reason.n) {
        p.reason_error = str_of(words(r->cx.lang, N_("Write the reason: whoever asked reads it.")));
        answer_status(r, 422);
        return booking_render(r, &b, &p);
    }
    TRY(booking_venues(&r->cx, b.id, &venues));
    TRY(booking_state_for(&r->cx, venues.list.v, venues.list.n, &s.state));
    err_t e = db_tx(&r->cx, step, &s);
    if (e == E_CONFLICT) {
        answer_show(&r->cx, &s.answer, true, &p.answer);
        if (p.answer.fits)
            p.answer.asked = false; /* decided by somebody else meanwhile: the page says what it is now */
        answer_status(r, 409);
        TRY(load(r, &b));
        return booking_render(r, &b, &p);
    }
    if (e) return e;
    answer_flash(r, FLASH_DONE, str_of(words(r->cx.lang, N_("Done. The booking shows its new state."))));
    return answer_redirect(r, str_fmt(r->cx.arena, "/masa/rezervasyon/%" PRId64, b.id));
}

/* ---- the sheet with which keys and hall are handed over and taken back ---- */
err_t booking_sheet(struct req *r)
{
    struct booking b;
    struct booking_venue_ids_rows rows;
    struct sheet_page p = {0};
    TRY(load(r, &b));
    if (b.state != BOOKING_APPROVED) return E_NOT_FOUND;
    p.page.title = str_of(words(r->cx.lang, N_("Hand-over sheet")));
    p.title = b.title;
    p.time = venue_time_words(&r->cx, b.starts, b.ends);
    p.back = str_fmt(r->cx.arena, "/masa/rezervasyon/%" PRId64, b.id);
    fill_facts(&r->cx, &b, &p.facts);
    deposit_pairs(&r->cx, &b, &p.deposit);
    TRY(booking_venue_ids(&r->cx, (struct booking_venue_ids_args){{b.id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        PUSH(r->cx.arena, &p.things, venue_pieces_words(&r->cx, rows.list.v[i].venue.id, rows.list.v[i].pieces));
    return html_sheet_page(r, &p);
}
