// SPDX-License-Identifier: AGPL-3.0-or-later
/* Routes × roles, generated from the table of routes: no cell without a test, so none without a right. */
#include <stdio.h>
#include <string.h>

#include "modules/staff/staff.h"
#include "program/schema.h"
#include "tests/program/cells.h"

struct bench {
    struct fixture f;
    struct cells cells;
    int64_t users[WHO_COUNT];
    struct arena *arena; /* of one request */
    int asked, bad;
};

static void bench_open(struct bench *b, enum db_engine engine)
{
    memset(b, 0, sizeof *b);
    fixture_demo(&b->f, engine, "cankaya", 40);
    for (enum who who = CLERK; who < WHO_COUNT; who++)
        b->users[who] = fixture_account(&b->f, who_names[who]);
    b->cells = cells_of(&b->f);
    b->arena = arena_new(512u << 20);
}

static void bench_close(struct bench *b)
{
    arena_end(b->arena);
    fixture_close(&b->f);
    print_message("%d requests\n", b->asked);
    assert_true(b->asked > 100);
    if (b->bad) fail_msg("%d of them answered otherwise than declared", b->bad);
}

static struct call_answer ask(struct bench *b, const struct cell *c, enum who who, bool from_page)
{
    struct call_answer answer;
    arena_reset(b->arena);
    EXPECT_OK(http_call(
        b->f.app, b->arena,
        &(struct call){
            .method = c->route->method, .target = str_of(c->target), .user = b->users[who], .from_page = from_page},
        &answer));
    b->asked++;
    return answer;
}

static void expect(struct bench *b, bool good, const struct cell *c, enum who who, const struct call_answer *a,
                   const char *why)
{
    if (good) return;
    b->bad++;
    print_error("%s %s as %s: %d %.*s, %s\n", c->route->method == GET ? "GET" : "POST", c->target, who_names[who],
                a->status, STR_FMT(a->location), why);
}

static bool to_sign_in(const struct call_answer *a)
{
    return a->status == 303 && str_starts(a->location, S(SIGN_IN));
}

static bool one_of(int status, const int *list)
{
    for (; *list; list++)
        if (status == *list) return true;
    return false;
}

static void check_get(struct bench *b, const struct cell *c, enum who who)
{
    static const int fine[] = {200, 204, 303, 404, 0};
    struct call_answer a = ask(b, c, who, false);
    if (cell_allows(c, who))
        expect(b, one_of(a.status, fine) && !to_sign_in(&a), c, who, &a, "should be open");
    else if (who == NOBODY)
        expect(b, to_sign_in(&a) || (str_starts(str_of(c->target), S("/api/")) && (a.status == 401 || a.status == 403)),
               c, who, &a, "should ask to sign in");
    else
        expect(b, a.status == 403, c, who, &a, "should be 403");
}

static void check_forged(struct bench *b, const struct cell *c, enum who who)
{
    bool browser = strcmp(c->route->path, "/csp-rapor") == 0; /* sent by the browser itself; only counted */
    bool outside = c->route->outside;                         /* what counts is a signature, and there is none */
    struct call_answer a = ask(b, c, who, false);
    expect(b, a.status == (browser ? 204 : outside ? 422 : 403), c, who, &a, "a POST without token");
}

static void check_post(struct bench *b, const struct cell *c, enum who who)
{
    static const int fine[] = {200, 204, 303, 404, 409, 413, 422, 0};
    struct call_answer a = ask(b, c, who, true);
    if (cell_allows(c, who))
        expect(b, one_of(a.status, fine), c, who, &a, "should be open");
    else if (who == NOBODY)
        expect(b, a.status == 401, c, who, &a, "should be 401");
    else
        expect(b, a.status == 403 || (c->empty && a.status == 404), c, who, &a, "should be 403");
}

/* What deletes comes last, and of that the accounts and roles: an administrator may delete the role that makes one. */
enum { TURNS = 3 };
static size_t turn(const struct cell *c)
{
    if (!str_ends(str_of(c->route->path), S("/sil"))) return 0;
    return str_has(str_of(c->target), S("/roller/")) || str_has(str_of(c->target), S("/hesaplar/")) ? 2 : 1;
}

static void each(struct bench *b, enum method method, void (*check)(struct bench *, const struct cell *, enum who),
                 bool only_refused)
{
    size_t all = b->cells.list.n;
    for (size_t n = 0; n < TURNS * all; n++) {
        size_t i = n % all;
        if (turn(&b->cells.list.v[i]) != n / all) continue;
        for (enum who who = NOBODY; who < WHO_COUNT; who++) {
            const struct cell *c = &b->cells.list.v[i];
            if (c->route->method != method || (only_refused && cell_allows(c, who))) continue;
            check(b, c, who);
        }
    }
}

static void same(struct bench *b, str before, const char *what)
{
    str after = table_counts(&b->f);
    if (str_eq(before, after)) return;
    b->bad++;
    for (str x = before, y = after; x.n || y.n;) {
        str was = str_cut(&x, '\n'), is = str_cut(&y, '\n');
        if (!str_eq(was, is)) print_error("%s changed %.*s to %.*s\n", what, STR_FMT(was), STR_FMT(is));
    }
}

TEST(every_cell, "every variable of every path has a value to be tried with")
{
    struct fixture f;
    fixture_demo(&f, DB_SQLITE, "cankaya", 40);
    struct cells all = cells_of(&f);
    bool whole = true;
    for (size_t i = 0; i < all.list.n; i++) {
        if (!all.list.v[i].fault.n) continue;
        print_error("%.*s\n", STR_FMT(all.list.v[i].fault));
        whole = false;
    }
    assert_true(whole);
    assert_true(all.list.n > 100);
    fixture_close(&f);
}

TEST(get_all, "ASVS V8.2.1, V3.5.3: every GET × role as declared, and none changes anything")
{
    EACH_ENGINE(engine)
    {
        struct bench b;
        bench_open(&b, engine);
        str before = table_counts(&b.f);
        each(&b, GET, check_get, false);
        same(&b, before, "a GET");
        bench_close(&b);
    }
}

TEST(post_forged, "ASVS V3.5.1: every POST × role without a token is refused and changes nothing")
{
    EACH_ENGINE(engine)
    {
        struct bench b;
        bench_open(&b, engine);
        str before = table_counts(&b.f);
        each(&b, POST, check_forged, false);
        same(&b, before, "a POST without token");
        bench_close(&b);
    }
}

TEST(post_all, "ASVS V8.2.1, V8.3.1: every POST × role as declared; what is refused changes nothing")
{
    EACH_ENGINE(engine)
    {
        struct bench b;
        bench_open(&b, engine);
        str before = table_counts(&b.f);
        each(&b, POST, check_post, true);
        same(&b, before, "a refused POST");
        each(&b, POST, check_post, false);
        bench_close(&b);
    }
}

/* ---- what does not fit ---- */
static const char *too_long(struct arena *a, const struct input *i)
{
    size_t n = strlen(i->name), max = (i->max ? (size_t)i->max : 200) + 1;
    bool open = i->name[n - 1] == '*';
    char *body = arena_alloc(a, n + max + 2);
    memcpy(body, i->name, n);
    if (open) body[n - 1] = 'a'; /* one of those that it declares */
    body[n] = '=';
    memset(body + n + 1, '7', max);
    return body;
}

static void check_too_long(struct bench *b, const struct cell *c, enum who who)
{
    for (const struct input *i = c->route->form; cell_allows(c, who) && i && i->name; i++) {
        struct call_answer a;
        if (i->file) continue;
        arena_reset(b->arena);
        struct call call = {.method = POST, .target = str_of(c->target), .user = b->users[who], .from_page = true};
        call.body = str_of(too_long(b->arena, i));
        EXPECT_OK(http_call(b->f.app, b->arena, &call, &a));
        b->asked++;
        bool told = a.status == 422 && str_has(a.body, S("İM-422-girdi"));
        bool form = c->route->says_errors && a.status != 200; /* it may have found something else first */
        expect(b, told || form || a.status == 413, c, who, &a, i->name);
    }
}

TEST(post_too_long, "every POST with a value longer than declared is refused with what was typed, and writes nothing")
{
    EACH_ENGINE(engine)
    {
        struct bench b;
        bench_open(&b, engine);
        str before = table_counts(&b.f);
        for (size_t i = 0; i < b.cells.list.n; i++)
            for (enum who who = NOBODY; who < WHO_COUNT; who++)
                if (b.cells.list.v[i].route->method == POST) check_too_long(&b, &b.cells.list.v[i], who);
        same(&b, before, "a value too long");
        bench_close(&b);
    }
}

/* ---- records that have a page of their own besides the one that every record has ---- */
static int follow(struct fixture *f, int64_t user, str body, str end)
{
    int n = 0;
    for (size_t at = 0; (at = str_find(body, end)) < body.n; n++) {
        size_t from = at;
        while (from && body.p[from - 1] != '"')
            from--;
        const char *target =
            str_c(test_arena(), str_fmt(test_arena(), "%.*s", (int)(at + end.n - 1 - from), body.p + from));
        int status = fixture_get(f, user, target).status;
        if (status != 200) fail_msg("%s: %d", target, status);
        body = (str){body.p + at + end.n, body.n - at - end.n};
    }
    return n;
}

TEST(two_pages, "a record with a page of its own is edited, and its history read, where its common page says")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        int followed = 0;
        fixture_demo(&f, engine, "cankaya", 40);
        int64_t user = fixture_account(&f, "manager");
        for (const struct entity *const *e = schema_entities(); *e; e++) {
            if (!(*e)->desk || (*e)->no_desk) continue;
            const char *first =
                str_c(test_arena(), str_fmt(test_arena(), "SELECT COALESCE(min(id), 0) FROM %s", (*e)->name));
            long long id = fixture_int(&f, first);
            if (!id) continue;
            str page =
                fixture_get(&f, user, str_c(test_arena(), str_fmt(test_arena(), "/masa/kayit/%s/%lld", (*e)->slug, id)))
                    .body;
            followed += follow(&f, user, page, S("/duzenle\"")) + follow(&f, user, page, S("/gecmis\""));
        }
        assert_true(followed > 3);
        fixture_close(&f);
    }
}

/* ---- own and foreign records ---- */
static err_t only_in_one_unit(struct cx *tx, void *arg)
{
    const int64_t *unit_account = arg;
    struct account_role role = {.account = {unit_account[1]}, .role = ROLE_CLERK, .unit = {unit_account[0]}};
    return entity_save(tx, &account_role_entity, &role, &(struct save){.skip_rights = true});
}

static err_t new_account(struct cx *tx, void *arg)
{
    struct account account = {.login = S("test-foreign"), .name = S("Foreign")};
    TRY(entity_save(tx, &account_entity, &account, &(struct save){.skip_rights = true}));
    *(int64_t *)arg = account.id;
    return OK;
}

/* A clerk whose unit has no case: every address of a case, and every list, is asked as this one. */
static int64_t foreign_clerk(struct fixture *f)
{
    int64_t unit_account[2] = {
        fixture_int(f, "SELECT u.id FROM unit u WHERE NOT EXISTS (SELECT 1 FROM unit c WHERE c.parent "
                       "= u.id) AND NOT EXISTS (SELECT 1 FROM application a WHERE a.unit = u.id) "
                       "ORDER BY u.id LIMIT 1")};
    EXPECT_OK(db_tx(&f->cx, new_account, &unit_account[1]));
    EXPECT_OK(db_tx(&f->cx, only_in_one_unit, unit_account));
    return unit_account[1];
}

/* A link to a case; not that to the form of a new one. */
static bool has_case(str body)
{
    str link = S("/masa/basvuru/");
    for (size_t at = 0; (at = str_find(body, link)) < body.n;) {
        body = (str){body.p + at + link.n, body.n - at - link.n};
        if (body.n && body.p[0] >= '0' && body.p[0] <= '9') return true;
    }
    return false;
}

TEST(foreign_unit, "ASVS V8.2.2: a clerk of another unit gets no case, paper or step of this one, by page or by API")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_demo(&f, engine, "cankaya", 40);
        int64_t foreign = foreign_clerk(&f), own = fixture_account(&f, "clerk");
        int64_t id = fixture_int(&f, "SELECT min(id) FROM application WHERE state = 2");
        static const struct {
            bool post;
            const char *begin, *end;
        } asked[] = {{false, "/masa/basvuru/", ""},
                     {false, "/masa/basvuru/", "/adim/decide"},
                     {false, "/api/application/", ""},
                     {true, "/masa/basvuru/", "/ac"},
                     {true, "/masa/basvuru/", "/adim/decide"}};
        for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
            char target[80];
            snprintf(target, sizeof target, "%s%lld%s", asked[i].begin, (long long)id, asked[i].end);
            struct call_answer a = asked[i].post ? fixture_post(&f, foreign, target, "purpose=merak&reason=x&outcome=1")
                                                 : fixture_get(&f, foreign, target);
            if (a.status != 403 && a.status != 404) fail_msg("%s as a clerk of another unit: %d", target, a.status);
            if (asked[i].post) continue;
            int mine = fixture_get(&f, own, target).status;
            if (mine != 200) fail_msg("%s as its own clerk: %d", target, mine);
        }
        assert_true(has_case(fixture_get(&f, own, "/masa/gelen").body));
        assert_false(has_case(fixture_get(&f, foreign, "/masa/gelen").body));
        EXPECT_IN(fixture_get(&f, foreign, "/api/application").body, "\"total\":0");
        fixture_close(&f);
    }
}

TEST(wrong_method, "ASVS V4.1.4: an address that takes only GET or only POST answers 405 to the other")
{
    struct bench b;
    bench_open(&b, DB_SQLITE);
    for (size_t i = 0; i < b.cells.list.n; i++) {
        const struct cell *c = &b.cells.list.v[i];
        bool other = false;
        for (size_t k = 0; k < b.cells.list.n; k++)
            other |=
                b.cells.list.v[k].route->method != c->route->method && strcmp(b.cells.list.v[k].target, c->target) == 0;
        if (other) continue;
        struct route turned = *c->route;
        turned.method = c->route->method == GET ? POST : GET;
        struct call_answer a = ask(&b, &(struct cell){.route = &turned, .target = c->target}, NOBODY, true);
        expect(&b, a.status == 405 || (turned.method == GET && a.status == 404), c, NOBODY, &a,
               "method it does not have");
    }
    bench_close(&b);
}
