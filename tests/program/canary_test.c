// SPDX-License-Identifier: AGPL-3.0-or-later
/* A mark stands in every personal text of every record; then every address is asked as everybody, without a purpose. */
#include <string.h>

#include "program/schema.h"
#include "tests/program/cells.h"

#define SONG \
    "zzkanarya sarizz" /* searched for by its first word, recognised by its second: pages repeat what was searched */
#define HEARD "sarizz"

static err_t run_marks(struct cx *tx, void *arg)
{
    int64_t *marked = arg;
    *marked = 0;
    for (const struct entity *const *e = schema_entities(); *e; e++)
        for (const struct field *f = (*e)->fields; f->name; f++) {
            bool key =
                !strcmp((*e)->name, "application") && !strcmp(f->name, "code"); /* in addresses: asked for below */
            if (f->type != F_TEXT || !(f->flags & PERSONAL) || (f->flags & SEALED) || key) continue;
            str sql = str_fmt(test_arena(), "UPDATE %s SET %s = '" SONG "' || id WHERE %s <> ''", (*e)->name, f->name,
                              f->name);
            struct db_stmt st = {.name = str_c(test_arena(), str_fmt(test_arena(), "mark %s %s", (*e)->name, f->name)),
                                 .sql = str_c(test_arena(), sql),
                                 .tables = (*e)->name,
                                 .writes = true};
            int64_t n = 0;
            TRY(db_run(tx, &st, NULL, 0, &n));
            *marked += n > 0;
        }
    return OK;
}

/* Sealed words are written as the program writes them; a record that may not be changed keeps its own. */
struct sealing {
    const struct entity *e;
    const struct field *f;
};
static err_t run_seal(struct cx *tx, void *arg)
{
    const struct sealing *s = arg;
    struct list_query first = {.limit = 3, .skip_rights = true};
    struct list_result found;
    TRY(entity_list(tx, s->e, &first, &found));
    if (!found.n) return E_NOT_FOUND;
    for (size_t i = 0; i < found.n; i++) {
        char *row = arena_alloc(tx->arena, s->e->size);
        TRY(entity_load_any(tx, s->e, "id", DB_I(*(int64_t *)((char *)found.rows + i * s->e->size)), row));
        *(str *)(row + s->f->offset) = S(SONG);
        TRY(entity_save(tx, s->e, row, &(struct save){.skip_rights = true}));
    }
    return OK;
}

static int seal_marks(struct fixture *f)
{
    int sealed = 0;
    for (const struct entity *const *e = schema_entities(); *e; e++)
        for (const struct field *x = (*e)->fields; x->name; x++)
            if (x->type == F_TEXT && (x->flags & SEALED) && x->kind == TEXT_ANY && !(x->flags & HIDDEN))
                sealed += db_tx(&f->cx, run_seal, &(struct sealing){*e, x}) == OK;
    return sealed;
}

struct walk {
    struct fixture f;
    struct cells cells;
    int64_t users[WHO_COUNT];
    struct arena *arena; /* of one request */
    int asked, heard;
};

/* Where a person's words may stand without a purpose, and why. */
static const struct {
    const char *path;
    const char *why;
} allowed[] = {
    {"/basvuru-takip/{code}", "whoever holds the code reads the reason of the decision"},
    {"/masa/ziyaretler/planla", "whoever plans visits does so by neighbourhood, with numbers of files and no name"},
    {"/ziyaret/veri.txt", "an officer takes the doors of the own visits along; each is on record"},
    {"/masa/yardim-kurulu/{id}/tutanak",
     "the minutes are read with the session as the purpose; each file has it on record"},
    {"/masa/yinelenen/{id}", "two records are compared for that purpose alone; both openings are on record"},
};

static bool is_allowed(const struct cell *c)
{
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
        if (strcmp(allowed[i].path, c->route->path) == 0) return true;
    return false;
}

static void listen_at(struct walk *w, enum who who, const char *target)
{
    struct call_answer answer;
    struct call c = {.method = GET, .target = str_of(target), .user = w->users[who]};
    arena_reset(w->arena);
    EXPECT_OK(http_call(w->f.app, w->arena, &c, &answer));
    w->asked++;
    if (!str_has(answer.body, S(HEARD)) && !str_has(answer.location, S(HEARD))) return;
    w->heard++;
    size_t at = str_find(answer.body, S(HEARD)), from = at > 120 ? at - 120 : 0;
    print_error("%s as %s: … %.*s\n", target, who_names[who], (int)(at - from + 12), answer.body.p + from);
}

static void walk_all(struct walk *w)
{
    static const char *const asked[] = {"", "?q=zzkanarya"};
    for (size_t i = 0; i < w->cells.list.n; i++) {
        const struct cell *c = &w->cells.list.v[i];
        if (c->route->method != GET || is_allowed(c)) continue;
        for (enum who who = NOBODY; who < WHO_COUNT; who++)
            for (size_t q = 0; q < sizeof asked / sizeof *asked; q++)
                if (!q || !str_has(str_of(c->route->path), S("{id}")))
                    listen_at(w, who, str_c(test_arena(), str_fmt(test_arena(), "%s%s", c->target, asked[q])));
    }
}

static err_t run_leak(struct cx *tx, void *arg)
{
    static const struct db_stmt st = {.name = "leak",
                                      .sql = "UPDATE service SET summary = '" SONG "', version = version + 1",
                                      .tables = "service",
                                      .writes = true};
    (void)arg;
    return db_run(tx, &st, NULL, 0, NULL);
}

TEST(no_mark, "G19 I5.7 no page, list, search, feed or file shows a personal text without a purpose, to nobody and to "
              "no role; one "
              "that leaks is heard")
{
    EACH_ENGINE(engine)
    {
        struct walk w = {.asked = 0};
        int64_t marked = 0;
        fixture_demo(&w.f, engine, "cankaya", 40);
        for (enum who who = CLERK; who < WHO_COUNT; who++)
            w.users[who] = fixture_account(&w.f, who_names[who]);
        w.cells = cells_of(&w.f);
        w.arena = arena_new(512u << 20);
        assert_true(seal_marks(&w.f) > 3);
        EXPECT_OK(db_tx(&w.f.cx, run_marks, &marked));
        assert_true(marked > 30); /* kinds of texts that somebody wrote into the demonstration */
        walk_all(&w);
        assert_true(w.asked > 2000);
        assert_int_equal(w.heard, 0);
        EXPECT_OK(db_tx(&w.f.cx, run_leak, NULL));
        listen_at(&w, NOBODY, "/hizmetler");
        assert_int_equal(w.heard, 1);
        arena_end(w.arena);
        fixture_close(&w.f);
    }
}
