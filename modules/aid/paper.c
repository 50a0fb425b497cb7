// SPDX-License-Identifier: AGPL-3.0-or-later
/* Letters and minutes on paper. */
#include "modules/aid/paper.h"
#include "modules/applications/applications.h"

#include "aid_sql.h"

#define WIDTH  210.0
#define HEIGHT 297.0
#define EDGE   22.0
static const struct rgb INK = {26, 28, 31}, LINE = {120, 124, 130};

err_t aid_sheet_begin(struct cx *cx, str title, date made, int pages, struct aid_sheet *out)
{
    *out = (struct aid_sheet){.arena = cx->arena, .page = 1, .pages = pages};
    TRY(settings_get(cx, &out->town));
    out->y = EDGE;
    out->paper = paper_new(cx->arena, &(struct paper_plan){.form = PAPER_PDF,
                                                           .width = WIDTH,
                                                           .height = HEIGHT,
                                                           .lang = LANG_TR,
                                                           .title = title,
                                                           .author = out->town.name,
                                                           .made = moment_at(made, 0)});
    return OK;
}

/* The page of the envelope has no number: it is page 0. */
static void number(struct aid_sheet *s)
{
    if (!s->pages || !s->page) return;
    struct paper_words w = {.text = str_fmt(s->arena, "%d/%d", s->page, s->pages),
                            .x = EDGE,
                            .y = HEIGHT - EDGE * .6,
                            .w = WIDTH - 2 * EDGE,
                            .size = 2.8,
                            .weight = PAPER_PLAIN,
                            .color = INK,
                            .align = PAPER_END};
    (void)paper_words(s->paper, &w);
}

static void next(struct aid_sheet *s)
{
    number(s);
    paper_next(s->paper);
    s->page++;
    s->y = EDGE;
}

err_t aid_sheet_end(struct aid_sheet *s, str *pdf)
{
    number(s);
    return paper_end(s->paper, pdf);
}

static void room(struct aid_sheet *s, double high)
{
    if (s->y + high > HEIGHT - EDGE) next(s);
}

void aid_sheet_line(struct aid_sheet *s, double size, enum paper_weight weight, str text)
{
    size_t indent = 0;
    while (indent < text.n && text.p[indent] == ' ')
        indent++;
    double x = EDGE + 1.5 * (double)indent;
    struct paper_words w = {.text = str_trim(text),
                            .x = x,
                            .w = WIDTH - EDGE - x,
                            .size = size,
                            .weight = weight,
                            .color = INK,
                            .break_words = true};
    double high = w.text.n ? paper_words_height(s->paper, &w) : size * .8;
    room(s, high);
    w.y = s->y;
    if (w.text.n) (void)paper_words(s->paper, &w);
    s->y += high + .4;
}

static void text_at(struct aid_sheet *s, double size, str text)
{
    while (text.n)
        aid_sheet_line(s, size, PAPER_PLAIN, str_cut(&text, '\n'));
}

void aid_sheet_text(struct aid_sheet *s, str text)
{
    text_at(s, 3.6, text);
}

void aid_sheet_sign(struct aid_sheet *s, str name, str post)
{
    enum { HIGH = 14 };
    room(s, HIGH);
    double top = s->y;
    aid_sheet_line(s, 3.6, PAPER_STRONG, name);
    aid_sheet_line(s, 3.2, PAPER_PLAIN, post);
    paper_fill(s->paper, WIDTH - EDGE - 70, top + HIGH - 4, 70, .2, LINE);
    s->y = top + HIGH;
}

str aid_letter_window(struct arena *a, str sender, str name, str address)
{
    return str_fmt(a, "%.*s\n%.*s\n%.*s", STR_FMT(sender), STR_FMT(name), STR_FMT(address));
}

static err_t letter(struct cx *cx, const struct aid_letter *l, int *pages, str *pdf)
{
    struct aid_sheet s;
    TRY(aid_sheet_begin(cx, l->title, l->made, *pages, &s));
    s.page = 0;
    s.y = 45; /* the address page: who sends, who receives */
    str window = aid_letter_window(cx->arena, s.town.name, l->name, l->address);
    aid_sheet_line(&s, 3.4, PAPER_PLAIN, str_cut(&window, '\n'));
    s.y += 4;
    aid_sheet_line(&s, 4.4, PAPER_STRONG, str_cut(&window, '\n'));
    text_at(&s, 4.4, window);
    next(&s);
    aid_sheet_line(&s, 5, PAPER_STRONG, s.town.name);
    aid_sheet_line(&s, 4, PAPER_PLAIN, s.town.unit_name);
    s.y += 4;
    aid_sheet_text(&s, l->text);
    *pages = s.page;
    return aid_sheet_end(&s, pdf);
}

err_t aid_letter_print(struct cx *cx, const struct aid_letter *l, str *pdf)
{
    int pages = 0;
    TRY(letter(cx, l, &pages, pdf));
    return letter(cx, l, &pages, pdf);
}

/* What this officer may not see of the application stays off the letter, and is written by hand. */
static str seen(struct cx *cx, const struct application *app, const char *name)
{
    const struct field *f = entity_field(&application_entity, name);
    return entity_sees(cx, &application_entity, f, app) ? entity_show(cx, f, app) : STR_NONE;
}

err_t aid_letter_receiver(struct cx *cx, int64_t file, str *name, str *address)
{
    struct aid_applications_of_rows rows;
    struct application app;
    bool veiled = false;
    *name = *address = STR_NONE;
    TRY(aid_file_veiled(cx, file, &veiled));
    if (veiled) return OK;
    TRY(aid_applications_of(cx, (struct aid_applications_of_args){{file}}, &rows));
    if (!rows.list.n) return OK;
    err_t e = entity_load(cx, &application_entity, rows.list.v[0].application.id, &app);
    if (e) return e == E_NOT_FOUND || e == E_FORBIDDEN ? OK : e;
    *name = seen(cx, &app, "name");
    *address = seen(cx, &app, "address");
    if (!name->n && !address->n) return OK;
    return entity_note_read(cx, &application_entity, &app.id, 1);
}
