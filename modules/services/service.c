// SPDX-License-Identifier: AGPL-3.0-or-later
/* The page of one service: who, which papers, what happens, how long it takes. */
#include "core/base/identity.h"
#include "core/look/strip.h"
#include "modules/services/views.h"

#include "service.html.h"

/* ---- papers: only what the service declares (RG 31/7/2009-27305, art. 6) ---- */
static const struct {
    enum tone tone;
    const char *icon, *tag;
} paper_looks[] = {[PAPER_QUERIED] = {TONE_OK, .icon = "identification-card-duotone", .tag = "check"},
                   [PAPER_IN_FORM] = {TONE_INFO, .icon = "note-pencil-duotone", .tag = ""},
                   [PAPER_REQUIRED] = {TONE_WARN, .icon = "paperclip-duotone", .tag = ""},
                   [PAPER_IF_NEEDED] = {TONE_PLAIN, .icon = "paperclip-duotone", .tag = ""}};

static void fill_papers(struct cx *cx, const struct service_full *full, struct service_page *p)
{
    const struct field *source = entity_field(&service_document_entity, "source");
    p->papers.v = NEW_N(cx->arena, struct paper_view, full->documents.n + 1);
    for (size_t i = 0; i < full->documents.n; i++) {
        const struct service_document *d = &full->documents.v[i];
        int look = d->source >= PAPER_QUERIED && d->source <= PAPER_IF_NEEDED ? d->source : PAPER_REQUIRED;
        p->papers.v[p->papers.n++] = (struct paper_view){.icon = str_of(paper_looks[look].icon),
                                                         .name = d->name,
                                                         .hint = d->hint,
                                                         .tag = {.tone = paper_looks[look].tone,
                                                                 .icon = str_of(paper_looks[look].tag),
                                                                 .text = entity_show(cx, source, d)}};
    }
}

static void fill_steps(struct cx *cx, const struct service_full *full, struct service_page *p)
{
    size_t n = full->steps.n;
    p->happens.items.v = NEW_N(cx->arena, struct timeline_item, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct service_step *s = &full->steps.v[i];
        p->happens.items.v[p->happens.items.n++] =
            (struct timeline_item){.tone = TONE_PLAIN,
                                   .icon = i == 0       ? ICON("file-text")
                                           : i + 1 == n ? ICON("flag-checkered")
                                                        : ICON("hourglass-medium"),
                                   .title = str_fmt(cx->arena, "%.*s · %.*s", STR_FMT(s->when_text), STR_FMT(s->title)),
                                   .text = s->text};
    }
}

/* ---- ways without the web ---- */
static void add_way(struct service_page *p, str icon, const char *title, str text, str href, enum lang lang)
{
    p->ways.v[p->ways.n++] =
        (struct way_view){.icon = icon, .title = str_of(words(lang, title)), .text = text, .href = href};
}

static void fill_ways(struct cx *cx, const struct service *s, const struct unit *u, const struct municipality *m,
                      struct service_page *p)
{
    str address = u->address.n ? u->address : m->address;
    str phone = u->phone.n ? u->phone : m->phone;
    struct word_arg args[] = {{S("open"), fmt_time(cx->arena, cx->lang, settings_opens(m))},
                              {S("close"), fmt_time(cx->arena, cx->lang, settings_closes(m))}};
    str hours = say(cx, N_("On weekdays {open}–{close}"), 2, args);
    p->ways.v = NEW_N(cx->arena, struct way_view, 4);
    if (service_has_channel(s, S("desk")))
        add_way(p, ICON("buildings-duotone"), N_("At the desk"),
                str_fmt(cx->arena, "%.*s%s%.*s", STR_FMT(hours), address.n ? " · " : "", STR_FMT(address)), STR_NONE,
                cx->lang);
    if (service_has_channel(s, S("phone")) && phone.n)
        add_way(p, ICON("phone-duotone"), N_("By telephone"), phone_show(cx->arena, phone),
                str_fmt(cx->arena, "tel:%.*s", STR_FMT(phone)), cx->lang);
    if (service_has_channel(s, S("letter")))
        add_way(p, ICON("envelope-duotone"), N_("By letter"),
                str_fmt(cx->arena, "%.*s%s%.*s", STR_FMT(m->unit_name), address.n ? ", " : "", STR_FMT(address)),
                STR_NONE, cx->lang);
}

/* ---- the side ---- */
static void fact(struct service_page *p, enum lang lang, const char *name, str value, str href)
{
    if (value.n)
        p->facts.pairs.v[p->facts.pairs.n++] =
            (struct pair_view){.name = str_of(words(lang, name)), .value = value, .href = href};
}

static str fee_words(struct cx *cx, const struct service *s)
{
    if (s->fee.kurus == 0) return s->fee_note.n ? s->fee_note : str_of(words(cx->lang, N_("None")));
    str fee = fmt_money(cx->arena, cx->lang, s->fee);
    return s->fee_note.n ? str_fmt(cx->arena, "%.*s. %.*s", STR_FMT(fee), STR_FMT(s->fee_note)) : fee;
}

static str channels_words(struct cx *cx, const struct service *s)
{
    static const struct {
        const char *code, *label;
    } all[] = {{"web", N_("on this site")},
               {"desk", N_("at the desk")},
               {"phone", N_("by telephone")},
               {"letter", N_("by letter")}};
    struct buf b = buf_new(cx->arena, 400);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (!service_has_channel(s, str_of(all[i].code))) continue;
        if (b.n) buf_put(&b, lang_comma(cx->lang));
        buf_put(&b, str_of(words(cx->lang, all[i].label)));
    }
    return buf_str(&b);
}

static void fill_facts(struct cx *cx, const struct service *s, const struct unit *u, struct service_page *p)
{
    p->facts.pairs.v = NEW_N(cx->arena, struct pair_view, 5);
    fact(p, cx->lang, N_("Fee"), fee_words(cx, s), STR_NONE);
    fact(p, cx->lang, N_("Legal ground"), s->legal_basis, STR_NONE);
    fact(p, cx->lang, N_("Unit"), u->name, str_fmt(cx->arena, "/birim/%.*s", STR_FMT(u->slug)));
    fact(p, cx->lang, N_("Ways to apply"), channels_words(cx, s), STR_NONE);
}

static str median_strip(struct cx *cx, const struct service *s, const struct service_measure *m, str label)
{
    if (s->promise_amount < 3) return STR_NONE; /* too few squares to say anything */
    struct strip strip = {.promised = (int)s->promise_amount,
                          .used = (int)(m->median < s->promise_amount ? m->median : s->promise_amount),
                          .over = (int)(m->median > s->promise_amount ? m->median - s->promise_amount : 0),
                          .size = STRIP_PANEL,
                          .label = label};
    struct buf out = buf_new(cx->arena, 32 * 1024);
    clock_strip(&out, &strip);
    return buf_str(&out);
}

static err_t fill_measured(struct cx *cx, const struct service *s, struct service_page *p)
{
    struct service_measures all;
    TRY(services_measured(cx, &all));
    const struct service_measure *m = measure_of(&all, s->id);
    p->standard_href = str_fmt(cx->arena, "/hizmet-standartlari#h%lld", (long long)s->no);
    if (!m) return OK;
    struct word_arg args[] = {{S("median"), took_words(cx, m->median, s->promise_unit)},
                              {S("p90"), took_words(cx, m->p90, s->promise_unit)}};
    p->measured = say(cx,
                      N_("In the last 12 months half of the applications were decided within {median}, nine of ten "
                         "within {p90}."),
                      2, args);
    struct word_arg counts[] = {{S("n"), fmt_int(cx->arena, cx->lang, m->decided)},
                                {S("share"), share_words(cx, m->in_time, m->decided)}};
    str pattern =
        str_of(words_n(cx->lang, "One decision, {share} in time", "{n} decisions, {share} in time", m->decided));
    p->counted = words_fill(cx->arena, pattern, 2, counts);
    p->strip_svg = median_strip(cx, s, m, p->measured);
    return OK;
}

/* "… form doldurmayın: 444 06 01. 24 saat içinde …": cut at the number that everybody may call. */
static void fill_urgent(struct cx *cx, const struct service *s, const struct municipality *m, struct service_page *p)
{
    str phone = m->phone.n ? phone_show(cx->arena, m->phone) : STR_NONE;
    size_t at = phone.n ? str_find(s->urgent, phone) : s->urgent.n;
    p->urgent_before = (str){s->urgent.p, at};
    if (at == s->urgent.n) return;
    p->urgent_phone = phone;
    p->urgent_after = (str){s->urgent.p + at + phone.n, s->urgent.n - at - phone.n};
}

static void fill_crumbs(struct cx *cx, const struct service *s, struct service_page *p)
{
    const struct choice *life = life_of(s->life);
    p->page.crumbs.v = NEW_N(cx->arena, struct crumb, 3);
    p->page.crumbs.v[p->page.crumbs.n++] = (struct crumb){S("/hizmetler"), str_of(words(cx->lang, N_("Services")))};
    if (life)
        p->page.crumbs.v[p->page.crumbs.n++] =
            (struct crumb){str_fmt(cx->arena, "/hizmetler?durum=%s", life->code), str_of(words(cx->lang, life->label))};
    p->page.crumbs.v[p->page.crumbs.n++] = (struct crumb){STR_NONE, service_short(s->name)};
}

err_t service_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct service_page p = {.page.current = "/hizmetler"};
    struct service s;
    struct service_full *full = NEW(cx->arena, struct service_full);
    struct unit unit = {0};
    struct municipality m;
    TRY(service_by_slug(cx, path_str(r, "slug"), &s));
    TRY(service_load_full(cx, s.id, full));
    TRY(settings_get(cx, &m));
    err_t e = entity_load_any(cx, &unit_entity, "id", DB_I(s.unit.id), &unit);
    if (e && e != E_NOT_FOUND) return e;
    p.service = &full->service;
    p.page.title = s.name;
    p.page.description = s.summary;
    str promise = promise_words(cx, s.promise_amount, s.promise_unit);
    p.promise = SAY1(cx, N_("{time} at the latest"), "time", promise);
    p.web = service_has_channel(&s, S("web")) && settings_module_on(cx, S("applications"));
    p.apply_href = str_fmt(cx->arena, "/basvuru/%.*s", STR_FMT(s.slug));
    fill_crumbs(cx, &s, &p);
    fill_urgent(cx, &s, &m, &p);
    fill_papers(cx, full, &p);
    fill_steps(cx, full, &p);
    fill_facts(cx, &s, &unit, &p);
    if (!p.web) fill_ways(cx, &s, &unit, &m, &p);
    TRY(fill_measured(cx, &s, &p));
    return html_service_page(r, &p);
}
