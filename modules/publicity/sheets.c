// SPDX-License-Identifier: AGPL-3.0-or-later
/* The register: what hangs, which of it is wrong, taken down, replaced. Whether a sheet is right is never stored: its fingerprint
 * is compared with what the event says now. */
#include <inttypes.h>

#include "modules/publicity/inside.h"

#include "publicity_sql.h"

struct known { /* an event as it is now; asked for once */
    int64_t event;
    struct poster now;
    struct event record;
};

static err_t know(struct cx *cx, int64_t event, struct known *k)
{
    *k = (struct known){.event = event, .now.lang = LANG_TR};
    TRY(entity_load_any(cx, &event_entity, "id", DB_I(event), &k->record));
    return poster_fingerprint(cx, &k->record, &k->now);
}

static void judge(const struct known *k, str says, struct hanging *h)
{
    int state = k->record.state;
    h->title = k->record.title;
    if (state == EVENT_CANCELLED)
        h->why = N_("The event does not take place");
    else if (state == EVENT_POSTPONED)
        h->why = N_("The event is postponed");
    else if (k->now.over || !k->now.dates.n)
        h->why = N_("The event is over");
    else if (!str_eq(k->now.says, says))
        h->why = N_("It says something that has changed");
    h->replace = h->why && event_is_public(state) && !k->now.over && k->now.dates.n && state == EVENT_PUBLISHED;
}

err_t sheets_hanging(struct cx *cx, int64_t event, struct hangings *out)
{
    struct sheets_hanging_now_rows rows;
    LIST(struct known) known = {0};
    TRY(sheets_hanging_now(cx, (struct sheets_hanging_now_args){.event = event}, &rows));
    *out = (struct hangings){0};
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct sheets_hanging_now_row *r = &rows.list.v[i];
        struct hanging h = {.id = r->id,
                            .event = r->event.id,
                            .place = r->place.id,
                            .copies = r->copies,
                            .format = r->format,
                            .place_name = r->place_name,
                            .address = r->street,
                            .keeper = r->keeper,
                            .round = r->route,
                            .hood = r->hood,
                            .hung = r->hung};
        size_t k = 0;
        while (k < known.n && known.v[k].event != h.event)
            k++;
        if (k == known.n) {
            struct known one;
            TRY(know(cx, h.event, &one));
            PUSH(cx->arena, &known, one);
        }
        judge(&known.v[k], r->says, &h);
        out->wrong += h.why != NULL;
        PUSH(cx->arena, &out->list, h);
    }
    return OK;
}

static err_t hang_one(struct cx *tx, const struct known *k, int64_t place, str format, int64_t copies)
{
    struct poster_sheet s = {.place = {place},
                             .event = {k->event},
                             .format = format,
                             .copies = copies,
                             .says = k->now.says,
                             .hung = tx->now,
                             .hung_by = tx->actor->name};
    return entity_save(tx, &poster_sheet_entity, &s, NULL);
}

err_t sheets_hang(struct cx *tx, void *arg)
{
    const struct hanging_up *h = arg;
    struct known k;
    TRY(know(tx, h->event, &k));
    for (size_t i = 0; i < h->places.n; i++)
        TRY(hang_one(tx, &k, h->places.v[i], h->format, h->copies));
    return OK;
}

err_t sheet_take_down(struct cx *tx, void *arg)
{
    const struct taking_down *t = arg;
    struct poster_sheet s;
    struct hanging h = {0};
    struct known k;
    TRY(entity_load(tx, &poster_sheet_entity, t->sheet, &s));
    if (s.down.ms) return OK;
    TRY(know(tx, s.event.id, &k));
    judge(&k, s.says, &h);
    if (t->replace && h.why && !h.replace) return E_CONFLICT;
    s.down = tx->now;
    s.down_by = tx->actor->name;
    TRY(entity_save(tx, &poster_sheet_entity, &s, NULL));
    return t->replace ? hang_one(tx, &k, s.place.id, s.format, s.copies) : OK;
}

/* ---- on the pages of events ---- */
static err_t follows(struct cx *cx, const struct event *e, struct consequences *out)
{
    struct hangings h;
    TRY(sheets_hanging(cx, e->id, &h));
    int64_t n = (int64_t)h.list.n;
    struct word_arg count = {S("n"), fmt_int(cx->arena, cx->lang, n)};
    const char *pattern =
        words_n(cx->lang, "One sheet that hangs must come down", "{n} sheets that hang must come down", n);
    if (n) PUSH(cx->arena, &out->list, words_fill(cx->arena, str_of(pattern), 1, &count));
    return OK;
}

static err_t links(struct cx *cx, const struct event *e, bool desk, struct event_links *out)
{
    struct event_link link = {.icon = S("megaphone"), .label = str_of(words(cx->lang, N_("Publicity")))};
    if (desk) {
        link.href = str_fmt(cx->arena, "/masa/etkinlik/%" PRId64 "/tanitim", e->id);
        if (may(cx, S(PUBLICITY_RIGHT))) PUSH(cx->arena, &out->list, link);
        return OK;
    }
    link = (struct event_link){.icon = S("file-pdf"),
                               .label = str_of(words(cx->lang, N_("Poster to print and hand on (PDF)"))),
                               .href = str_fmt(cx->arena, "/etkinlik/%.*s/afis/afis-a4.pdf", STR_FMT(e->slug))};
    if (cx->lang != LANG_TR)
        link.href = str_fmt(cx->arena, "%.*s?sozler=%.*s", STR_FMT(link.href), STR_FMT(lang_code(cx->lang)));
    PUSH(cx->arena, &out->list, link);
    return OK;
}

const struct event_listener publicity_listener = {.consequences = follows, .links = links};
