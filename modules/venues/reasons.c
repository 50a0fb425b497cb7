// SPDX-License-Identifier: AGPL-3.0-or-later
/* A reason as a sentence. */
#include "modules/venues/inside.h"

static const char *const without_name[] = {N_("{venue} is taken: {time}."),
                                           N_("{venue} is taken: {time}. {gap} minutes are needed between.")};
static const char *const with_name[] = {N_("{venue} is taken by “{title}”: {time}."),
                                        N_("{venue} is taken by “{title}”: {time}. {gap} minutes are needed between.")};

str venue_time_words(struct cx *cx, moment starts, moment ends)
{
    struct arena *a = cx->arena;
    date day = moment_date(starts), last = moment_date((moment){ends.ms - 1});
    str from = fmt_time(a, cx->lang, moment_minute(starts)), to = fmt_time(a, cx->lang, moment_minute(ends));
    if (day.ymd == last.ymd)
        return str_fmt(a, "%.*s, %.*s–%.*s", STR_FMT(fmt_date_long(a, cx->lang, day)), STR_FMT(from), STR_FMT(to));
    return str_fmt(a, "%.*s – %.*s", STR_FMT(fmt_moment(a, cx->lang, starts)), STR_FMT(fmt_moment(a, cx->lang, ends)));
}

static str days_words(struct cx *cx, date from, date to)
{
    str first = fmt_date_text(cx->arena, cx->lang, from);
    if (from.ymd == to.ymd) return first;
    return str_fmt(cx->arena, "%.*s – %.*s", STR_FMT(first), STR_FMT(fmt_date_text(cx->arena, cx->lang, to)));
}

static const char *pattern_of(const struct venue_reason *r, bool who)
{
    switch (r->kind) {
    case REASON_TAKEN:
        return (who && r->title.n ? with_name : without_name)[r->gap > 0];
    case REASON_CLOSED:
        return N_("{venue} is closed ({days}): {text}");
    case REASON_KEPT:
        return N_("{venue} is kept free ({days}): {text}");
    case REASON_HOURS:
        return r->opens == r->closes ? N_("{venue} is not open on {weekday}.")
                                     : N_("{venue} is open on {weekday} from {opens} to {closes}.");
    case REASON_FEW:
        return r->left ? N_("{venue}: {wanted} are wanted, {left} are free at that time.")
                       : N_("{venue}: {wanted} are wanted, none is free at that time.");
    case REASON_GONE:
        return r->other ? N_("{venue} can no longer be booked.") : N_("There is no such venue.");
    case REASON_TIME:
        return N_("The end must lie after the beginning, at most {most} days.");
    }
    return "";
}

str venue_reason_words(struct cx *cx, const struct venue_reason *r, bool who)
{
    struct arena *a = cx->arena;
    struct word_arg args[] = {
        {S("venue"), entity_label(cx, &venue_entity, r->other)},
        {S("title"), r->title},
        {S("time"), r->ends.ms ? venue_time_words(cx, r->starts, r->ends) : STR_NONE},
        {S("gap"), fmt_int(a, cx->lang, r->gap)},
        {S("days"), r->from_day.ymd ? days_words(cx, r->from_day, r->to_day) : STR_NONE},
        {S("weekday"), r->from_day.ymd ? fmt_weekday(cx->lang, date_weekday(r->from_day)) : STR_NONE},
        {S("opens"), fmt_time(a, cx->lang, r->opens)},
        {S("closes"), fmt_time(a, cx->lang, r->closes % (24 * 60))},
        {S("text"), r->text},
        {S("wanted"), fmt_int(a, cx->lang, r->wanted)},
        {S("left"), fmt_int(a, cx->lang, r->left)},
        {S("most"), fmt_int(a, cx->lang, BOOKING_DAYS)},
    };
    return words_fill(a, str_of(words(cx->lang, pattern_of(r, who))), sizeof args / sizeof *args, args);
}

str venue_label(struct cx *cx, int64_t id)
{
    struct venue v;
    if (entity_load_any(cx, &venue_entity, "id", DB_I(id), &v)) return STR_NONE;
    if (!v.parent.id || venue_moves(v.kind)) return v.name;
    return str_fmt(cx->arena, "%.*s › %.*s", STR_FMT(entity_label(cx, &venue_entity, v.parent.id)), STR_FMT(v.name));
}
