// SPDX-License-Identifier: AGPL-3.0-or-later
/* The page: which parts, in which direction and look. */
#include "modules/gallery/gallery.h"

#include "gallery.html.h"

static const struct {
    const char *code, *label;
} parts[] = {{"", N_("All")},
             {"sozler", N_("Words and buttons")},
             {"formlar", N_("Forms")},
             {"listeler", N_("Lists")},
             {"cizimler", N_("Drawings")},
             {"grafikler", N_("Charts")},
             {"takvimler", N_("Calendars")}};
enum { PARTS = sizeof parts / sizeof *parts, ROOM = 4 * 1024 * 1024 };

static str address(struct cx *cx, const char *part, str look, bool rtl)
{
    return str_fmt(cx->arena, "/masa/bicem?bolum=%s&gorunum=%.*s&yon=%s", part, STR_FMT(look), rtl ? "rtl" : "ltr");
}

static void fill_tabs(struct req *r, int part, struct gallery_page *p)
{
    struct cx *cx = &r->cx;
    bool rtl = lang_rtl(cx->lang), both = p->light.n > 0, dark = !both && str_eq(r->theme, S("dark"));
    str look = both ? S("ikisi") : dark ? S("koyu") : S("acik");
    for (int i = 0; i < PARTS; i++)
        PUSH(cx->arena, &p->parts,
             (struct part_tab){address(cx, parts[i].code, look, rtl), str_of(words(cx->lang, parts[i].label)),
                               i == part});
    struct part_tab looks[] = {
        {address(cx, parts[part].code, S("acik"), rtl), str_of(words(cx->lang, N_("Light"))), !dark && !both},
        {address(cx, parts[part].code, S("koyu"), rtl), str_of(words(cx->lang, N_("Dark"))), dark},
        {address(cx, parts[part].code, S("ikisi"), rtl), str_of(words(cx->lang, N_("Side by side"))), both},
        {address(cx, parts[part].code, look, false), str_of(words(cx->lang, N_("Left to right"))), !rtl},
        {address(cx, parts[part].code, look, true), str_of(words(cx->lang, N_("Right to left"))), rtl}};
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        PUSH(cx->arena, &p->looks, looks[i]);
}

/* What the address asks for goes over the visitor's own choice, for this page only. */
static void choose_look(struct req *r)
{
    str look = query_str(r, "gorunum"), direction = query_str(r, "yon");
    if (str_eq(look, S("koyu"))) r->theme = S("dark");
    if (str_eq(look, S("acik"))) r->theme = S("light");
    if (str_eq(direction, S("rtl"))) r->cx.lang = LANG_AR;
    if (str_eq(direction, S("ltr")) && lang_rtl(r->cx.lang)) r->cx.lang = LANG_TR;
}

/* Light and dark beside each other. */
static err_t fill_both(struct req *r, struct gallery_page *p)
{
    struct buf out = buf_new(r->cx.arena, ROOM);
    struct html h = req_html(r);
    h.out = &out;
    html_gallery_parts(&h, p);
    p->light = buf_str(&out);
    p->dark = gallery_apart(r->cx.arena, p->light, "d-");
    return out.full ? E_LIMIT : OK;
}

err_t gallery_show(struct req *r)
{
    int part = 0;
    choose_look(r);
    for (int i = 1; i < PARTS; i++)
        if (str_eq(query_str(r, "bolum"), str_of(parts[i].code))) part = i;
    struct gallery_page *p = NEW(r->cx.arena, struct gallery_page);
    bool *shown[PARTS] = {NULL, &p->words, &p->forms, &p->lists, &p->drawings, &p->charts, &p->calendars};
    for (int i = 1; i < PARTS; i++)
        *shown[i] = part == 0 || part == i;
    p->page.title = str_of(words(r->cx.lang, N_("Style")));
    p->person = S("Ayşe Işıl Örnek");
    p->place = S("Prof. Dr. Ahmet Taner Kışlalı");
    p->service = S("Sosyal yardım, ilk başvuru");
    p->number = S("2026/4127");
    p->code = S("CNK-7F4K-92QX");
    p->sentence = S("Iğdır, İstanbul, Şırnak, ĞÜŞİÖÇ: kira sözleşmesinin ikinci sayfası okunmuyor.");
    gallery_forms(&r->cx, p);
    gallery_lists(&r->cx, p);
    TRY(gallery_drawings(&r->cx, p));
    gallery_charts(&r->cx, p);
    gallery_calendars(&r->cx, p);
    if (str_eq(query_str(r, "gorunum"), S("ikisi"))) TRY(fill_both(r, p));
    fill_tabs(r, part, p);
    return html_gallery_page(r, p);
}
