// SPDX-License-Identifier: AGPL-3.0-or-later
/* Invitation cards of a ceremony: A5 lying, one page for each guest. A guest's card has an address of their own for the answer,
 * in words and as a code; whoever prints cards sees names, so it is written down who did and what for. */
#include "modules/publicity/inside.h"

#define WIDTH  210.0
#define HEIGHT 148.0
#define ART    52.0 /* the tile at the start */
#define LEFT   (ART + 12)
#define RIGHT  (WIDTH - 12)
#define CODE   36.0

struct card {
    struct cx *cx;
    struct paper *paper;
    const struct poster *e;
    double bleed;
};

static str tr(const struct card *c, const char *source)
{
    return str_of(words(c->e->lang, source));
}

/* Fits into the height; gives where it ends. */
static double put(const struct card *c, str s, double y, double height, double size, enum paper_weight weight,
                  struct rgb color)
{
    struct paper_words w = {
        .text = s, .x = LEFT, .y = y, .w = RIGHT - LEFT, .size = size, .weight = weight, .color = color};
    w.leading = 1.15;
    double h = paper_fit(c->paper, &w, height, size * .5);
    paper_words(c->paper, &w);
    return y + h;
}

static void put_host(const struct card *c)
{
    const struct poster_colors *k = &c->e->colors;
    paper_mark(c->paper, c->e->name, LEFT, 12, 13, &k->tile);
    struct paper_words w = {.text = c->e->publisher,
                            .x = LEFT + 17,
                            .y = 13,
                            .w = RIGHT - LEFT - 17,
                            .size = 4.6,
                            .weight = PAPER_STRONG,
                            .color = k->text,
                            .lines = 1};
    paper_words(c->paper, &w);
    w.text = c->e->unit;
    w.y = 19;
    w.size = 3.4;
    w.weight = PAPER_PLAIN;
    w.color = k->quiet;
    paper_words(c->paper, &w);
}

static double put_guest(const struct card *c, const struct guest *g)
{
    const struct poster_colors *k = &c->e->colors;
    struct word_arg name = {S("name"), g->name.n ? g->name : g->office};
    double y = put(c, words_fill(c->cx->arena, tr(c, N_("Dear {name},")), 1, &name), 33, 14, 6.4, PAPER_HEAVY, k->text);
    if (g->name.n) y = put(c, g->office, y, 10, 4, PAPER_PLAIN, k->quiet);
    return put(c, tr(c, N_("We would be honoured by your presence.")), y + 3, 6, 4, PAPER_PLAIN, k->text);
}

static void put_event(const struct card *c, double y)
{
    const struct poster *e = c->e;
    const struct poster_colors *k = &e->colors;
    y = put(c, e->title, y + 3, 22, 8, PAPER_HEAVY, k->text) + 2;
    if (!e->dates.n) return;
    const struct poster_date *d = &e->dates.v[0];
    str when = str_fmt(c->cx->arena, "%.*s %.*s %.*s, %.*s", STR_FMT(d->number), STR_FMT(d->month), STR_FMT(d->weekday),
                       STR_FMT(d->time));
    y = put(c, when, y, 7, 4.6, PAPER_STRONG, k->text);
    put(c, d->place, y + .6, 9, 4, PAPER_PLAIN, k->text);
}

/* The address in words never loses its end: it may break anywhere. */
static err_t put_answer(const struct card *c, const struct guest *g, str site)
{
    const struct poster_colors *k = &c->e->colors;
    str address = str_fmt(c->cx->arena, "%.*s/davet/%.*s", STR_FMT(site), STR_FMT(g->token));
    struct paper_words w = {.text = tr(c, N_("Please answer here, yourself or for who comes in your place:")),
                            .x = LEFT,
                            .y = HEIGHT - 12 - CODE + 12,
                            .w = RIGHT - LEFT - CODE - 5,
                            .size = 3.4,
                            .weight = PAPER_PLAIN,
                            .color = k->quiet,
                            .lines = 2};
    w.y += paper_words(c->paper, &w) + 1;
    w.text = publicity_address_words(c->cx->arena, address);
    w.size = 3.2;
    w.weight = PAPER_STRONG;
    w.color = k->text;
    w.lines = 0;
    w.break_words = true;
    paper_words(c->paper, &w);
    return paper_qr(c->paper, address, RIGHT - CODE, HEIGHT - 10 - CODE, CODE);
}

static err_t put_card(const struct card *c, const struct guest *g, str site)
{
    double b = c->bleed;
    paper_ground(c->paper, c->e->colors.paper);
    paper_tiles(c->paper, c->e->title, -b, -b, ART + b, HEIGHT + 2 * b, 17, &c->e->colors.tile);
    put_host(c);
    put_event(c, put_guest(c, g));
    return put_answer(c, g, site);
}

err_t invitations_draw(struct cx *cx, const struct poster *p, const struct guest *guests, size_t n, str site,
                       bool print, str *bytes)
{
    struct paper_plan plan = {.form = PAPER_PDF,
                              .width = WIDTH,
                              .height = HEIGHT,
                              .lang = p->lang,
                              .title = p->title,
                              .author = p->publisher,
                              .made = p->changed,
                              .bleed = print ? 3 : 0,
                              .marks = print,
                              .note = p->title};
    struct card c = {.cx = cx, .e = p, .bleed = plan.bleed, .paper = paper_new(cx->arena, &plan)};
    err_t e = OK;
    for (size_t i = 0; i < n && !e; i++) {
        if (i) paper_next(c.paper);
        e = put_card(&c, &guests[i], site);
    }
    err_t ended = paper_end(c.paper, bytes);
    return e ? e : ended;
}

/* ---- at the desk ---- */
static void only(struct guests *g, int64_t id)
{
    size_t n = 0;
    for (size_t i = 0; i < g->list.n; i++)
        if (!id || g->list.v[i].id == id) g->list.v[n++] = g->list.v[i];
    g->list.n = n;
}

/* Guests of an older program have no address yet. */
static err_t give_addresses(struct cx *tx, void *guests)
{
    struct guests *g = guests;
    for (size_t i = 0; i < g->list.n; i++)
        if (!g->list.v[i].token.n)
            TRY(entity_save(tx, &guest_entity, &g->list.v[i], &(struct save){.skip_rights = true}));
    return OK;
}

/* The names are opened: by whom and what for is written down first. */
static err_t open_names(struct req *r, const struct guests *g, str purpose)
{
    struct cx *cx = &r->cx;
    struct actor *asking = NEW(cx->arena, struct actor);
    int64_t *ids = NEW_N(cx->arena, int64_t, g->list.n);
    *asking = *cx->actor;
    asking->purpose = purpose;
    cx->actor = asking;
    for (size_t i = 0; i < g->list.n; i++) {
        ids[i] = g->list.v[i].id;
        if (!entity_sees(cx, &guest_entity, entity_field(&guest_entity, "name"), &g->list.v[i])) return E_FORBIDDEN;
    }
    return entity_note_read(cx, &guest_entity, ids, g->list.n);
}

err_t invitations_print(struct req *r)
{
    struct cx *cx = &r->cx;
    struct event e;
    struct guests g;
    struct poster p;
    int64_t id;
    str bytes, purpose = str_trim(form_str(r, "purpose"));
    TRY(path_id(r, "id", &id));
    TRY(entity_load(cx, &event_entity, id, &e));
    if (!purpose.n) return fail(r, E_INVALID, "İM-422-davetiye", N_("Say what the cards are printed for."), NULL);
    TRY(event_guests(cx, id, &g));
    only(&g, form_int(r, "guest", 0));
    if (!g.list.n) return fail(r, E_CONFLICT, "İM-409-davetiye", N_("There is no guest to invite."), NULL);
    TRY(poster_load(cx, &e, LANG_TR, req_site(r), false, &p));
    if (p.stamp.n || !p.dates.n)
        return fail(r, E_CONFLICT, "İM-409-davetiye",
                    N_("No cards: the ceremony has no date, or it does not take place as it was announced."), NULL);
    TRY(open_names(r, &g, purpose));
    TRY(db_tx(cx, give_addresses, &g));
    TRY(invitations_draw(cx, &p, g.list.v, g.list.n, req_site(r), form_has(r, "print"), &bytes));
    return answer_file(r, S("application/pdf"), bytes, str_fmt(cx->arena, "davetiye-%.*s.pdf", STR_FMT(e.slug)));
}
