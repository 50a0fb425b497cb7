// SPDX-License-Identifier: AGPL-3.0-or-later
/* Every text of every record is replaced by one that means harm or is merely strange: markup, marks of direction, emoji that
 * are joined, words without an end, what spreadsheets run. Each comes back as it was written, and no page, list, file, feed
 * or answer to a machine lets anything of it out. */
#include <string.h>

#include "core/base/text.h"
#include "program/schema.h"
#include "tests/program/cells.h"

#define MARKUP  "\"'><script>kötü()</script><img src=x onerror=kötü()>]]>&amp;{{t}}%n"
#define MARKS   "\xe2\x80\xae\xe2\x80\x8f\xe2\x81\xa6İıŞşĞğ👩\xe2\x80\x8d👩\xe2\x80\x8d👧🏽é\xef\xbb\xbf"
#define FORMULA "=cmd|' /C calc'!A0,\";kötü"
enum { LONG_WORD = 10000 };

static str long_word(struct arena *a)
{
    struct buf b = buf_new(a, 2 * LONG_WORD + 1);
    for (int i = 0; i < LONG_WORD; i++)
        buf_put(&b, S("ğ"));
    return buf_str(&b);
}

/* One of them, as long as the field takes, and its own for each record where no two may be the same. */
static str hostile(struct arena *a, size_t nth, int64_t id, int64_t max)
{
    str all[] = {S(MARKUP MARKS), S(FORMULA MARKUP), long_word(a), S(MARKS MARKUP)};
    str text = str_fmt(a, "%.*s%lld", STR_FMT(all[nth % 4]), (long long)id);
    if (str_chars(text) <= (size_t)max) return text;
    str own = str_fmt(a, "%lld", (long long)id);
    size_t n = 0;
    for (size_t chars = 0; n < text.n && chars + own.n < (size_t)max; chars++)
        do
            n++;
        while (n < text.n && ((unsigned char)text.p[n] & 0xc0) == 0x80);
    return str_fmt(a, "%.*s%.*s", (int)n, text.p, STR_FMT(own));
}

static bool takes_any(const struct field *f)
{
    return f->type == F_TEXT && f->kind == TEXT_ANY && !f->choices && !f->choices_of && !(f->flags & (FIXED | HIDDEN));
}

/* What a record's own rules refuse stays as it was. How many were taken; each was read back whole. */
static int spoil_row(struct fixture *f, const struct entity *e, int64_t id)
{
    struct arena *a = test_arena();
    int taken = 0;
    for (const struct field *field = e->fields; field->name; field++) {
        if (!takes_any(field)) continue;
        char *row = arena_alloc(a, e->size), *back = arena_alloc(a, e->size);
        memset(row, 0, e->size);
        memset(back, 0, e->size);
        EXPECT_OK(entity_load_any(&f->cx, e, "id", DB_I(id), row));
        str *value = (str *)(void *)(row + field->offset);
        int64_t max = field->max ? field->max : field->flags & (LONG | MARKDOWN) ? 4000 : 200;
        *value = hostile(a, (size_t)(field - e->fields) + (size_t)id, id, max);
        str wrote = *value;
        err_t err = fixture_save(f, e, row);
        assert_true(err == OK || err == E_INVALID || err == E_CONFLICT);
        if (err) continue;
        EXPECT_OK(entity_load_any(&f->cx, e, "id", DB_I(id), back));
        str read = *(str *)(void *)(back + field->offset);
        if (!str_eq(read, wrote) &&
            !(strcmp(e->name, "performance") == 0 && strcmp(field->name, "place") == 0)) /* its hall's */
            fail_msg("%s.%s %lld: %.*s", e->name, field->name, (long long)id, STR_FMT(text_cut(a, read, 100)));
        taken++;
    }
    return taken;
}

static int spoil(struct fixture *f)
{
    enum { OF_EACH = 3 };
    int taken = 0;
    for (const struct entity *const *e = schema_entities(); *e; e++) {
        struct list_result found;
        struct list_query q = {.limit = OF_EACH, .skip_rights = true, .uncounted = true};
        if (entity_list(&f->cx, *e, &q, &found)) continue; /* nothing that lists */
        for (size_t i = 0; i < found.n; i++) {
            int64_t id = *(const int64_t *)(const void *)((const char *)found.rows + i * (*e)->size);
            taken += spoil_row(f, *e, id);
        }
    }
    return taken;
}

/* ---- what comes out ---- */
static bool lets_out(str body, const char *target, const char *const *never)
{
    for (; *never; never++)
        if (str_has(body, str_of(*never))) {
            size_t at = str_find(body, str_of(*never)), from = at > 80 ? at - 80 : 0;
            print_error("%s: %s in: %.*s\n", target, *never, 160, body.p + from);
            return true;
        }
    return false;
}

static bool wrong(const struct cell *c, const struct call_answer *page)
{
    static const char *const html[] = {"<script>k", "<img src=x", "=\"\"'>", NULL};
    static const char *const csv[] = {",=cmd", ",\"=cmd", "\n=cmd", "\n\"=cmd", NULL};
    static const char *const xml[] = {"<script>k", "<img src=x", "]]>", "\xef\xbf\xbe", "\x01", NULL};
    bool text = !str_starts(page->type, S("application/pdf")) && !str_starts(page->type, S("image/png"));
    if (text && !str_utf8_ok(page->body)) return print_error("%s: broken UTF-8\n", c->target), true;
    if (str_starts(page->type, S("text/html"))) return lets_out(page->body, c->target, html);
    if (str_starts(page->type, S("text/csv"))) return lets_out(page->body, c->target, csv);
    return str_has(page->type, S("xml")) && lets_out(page->body, c->target, xml);
}

struct seen {
    int pages, files, bad;
};

static void look(struct fixture *f, struct arena *a, const struct cell *c, int64_t user, const char *cookie,
                 struct seen *seen)
{
    struct form_value head = {S("Cookie"), str_of(cookie)};
    struct call ask = {.method = GET, .target = str_of(c->target), .user = user, .headers = {&head, 1}};
    struct call_answer page;
    arena_reset(a);
    EXPECT_OK(http_call(f->app, a, &ask, &page));
    if (page.status >= 500) print_error("%s: %d\n", c->target, page.status);
    seen->bad += page.status >= 500 || wrong(c, &page);
    bool html = str_starts(page.type, S("text/html"));
    seen->pages += html && str_has(page.body, S("&lt;script&gt;kötü()"));
    seen->files += !html && str_has(page.body, S("kötü"));
}

/* Where one finds what was written. */
static void look_for_it(struct fixture *f, struct arena *a, int64_t user, struct seen *seen)
{
    static const char *const targets[] = {"/ara?q=k%C3%B6t%C3%BC", "/masa/ara?q=k%C3%B6t%C3%BC",
                                          "/hizmet-standartlari?bicim=csv", "/duyurular?arsiv=1",
                                          "/masa/gelen?gorunum=tumu"};
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        look(f, a, &(struct cell){.target = targets[i]}, user, "dil=tr", seen);
}

TEST(every_text,
     "every text of every record: taken whole or refused, given back as text by every page, file, feed and API")
{
    static const char *const cookies[] = {"dil=tr", "dil=en", "dil=ar"};
    EACH_ENGINE(engine)
    {
        struct fixture f;
        struct seen seen = {0};
        int64_t users[WHO_COUNT] = {0};
        fixture_demo(&f, engine, "cankaya", 12);
        for (enum who who = CLERK; who < WHO_COUNT; who++)
            users[who] = fixture_account(&f, who_names[who]);
        int taken = spoil(&f);
        struct cells all = cells_of(&f);
        struct arena *a = arena_new(512u << 20);
        for (size_t i = 0; i < all.list.n; i++)
            for (enum who who = NOBODY; who < WHO_COUNT && all.list.v[i].route->method == GET; who++)
                if (cell_allows(&all.list.v[i], who))
                    look(&f, a, &all.list.v[i], users[who], cookies[(i + who) % 3], &seen);
        look_for_it(&f, a, users[ADMIN], &seen);
        arena_end(a);
        fixture_close(&f);
        if (seen.bad) fail_msg("%d answers let something out", seen.bad);

        if (taken < 200 || seen.pages < 200 || seen.files < 20)
            fail_msg("%d texts taken, %d pages and %d files show one", taken, seen.pages, seen.files);
    }
}
