// SPDX-License-Identifier: AGPL-3.0-or-later
/* From the record of an event to what is printed: words, dates, colours, pictures, and the fingerprint of it. */
#include <inttypes.h>
#include <sodium.h>

#include "core/office/document.h"
#include "modules/organisation/organisation.h"
#include "modules/publicity/inside.h"
#include "modules/site/site.h"

#include "publicity_sql.h"

#define HOUR_MS INT64_C(3600000)

static str tr(const struct poster *p, const char *source)
{
    return str_of(words(p->lang, source));
}

static const char *label_of(const struct choice *list, int value)
{
    for (; list->value; list++)
        if (list->value == value) return list->label;
    return "";
}

/* ---- the fingerprint ---- */
struct print { /* every part ends, so that two never read as one */
    crypto_generichash_state hash;
};

static void print_str(struct print *f, str s)
{
    crypto_generichash_update(&f->hash, (const unsigned char *)(s.n ? s.p : ""), s.n);
    crypto_generichash_update(&f->hash, (const unsigned char *)"", 1);
}

static void print_int(struct print *f, int64_t n)
{
    crypto_generichash_update(&f->hash, (const unsigned char *)&n, sizeof n);
}

static void print_begin(struct print *f)
{
    crypto_generichash_init(&f->hash, NULL, 0, 16);
}

static str print_end(struct arena *a, struct print *f)
{
    unsigned char out[16];
    char *hex = arena_alloc(a, 33);
    crypto_generichash_final(&f->hash, out, sizeof out);
    sodium_bin2hex(hex, 33, out, sizeof out);
    return (str){hex, 32};
}

/* ---- dates ---- */
static bool takes_place(const struct performance *d)
{
    return d->starts.ms && d->state != DATE_POSTPONED && d->state != DATE_CANCELLED;
}

/* "Merkez › Büyük Salon": the hall in large letters, the house that it is in beside the neighbourhood. */
static str house_of(str *place)
{
    const str sign = S(" › ");
    str rest = *place;
    for (size_t at; (at = str_find(rest, sign)) < rest.n;)
        rest = (str){rest.p + at + sign.n, rest.n - at - sign.n};
    if (rest.n == place->n) return STR_NONE;
    str house = {place->p, place->n - rest.n - sign.n};
    *place = rest;
    return house;
}

static void add_date(struct cx *cx, const struct performance *d, struct poster *p)
{
    date day = moment_date(d->starts);
    str place = d->place, house = house_of(&place);
    str hood = entity_label(cx, &neighbourhood_entity, d->neighbourhood.id);
    bool lasts = d->ends.ms - d->starts.ms > 24 * HOUR_MS;
    PUSH(cx->arena, &p->dates,
         ((struct poster_date){.starts = d->starts,
                               .number = str_fmt(cx->arena, "%d", date_day(day)),
                               .month = fmt_month(cx->arena, p->lang, day),
                               .weekday = fmt_weekday(p->lang, date_weekday(day)),
                               .time = fmt_time(cx->arena, p->lang, moment_minute(d->starts)),
                               .until = lasts ? fmt_date_text(cx->arena, p->lang, moment_date(d->ends)) : STR_NONE,
                               .place = place,
                               .hood = house.n && hood.n
                                           ? str_fmt(cx->arena, "%.*s  ·  %.*s", STR_FMT(house), STR_FMT(hood))
                                       : house.n ? house
                                                 : hood}));
}

/* Those to come; where none is, all that took place, and it is over. What is over says nothing wrong: it counts no more. */
static err_t fill_dates(struct cx *cx, const struct event *e, struct print *f, struct poster *p)
{
    struct performances all;
    TRY(event_performances(cx, e->id, &all));
    for (int past = 0; past < 2 && !p->dates.n; past++) {
        for (size_t i = 0; i < all.list.n; i++) {
            const struct performance *d = &all.list.v[i];
            int64_t end = d->ends.ms ? d->ends.ms : d->starts.ms + HOUR_MS;
            if (takes_place(d) && (past || end >= cx->now.ms)) add_date(cx, d, p);
        }
        p->over = past && p->dates.n;
    }
    p->one_place = true;
    for (size_t i = 1; i < p->dates.n; i++)
        p->one_place &= str_eq(p->dates.v[i].place, p->dates.v[0].place);
    for (size_t i = 0; i < all.list.n; i++) {
        const struct performance *d = &all.list.v[i];
        print_int(f, d->starts.ms);
        print_int(f, d->state >= DATE_POSTPONED);
        print_str(f, d->place);
        if (d->changed.ms > p->changed.ms) p->changed = d->changed;
    }
    return OK;
}

static void fill_state(const struct event *e, struct poster *p)
{
    p->event = e->id;
    p->changed = e->changed;
    if (e->state < EVENT_POSTPONED) return;
    p->stamp = tr(p, e->state == EVENT_CANCELLED ? N_("Does not take place") : N_("Postponed"));
    p->reason = e->reason;
}

err_t poster_fingerprint(struct cx *cx, const struct event *e, struct poster *out)
{
    struct print f;
    print_begin(&f);
    fill_state(e, out);
    print_str(&f, e->title);
    print_int(&f, e->entry);
    print_int(&f, e->age_min);
    print_int(&f, e->state >= EVENT_POSTPONED ? e->state : 0);
    TRY(fill_dates(cx, e, &f, out));
    out->says = print_end(cx->arena, &f);
    return OK;
}

/* ---- words ---- */
static err_t fill_text(struct cx *cx, const struct event *e, struct poster *p)
{
    struct poster_text_row t;
    p->title = e->title;
    p->summary = e->summary;
    if (p->lang == LANG_TR) return OK;
    err_t err = poster_text(cx, (struct poster_text_args){.event = {e->id}, .lang = (int)p->lang + 1}, &t);
    if (err) return err == E_NOT_FOUND ? OK : err;
    p->title = t.title;
    p->summary = t.summary;
    return OK;
}

/* One fact stays on one line. */
static void fact(struct buf *b, str s)
{
    buf_put(b, b->n ? S(" · ") : STR_NONE);
    while (s.n) {
        str word = str_cut(&s, ' ');
        buf_fmt(b, "%.*s%s", STR_FMT(word), s.n ? "\u00a0" : "");
    }
}

static err_t fill_words(struct cx *cx, const struct event *e, struct poster *p)
{
    struct event up;
    struct buf facts = buf_new(cx->arena, 1000);
    struct word_arg age = {S("n"), fmt_int(cx->arena, p->lang, e->age_min)};
    TRY(fill_text(cx, e, p));
    p->kind = tr(p, label_of(event_kinds, e->kind));
    fact(&facts, tr(p, label_of(event_entries, e->entry)));
    if (e->age_min) fact(&facts, words_fill(cx->arena, tr(p, N_("From {n} years on")), 1, &age));
    str access = e->access;
    while (access.n) {
        str code = str_cut(&access, ' ');
        for (const struct choice *c = event_accesses; c->value; c++)
            if (str_eq(code, str_of(c->code))) fact(&facts, tr(p, c->label));
    }
    p->facts = buf_str(&facts);
    if (!e->umbrella.id) return OK;
    err_t err = entity_load_any(cx, &event_entity, "id", DB_I(e->umbrella.id), &up);
    if (!err) p->festival = up.title;
    return err == E_NOT_FOUND ? OK : err;
}

/* ---- whose, and what is seen ---- */
static err_t fill_logo(struct cx *cx, const struct municipality *m, struct poster *p)
{
    struct document doc;
    struct web_pictures made;
    const char *fault;
    str bytes;
    if (!m->logo.n) return OK;
    err_t err = entity_load_any(cx, &document_entity, "token", DB_T(m->logo), &doc);
    if (err) return err == E_NOT_FOUND ? OK : err;
    TRY(document_bytes(cx, doc.id, &bytes));
    err = web_pictures_make(cx->arena, bytes, &made, &fault);
    if (!err && made.n) p->logo = made.v[0].bytes;
    return err == E_INVALID ? OK : err; /* the mark stands where a logo cannot be read */
}

/* The widest that was made of it. */
static err_t fill_picture(struct cx *cx, int64_t picture, struct poster *p)
{
    struct documents files;
    int64_t widest = 0, width;
    size_t best = 0;
    if (!picture) return OK;
    TRY(documents_of(cx, S("picture"), picture, &files));
    for (size_t i = 0; i < files.list.n; i++) {
        str kind = files.list.v[i].kind, number = str_cut(&kind, '.');
        if (!str_eq(kind, S("webp")) || str_int(number, &width) || width <= widest) continue;
        widest = width;
        best = i;
    }
    return widest ? document_bytes(cx, files.list.v[best].id, &p->picture) : OK;
}

err_t publicity_publisher(struct cx *cx, struct municipality *m, struct theme *theme)
{
    struct rgb action, accent;
    TRY(settings_get(cx, m));
    if (color_parse(m->color_action, &action)) action = THEME_ACTION;
    if (color_parse(m->color_accent, &accent)) accent = THEME_ACCENT;
    *theme = theme_make(action, accent);
    return OK;
}

/* "https://kultur.ornek.bel.tr/etkinlikler" as people write it. */
str publicity_address_words(struct arena *a, str address)
{
    size_t at = str_find(address, S("://"));
    return at < address.n ? str_copy(a, (str){address.p + at + 3, address.n - at - 3}) : address;
}

static void fill_version(struct cx *cx, const struct event *e, const struct municipality *m, struct poster *p)
{
    struct print f;
    print_begin(&f);
    print_str(&f, p->says);
    const str parts[] = {p->title, p->summary, p->facts,        p->festival,     p->reason, p->publisher,
                         p->unit,  p->address, m->color_action, m->color_accent, m->logo};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        print_str(&f, parts[i]);
    print_int(&f, e->picture.id);
    print_int(&f, e->kind);
    print_int(&f, (int64_t)p->dates.n);
    print_int(&f, (int64_t)p->lang);
    p->version = print_end(cx->arena, &f);
}

err_t poster_load(struct cx *cx, const struct event *e, enum lang lang, str site, bool pictures, struct poster *out)
{
    struct municipality m;
    struct theme theme;
    *out = (struct poster){.lang = lang};
    TRY(publicity_publisher(cx, &m, &theme));
    TRY(poster_fingerprint(cx, e, out));
    TRY(fill_words(cx, e, out));
    out->publisher = m.name;
    out->name = m.name;
    out->unit = entity_label(cx, &unit_entity, e->unit.id);
    out->address = str_fmt(cx->arena, "%.*s/etkinlik/%.*s", STR_FMT(site), STR_FMT(e->slug));
    out->address_words = publicity_address_words(cx->arena, out->address);
    out->colors = poster_colors(e->kind, &theme);
    fill_version(cx, e, &m, out);
    if (!pictures) return OK;
    TRY(fill_logo(cx, &m, out));
    return fill_picture(cx, e->picture.id, out);
}
