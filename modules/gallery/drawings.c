// SPDX-License-Identifier: AGPL-3.0-or-later
/* Drawings of the server: strips, promise bars, tiles, colours, charts, calendars. */
#include "core/look/assets.h"
#include "core/look/promise.h"
#include "core/look/ramp.h"
#include "core/look/strip.h"
#include "core/look/svg.h"
#include "core/look/tile.h"
#include "modules/gallery/gallery.h"

enum { ROOM = 128 * 1024 };

static void fill_strips(struct cx *cx, struct gallery_page *p)
{
    static const struct {
        struct strip strip;
        const char *words, *css;
    } all[] = {{{15, 0, 0, STRIP_RUNNING, STRIP_LIST}, "15 iş günü kaldı", ""},
               {{15, 4, 0, STRIP_RUNNING, STRIP_LIST}, "11 iş günü kaldı", ""},
               {{15, 14, 0, STRIP_LAST_DAY, STRIP_LIST}, "bugün biter", "clock-warn"},
               {{15, 6, 0, STRIP_STOPPED, STRIP_LIST}, "durdu, belge bekliyor", "clock-hold"},
               {{15, 15, 3, STRIP_RUNNING, STRIP_LIST}, "3 iş günü geçti", "clock-late"},
               {{30, 19, 0, STRIP_RUNNING, STRIP_LIST, .tenths = true}, "11 gün kaldı (onda bir)", ""},
               {{365, 400, 35, STRIP_RUNNING, STRIP_LIST}, "35 gün geçti (bir yıl)", "clock-late"},
               {{10, 3, 0, STRIP_RUNNING, STRIP_PANEL}, "7 gün kaldı", ""},
               {{10, 3, 0, STRIP_RUNNING, STRIP_WIDE}, "7 gün kaldı", ""}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct buf out = buf_new(cx->arena, ROOM);
        clock_strip(&out, &all[i].strip);
        PUSH(cx->arena, &p->strips, (struct drawing_view){buf_str(&out), str_of(all[i].words), str_of(all[i].css)});
    }
}

static void fill_promises(struct cx *cx, struct gallery_page *p)
{
    static const struct {
        struct promise promise;
        const char *words;
    } all[] = {{{30, 190, 270, .label = S("Söz 30, ortanca 19, onda dokuzu 27 gün")}, "tutuluyor"},
               {{10, 60, 140, .label = S("Söz 10, ortanca 6, onda dokuzu 14 gün")}, "tutulmuyor"},
               {{15, -1, -1, .label = S("Söz 15 gün")}, "daha ölçülmedi"}};
    static const char *const signs[] = {"söz", "ortanca", "onda dokuzu"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        struct buf out = buf_new(cx->arena, ROOM), sign = buf_new(cx->arena, ROOM);
        promise_bar(&out, &all[i].promise);
        promise_legend(&sign, (enum promise_sign)i);
        PUSH(cx->arena, &p->promises, (struct drawing_view){buf_str(&out), str_of(all[i].words), STR_NONE});
        PUSH(cx->arena, &p->signs, (struct drawing_view){buf_str(&sign), str_of(signs[i]), STR_NONE});
    }
}

static void fill_tiles(struct cx *cx, struct gallery_page *p)
{
    static const char *const names[] = {"Çankaya Belediyesi", "Balıkesir Büyükşehir Belediyesi",
                                        "Balçova Belediyesi", "Edremit Belediyesi",
                                        "Iğdır Belediyesi",   "Şırnak Belediyesi"};
    static const char *const kinds[] = {"concert", "theatre", "exhibition", "film", "talk", "children"};
    struct buf hero = buf_new(cx->arena, ROOM), border = buf_new(cx->arena, ROOM);
    for (size_t i = 0; i < 6; i++) {
        struct buf mark = buf_new(cx->arena, ROOM), cover = buf_new(cx->arena, ROOM);
        tile_mark(&mark, str_of(names[i]), 92);
        tile_cover(&cover, str_of(names[i]), 280, 150, 30, str_c(cx->arena, str_fmt(cx->arena, "cover%zu", i)));
        PUSH(cx->arena, &p->marks, (struct drawing_view){buf_str(&mark), str_of(names[i]), STR_NONE});
        PUSH(cx->arena, &p->covers,
             (struct drawing_view){buf_str(&cover), str_of(kinds[i]), str_fmt(cx->arena, "cover-%s", kinds[i])});
    }
    tile_hero(&hero, str_of(names[0]), "gallery-hero");
    tile_border(&border, str_of(names[0]), "gallery-border");
    p->hero_svg = buf_str(&hero);
    p->border_svg = buf_str(&border);
}

static str ratio(struct cx *cx, double x)
{
    return fmt_decimal(cx->arena, cx->lang, (int64_t)(x * 10)); /* downwards: 4,96 is not 5 */
}

/* A colour as a drawing: styles in the markup are not allowed, attributes of SVG are. */
static struct swatch_view swatch(struct cx *cx, str name, struct rgb c)
{
    struct buf out = buf_new(cx->arena, 1024);
    str hex = color_hex(cx->arena, c);
    svg_open(&out, "swatch", 720, 480, STR_NONE);
    buf_fmt(&out, "<rect width=\"72\" height=\"48\" rx=\"6\" fill=\"%.*s\"/></svg>", STR_FMT(hex));
    return (struct swatch_view){.svg = buf_str(&out),
                                .name = name,
                                .hex = hex,
                                .white = ratio(cx, color_contrast(c, (struct rgb){255, 255, 255})),
                                .ink = ratio(cx, color_contrast(c, (struct rgb){0x17, 0x27, 0x2B}))};
}

static err_t fill_colours(struct cx *cx, struct gallery_page *p)
{
    static const char *const steps[RAMP_STEPS] = {"50",  "100", "200", "300", "400", "500",
                                                  "600", "700", "800", "900", "950"};
    struct municipality m;
    struct rgb action = THEME_ACTION, accent = THEME_ACCENT;
    struct theme_pair pairs[THEME_PAIRS];
    TRY(settings_get(cx, &m));
    if (color_parse(m.color_action, &action) || color_parse(m.color_accent, &accent)) return E_INTERNAL;
    struct theme t = theme_make(action, accent);
    for (int i = 0; i < RAMP_STEPS; i++)
        PUSH(cx->arena, &p->ramp, swatch(cx, str_of(steps[i]), t.p.v[i]));
    PUSH(cx->arena, &p->ramp, swatch(cx, S("accent"), t.accent));
    for (int i = 0; i < 5; i++)
        PUSH(cx->arena, &p->ramp, swatch(cx, str_fmt(cx->arena, "c%d", i + 1), t.chart_light[i]));
    theme_pairs(&t, pairs);
    for (int i = 0; i < THEME_PAIRS; i++)
        PUSH(cx->arena, &p->contrasts,
             (struct pair_row){str_of(words(cx->lang, pairs[i].name)), ratio(cx, pairs[i].ratio),
                               ratio(cx, pairs[i].demand), pairs[i].dark});
    return OK;
}

err_t gallery_drawings(struct cx *cx, struct gallery_page *p)
{
    if (p->drawings || p->lists) fill_strips(cx, p);
    if (!p->drawings) return OK;
    fill_promises(cx, p);
    fill_tiles(cx, p);
    for (size_t i = 0; icon_name(i); i++)
        PUSH(cx->arena, &p->icons, (struct icon_row){str_of(icon_name(i))});
    return fill_colours(cx, p);
}

static struct chart chart(struct cx *cx, enum chart_kind kind, const char *id, str *places, size_t n_places,
                          struct chart_series *series, size_t n)
{
    return (struct chart){.kind = kind,
                          .lang = cx->lang,
                          .id = str_of(id),
                          .title = S("Başvurular ve süresinde bitenler"),
                          .text = S("Eylül’de okul yardımı açıldı."),
                          .sentence = S("On iki ay, en yükseği Eylül: 148."),
                          .axis = S("Ay"),
                          .places = {places, n_places},
                          .series = {series, n}};
}

void gallery_charts(struct cx *cx, struct gallery_page *p)
{
    static const int64_t kept[] = {88, 109, 99, 124, 96, 86, 84, 77, 97, 131, 128, 89};
    static const int64_t late[] = {4, 9, 5, 7, 1, 2, 0, 2, 4, 17, 9, 17};
    static const int64_t events[] = {70, 80, 86, 100, CHART_GAP, 125, 134, 140, 134, 110, 102, 106};
    static const int64_t aid[] = {22, 26, 25, 23, 19, 18, CHART_GAP, CHART_GAP, 20, CHART_GAP, 28, 27};
    static const int64_t course[] = {9, 10, 11, 12, 11, 10, 6, 5, 8, 16, 17, 15};
    static struct chart_series bars[] = {{S("Süresinde"), kept}, {S("Geç"), late}};
    static struct chart_series lines[] = {{S("Etkinlik"), events}, {S("Sosyal yardım"), aid}, {S("Kurs"), course}};
    str *places = NEW_N(cx->arena, str, 12);
    for (int i = 0; i < 12; i++) {
        str day = fmt_date_short(cx->arena, cx->lang, DATE(2026, i + 1, 1));
        str_cut(&day, ' ');
        places[i] = day;
    }
    if (!p->charts) return;
    struct chart c = chart(cx, CHART_BARS, "cubuk", places, 12, bars, 2);
    c.strong = 10;
    c.href = S("#grafikler"), c.link = S("Bütün başvurular");
    p->bars = chart_view(cx->arena, &c);
    c = chart(cx, CHART_STACKED, "yigin", places, 12, bars, 2);
    c.strong = 10;
    p->stacks = chart_view(cx->arena, &c);
    c = chart(cx, CHART_LINES, "cizgi", places, 12, lines, 3);
    c.unit = CHART_TENTHS, c.goal = 120, c.goal_name = S("hedef");
    p->lines = chart_view(cx->arena, &c);
    static const char *const ids[] = {"kucuk1", "kucuk2", "kucuk3"};
    for (int i = 0; i < 3; i++) {
        c = chart(cx, CHART_LINES, ids[i], places, 12, &lines[i], 1);
        c.unit = CHART_TENTHS, c.top = 150, c.small = true, c.title = lines[i].name, c.text = STR_NONE;
        PUSH(cx->arena, &p->small, chart_view(cx->arena, &c));
    }
    for (int i = 0; i <= 4; i++)
        PUSH(cx->arena, &p->cells,
             (struct drawing_view){chart_cell_bar(cx->arena, cx->lang, i * 25, 100, 90, i < 3),
                                   fmt_int(cx->arena, cx->lang, i * 25), STR_NONE});
}

static void add(struct cx *cx, struct calendar_entries *e, int day, int from, int to, enum tone tone, const char *title,
                int64_t hall)
{
    struct calendar_entry entry = {.title = str_of(title),
                                   .note = S("Başvuru ve Kalem Birimi"),
                                   .href = S("#takvimler"),
                                   .tone = tone,
                                   .resource = hall};
    if (from < 0)
        entry.day = DATE(2026, 11, day), entry.last = DATE(2026, 11, day + to);
    else
        entry.from = moment_at(DATE(2026, 11, day), from),
        entry.to = moment_at(date_add(DATE(2026, 11, day), to / 1440), to % 1440);
    PUSH(cx->arena, &e->list, entry);
}

static struct calendar_view show(struct cx *cx, struct calendar *c, enum calendar_kind kind, str id)
{
    c->kind = kind;
    c->id = id;
    return calendar_view(cx->arena, c);
}

void gallery_calendars(struct cx *cx, struct gallery_page *p)
{
    static struct calendar_resource halls[] = {{1, S("Büyük Salon")}, {2, S("Küçük Salon")}, {3, S("Sergi Salonu")}};
    static struct calendar_free free_days[] = {{{20261028}, S("Cumhuriyet Bayramı arifesi"), true},
                                               {{20261029}, S("Cumhuriyet Bayramı"), false}};
    struct calendar c = {
        .day = DATE(2026, 11, 18), .today = DATE(2026, 11, 17), .lang = cx->lang, .path = S("/masa/takvim")};
    if (!p->calendars) return;
    add(cx, &c.entries, 17, 9 * 60, 10 * 60, TONE_INFO, "Kurul toplantısı", 1);
    add(cx, &c.entries, 18, 9 * 60, 12 * 60, TONE_OK, "Yaylı Çalgılar Dinletisi, prova", 1);
    add(cx, &c.entries, 18, 10 * 60, 11 * 60 + 30, TONE_WARN, "Nikâh", 1);
    add(cx, &c.entries, 18, 10 * 60 + 15, 10 * 60 + 30, TONE_BAD, "Teslim", 2);
    add(cx, &c.entries, 18, 14 * 60, 14 * 60, TONE_PLAIN, "Süre biter: 2026/4127", 2);
    add(cx, &c.entries, 18, 22 * 60, 1440 + 60, TONE_HOLD, "Gece bekçisi", 3);
    add(cx, &c.entries, 18, -1, 2, TONE_INFO, "Sergi kurulumu", 3);
    for (int i = 0; i < 6; i++)
        add(cx, &c.entries, 20, -1, 0, TONE_PLAIN, "Son gün: Salon tahsisi", 1);
    c.free_days.v = free_days, c.free_days.n = 2;
    c.resources.v = halls, c.resources.n = 3;
    p->month = show(cx, &c, CALENDAR_MONTH, S("ay"));
    p->halls = show(cx, &c, CALENDAR_RESOURCES, S("yer"));
    p->week = show(cx, &c, CALENDAR_WEEK, S("hafta"));
    c.day = DATE(2026, 11, 19);
    p->day = show(cx, &c, CALENDAR_DAY, S("gun"));
}
