// SPDX-License-Identifier: AGPL-3.0-or-later
/* One date as a line of a list: the same on the page, on the home page and in other sites' frames. */
#include "modules/events/views.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

static void date_cell(struct cx *cx, struct event_card *c)
{
    static const char *const weekdays[] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun")};
    str text = fmt_date_short(cx->arena, cx->lang, c->day); /* 21 Kas */
    size_t blank = str_find(text, S(" "));
    bool day_first = blank < text.n && text.p[0] >= '0' && text.p[0] <= '9';
    str left = {text.p, blank}, right = blank < text.n ? (str){text.p + blank + 1, text.n - blank - 1} : STR_NONE;
    c->number = day_first ? left : right;
    c->month = day_first ? right : left;
    c->weekday = tr(cx, weekdays[date_weekday(c->day) - 1]);
}

static void facts(struct cx *cx, const struct shown_date *d, struct event_card *c)
{
    static const struct {
        const char *code;
        struct fact_tag tag;
    } all[] = {
        {"sign", {.icon = "hands-clapping", N_("Sign language interpreter")}},
        {"seats", {.icon = "wheelchair", N_("Wheelchair places")}},
        {"loop", {.icon = "ear", N_("Induction loop")}},
        {"audio", {.icon = "speaker-high", N_("Audio description")}},
        {"quiet", {.icon = "moon", N_("Quiet hour")}},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (set_has(d->access, str_of(all[i].code))) PUSH(cx->arena, &c->facts, all[i].tag);
}

static str time_words(struct cx *cx, const struct shown_date *d)
{
    str at = fmt_time(cx->arena, cx->lang, moment_minute(d->starts));
    date first = moment_date(d->starts), last = moment_date(d->ends);
    if (!d->ends.ms || d->ends.ms - d->starts.ms < 86400000) return at;
    return str_fmt(cx->arena, "%.*s – %.*s", STR_FMT(fmt_date_short(cx->arena, cx->lang, first)),
                   STR_FMT(fmt_date_short(cx->arena, cx->lang, last)));
}

void event_card_fill(struct cx *cx, const struct shown_date *d, struct event_card *c)
{
    *c = (struct event_card){.performance = d->id,
                             .href = event_href(cx->arena, d->slug),
                             .title = d->title,
                             .summary = d->summary,
                             .time = time_words(cx, d),
                             .place = d->place,
                             .hood = d->hood,
                             .day = moment_date(d->starts),
                             .kind = event_choice(event_kinds, d->kind),
                             .entry = event_choice(event_entries, d->entry),
                             .state = shown_state(d),
                             .off = shown_off(d),
                             .reason = d->reason};
    c->when = when_words(cx, d->starts, d->ends);
    if (d->turkish) c->lang = S("tr"), c->dir = S("ltr");
    if (d->was.ms && d->date_state == DATE_MOVED) c->was = fmt_moment(cx->arena, cx->lang, d->was);
    date_cell(cx, c);
    facts(cx, d, c);
}
