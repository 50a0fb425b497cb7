// SPDX-License-Identifier: AGPL-3.0-or-later
/* What must hold whenever an event or one of its dates is saved, and what follows from it for calendars and for search. */
#include <inttypes.h>

#include <sodium.h>

#include "core/base/text.h"
#include "core/db/search.h"
#include "modules/events/inside.h"

#include "events_sql.h"

static void say(struct cx *cx, struct entity_errors *errors, const char *field, const char *words_source)
{
    entity_error(errors, field, str_of(words(cx->lang, words_source)));
}

/* ---- events ---- */
err_t event_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct event *e = row;
    if (e->umbrella.id && e->umbrella.id == e->id) say(cx, errors, "umbrella", N_("A festival is not part of itself."));
    if (e->picture.id && !e->alt.n) say(cx, errors, "alt", N_("Say in one sentence what is seen on the picture."));
    return OK;
}

static err_t free_slug(struct cx *tx, struct event *e)
{
    str base = text_slug(tx->arena, e->title);
    if (base.n > 70) base.n = 70;
    while (base.n && base.p[base.n - 1] == '-')
        base.n--;
    if (!base.n) base = S("etkinlik");
    e->slug = base;
    for (int n = 2; n < 10000; n++) {
        struct event other;
        err_t err = entity_load_any(tx, &event_entity, "slug", DB_T(e->slug), &other);
        if (err) return err == E_NOT_FOUND ? OK : err;
        if (other.id == e->id) return OK;
        e->slug = str_fmt(tx->arena, "%.*s-%d", STR_FMT(base), n);
    }
    return E_CONFLICT;
}

static bool same_words(const struct event *a, const struct event *b)
{
    return str_eq(a->title, b->title) && str_eq(a->summary, b->summary) && a->state == b->state && a->kind == b->kind &&
           str_eq(a->reason, b->reason);
}

static bool may_change_public(struct cx *tx)
{
    return tx->actor->system || may(tx, S(STEPS_RIGHT_PUBLISH));
}

err_t event_before_save(struct cx *tx, void *row, const void *old)
{
    struct event *e = row;
    const struct event *was = old;
    if (!e->state) e->state = EVENT_DRAFT;
    if (was && event_is_public(was->state) && !may_change_public(tx)) return E_FORBIDDEN;
    if (!e->slug.n) TRY(free_slug(tx, e));
    if (was && same_words(e, was)) return OK;
    e->changed = tx->now;
    if (was && event_is_public(e->state)) e->sequence = was->sequence + 1;
    return OK;
}

/* Everybody finds what is published, in all its languages; the desk finds the rest by the index of the entity. */
static err_t index_public(struct cx *tx, const struct event *e)
{
    struct event_texts_of_rows texts;
    struct buf more = buf_new(tx->arena, 100000);
    TRY(event_texts_of(tx, (struct event_texts_of_args){{e->id}}, &texts));
    for (size_t i = 0; i < texts.list.n; i++)
        buf_fmt(&more, "%.*s\n%.*s\n", STR_FMT(texts.list.v[i].title), STR_FMT(texts.list.v[i].summary));
    struct search_doc doc = {.kind = S("event"),
                             .row = e->id,
                             .right = S("public"),
                             .title = e->title,
                             .text = str_fmt(tx->arena, "%.*s\n%.*s", STR_FMT(e->summary), STR_FMT(e->body)),
                             .more = buf_str(&more),
                             .url = event_href(tx->arena, e->slug)};
    return event_is_public(e->state) ? search_put(tx, &doc) : OK;
}

err_t event_after_save(struct cx *tx, const void *row, const void *old)
{
    (void)old;
    return index_public(tx, row);
}

static err_t event_of(struct cx *cx, int64_t id, struct event *out)
{
    return entity_load_any(cx, &event_entity, "id", DB_I(id), out);
}

/* The words of a published event are everybody's; so are their changes. */
static err_t touch(struct cx *tx, int64_t event)
{
    struct event e;
    TRY(event_of(tx, event, &e));
    if (!event_is_public(e.state)) return OK;
    TRY(event_touch(tx, (struct event_touch_args){.changed = tx->now, .id = event}, NULL));
    return index_public(tx, &e);
}

err_t event_text_before_save(struct cx *tx, void *row, const void *old)
{
    const struct event_text *t = row;
    struct event e;
    (void)old;
    TRY(event_of(tx, t->event.id, &e));
    return event_is_public(e.state) && !may_change_public(tx) ? E_FORBIDDEN : OK;
}

err_t event_text_after_save(struct cx *tx, const void *row, const void *old)
{
    (void)old;
    return touch(tx, ((const struct event_text *)row)->event.id);
}

/* ---- dates ---- */
err_t performance_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct performance *p = row;
    if (p->ends.ms && p->ends.ms <= p->starts.ms) say(cx, errors, "ends", N_("The end is not after the beginning."));
    if (p->ends.ms - p->starts.ms > INT64_C(86400000) * PERFORMANCE_DAYS)
        say(cx, errors, "ends", N_("One date lasts no longer than three months. Make several of it."));
    if (p->doors.ms > p->starts.ms) say(cx, errors, "doors", N_("The doors open before it begins."));
    if (!p->place.n && !p->venue.id) say(cx, errors, "venue", N_("Choose a hall, or say where it is."));
    if (p->state >= DATE_POSTPONED && !p->reason.n)
        say(cx, errors, "reason", N_("Say why, in one sentence: everybody who wanted to come reads it."));
    return hall_check(cx, p, errors);
}

static str new_uid(struct cx *tx, const char *kind)
{
    int64_t n = 0;
    if (db_series_next(tx, S("event-uid"), &n)) n = tx->now.ms;
    return str_fmt(tx->arena, "%s-%" PRId64 "-%" PRId64 "@imece", kind, tx->now.ms / 1000, n);
}

static bool same_date(const struct performance *a, const struct performance *b)
{
    return a->starts.ms == b->starts.ms && a->ends.ms == b->ends.ms && a->state == b->state &&
           str_eq(a->place, b->place) && str_eq(a->reason, b->reason);
}

err_t performance_before_save(struct cx *tx, void *row, const void *old)
{
    struct performance *p = row;
    const struct performance *was = old;
    struct event e;
    TRY(event_of(tx, p->event.id, &e));
    if (was && event_is_public(e.state) && !may_change_public(tx)) return E_FORBIDDEN;
    if (!p->state) p->state = DATE_PLANNED;
    if (!p->uid.n) p->uid = new_uid(tx, "tarih");
    TRY(hall_place(tx, p->venue.id, &p->place, &p->neighbourhood));
    TRY(hall_follow(tx, &e, p, was));
    if (was && same_date(p, was)) return OK;
    p->changed = tx->now;
    if (!was || !event_is_public(e.state)) return OK;
    p->sequence = was->sequence + 1;
    if (p->starts.ms == was->starts.ms) return OK;
    if (!p->was.ms) p->was = was->starts;
    if (p->state == DATE_PLANNED || (p->state == was->state && p->state == DATE_POSTPONED)) p->state = DATE_MOVED;
    if (p->state == DATE_MOVED && p->starts.ms == p->was.ms) p->state = DATE_PLANNED, p->was = (moment){0};
    return OK;
}

static enum event_change change_between(const struct performance *was, const struct performance *p)
{
    if (p->state != was->state && p->state == DATE_CANCELLED) return CHANGE_CANCELLED;
    if (p->state != was->state && p->state == DATE_POSTPONED) return CHANGE_POSTPONED;
    if (p->starts.ms != was->starts.ms || !str_eq(p->place, was->place)) return CHANGE_MOVED;
    return p->state != was->state ? CHANGE_RESUMED : 0;
}

err_t performance_after_save(struct cx *tx, const void *row, const void *old)
{
    const struct performance *p = row;
    struct event e;
    TRY(event_of(tx, p->event.id, &e));
    enum event_change change = old ? change_between(old, p) : 0;
    return change && event_is_public(e.state) ? listeners_tell(tx, &e, p, change) : OK;
}

/* What was announced is cancelled, never deleted: somebody may stand before the door. */
err_t performance_after_delete(struct cx *tx, const void *old)
{
    const struct performance *p = old;
    struct event e;
    TRY(event_of(tx, p->event.id, &e));
    if (event_is_public(e.state)) return E_CONFLICT;
    return p->booking.id ? venue_release(tx, p->booking.id, STR_NONE) : OK;
}

/* The address at which a guest answers: nobody guesses it, and it stays the same on every card. */
static str new_token(struct arena *a)
{
    unsigned char bytes[12];
    char *out = arena_alloc(a, sizeof bytes * 2 + 1);
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(out, sizeof bytes * 2 + 1, bytes, sizeof bytes);
    return (str){out, sizeof bytes * 2};
}

err_t guest_before_save(struct cx *tx, void *row, const void *old)
{
    struct guest *g = row;
    const struct guest *was = old;
    if (!g->answer) g->answer = GUEST_NOT_YET;
    if (!g->token.n) g->token = new_token(tx->arena);
    if (was && was->answer != g->answer && g->answer != GUEST_NOT_YET) g->answered = tx->now;
    return OK;
}
