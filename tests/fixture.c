// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/fixture.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/log.h"
#include "modules/staff/staff.h"

static struct options options_of(const struct fixture *f)
{
    return (struct options){.data = f->data, .db = f->url, .listen = "", .workers = 1, .quiet = true};
}

static void prepare(struct fixture *f, enum db_engine engine)
{
    *f = (struct fixture){.place = {.engine = DB_SQLITE}};
    const char *tmp = getenv("TMPDIR");
    char *path = NEW_N(test_arena(), char, 4096);
    snprintf(path, 4096, "%s/imece-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(path));
    f->data = path;
    if (engine == DB_POSTGRES) {
        f->place = test_db_empty(DB_POSTGRES);
        f->url = str_c(test_arena(), f->place.url);
    }
}

static void begin(struct fixture *f, enum open_how how)
{
    struct options o = options_of(f);
    if (program_open(&f->program, &o, how)) fail_msg("the program does not open in %s", f->data);
    f->app = &f->program.app;
    f->cx = f->program.cx;
    f->cx.arena = test_arena();
}

void fixture_open(struct fixture *f, enum db_engine engine)
{
    prepare(f, engine);
    begin(f, OPEN_NEW);
    program_finish(&f->program);
}

void fixture_demo(struct fixture *f, enum db_engine engine, const char *town, int applications)
{
    prepare(f, engine);
    struct options o = options_of(f);
    o.args[0] = town;
    o.n_args = 1;
    o.count = applications;
    o.households = DEMO_HOUSEHOLDS;
    if (cmd_demo(&o)) fail_msg("imece demo %s fails", town);
    begin(f, OPEN_EXISTING);
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st;
    (void)kind;
    (void)at;
    return remove(path);
}

void fixture_close(struct fixture *f)
{
    program_close(&f->program);
    if (f->place.engine == DB_POSTGRES) test_db_end(&f->place);
    nftw(f->data, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

void fixture_reopen(struct fixture *f)
{
    program_close(&f->program);
    begin(f, OPEN_EXISTING);
}

struct saving {
    const struct entity *e;
    void *row;
};
static err_t save_row(struct cx *tx, void *arg)
{
    struct saving *s = arg;
    return entity_save(tx, s->e, s->row, &(struct save){.skip_rights = true});
}

err_t fixture_save(struct fixture *f, const struct entity *e, void *row)
{
    return db_tx(&f->cx, save_row, &(struct saving){e, row});
}

/* ---- accounts ---- */
struct person {
    const char *role;
    int64_t id;
};

static err_t add_account(struct cx *tx, void *arg)
{
    struct person *p = arg;
    struct account account = {.login = str_fmt(tx->arena, "test-%s", p->role), .name = str_of(p->role)};
    struct account_role role = {.everywhere = true};
    for (const struct choice *c = role_choices; c->value; c++)
        if (strcmp(c->code, p->role) == 0) role.role = c->value;
    if (!role.role) return E_INVALID;
    TRY(entity_save(tx, &account_entity, &account, &(struct save){.skip_rights = true}));
    role.account.id = p->id = account.id;
    return entity_save(tx, &account_role_entity, &role, &(struct save){.skip_rights = true});
}

int64_t fixture_account(struct fixture *f, const char *role)
{
    static const char *const shown[][2] = {
        {"admin", "yonetici"}, {"manager", "mudur"}, {"clerk", "memur"}, {"auditor", "denetci"}};
    str logins[2] = {STR_NONE, str_fmt(test_arena(), "test-%s", role)};
    struct account account;
    for (size_t i = 0; i < 4; i++)
        if (strcmp(shown[i][0], role) == 0) logins[0] = str_of(shown[i][1]);
    for (int i = 0; i < 2; i++)
        if (entity_load_any(&f->cx, &account_entity, "login", DB_T(logins[i]), &account) == OK) return account.id;
    struct person p = {.role = role};
    EXPECT_OK(db_tx(&f->cx, add_account, &p));
    return p.id;
}

/* ---- requests ---- */
struct call_answer fixture_call(struct fixture *f, const struct call *c)
{
    struct call_answer answer;
    EXPECT_OK(http_call(f->app, test_arena(), c, &answer));
    return answer;
}

struct call_answer fixture_get(struct fixture *f, int64_t user, const char *target)
{
    return fixture_call(f, &(struct call){.method = GET, .target = str_of(target), .user = user});
}

struct call_answer fixture_post(struct fixture *f, int64_t user, const char *target, const char *body)
{
    return fixture_call(
        f, &(struct call){
               .method = POST, .target = str_of(target), .body = str_of(body), .user = user, .from_page = true});
}

/* ---- questions ---- */
static struct db_rows *ask(struct fixture *f, const char *sql)
{
    struct db_stmt *s = NEW(f->program.arena, struct db_stmt);
    struct db_rows *rows;
    *s = (struct db_stmt){.name = "test", .sql = sql, .tables = ""};
    if (db_query(&f->cx, s, NULL, 0, &rows)) fail_msg("%s: %.*s", sql, STR_FMT(db_why(&f->cx)));
    if (db_next(rows)) fail_msg("%s: no row", sql);
    return rows;
}

int64_t fixture_int(struct fixture *f, const char *sql)
{
    struct db_rows *rows = ask(f, sql);
    int64_t n = db_col_int(rows, 0);
    db_rows_close(rows);
    return n;
}

str fixture_text(struct fixture *f, const char *sql)
{
    struct db_rows *rows = ask(f, sql);
    str text = db_col_str(rows, 0);
    db_rows_close(rows);
    return text;
}
