// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/log.h"
#include "modules/staff/staff.h"

enum { FOLDER_MAX = 512, KEPT_MAX = 8 };

static struct options options_of(const char *data, const char *url)
{
    return (struct options){.data = data, .db = url, .listen = "", .workers = 1, .quiet = true};
}

static void folder_new(char path[FOLDER_MAX])
{
    const char *tmp = getenv("TMPDIR");
    snprintf(path, FOLDER_MAX, "%s/imece-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(path));
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st;
    (void)kind;
    (void)at;
    return remove(path);
}

static void folder_remove(const char *path)
{
    nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void prepare(struct fixture *f)
{
    char *path = NEW_N(test_arena(), char, FOLDER_MAX);
    *f = (struct fixture){.place = {.engine = DB_SQLITE}, .data = path};
    folder_new(path);
}

static void lies_in(struct fixture *f, struct test_db place)
{
    f->place = place;
    f->url = str_c(test_arena(), place.url);
}

static void begin(struct fixture *f, enum open_how how)
{
    struct options o = options_of(f->data, f->url);
    if (program_open(&f->program, &o, how)) fail_msg("the program does not open in %s", f->data);
    f->app = &f->program.app;
    f->cx = f->program.cx;
    f->cx.arena = test_arena();
}

void fixture_open(struct fixture *f, enum db_engine engine)
{
    prepare(f);
    if (engine == DB_POSTGRES) lies_in(f, test_db_empty(engine));
    begin(f, OPEN_NEW);
    program_finish(&f->program);
}

/* ---- demonstrations: made once by a process for each engine, town and size; each test works on a copy ---- */
static struct kept {
    enum db_engine engine;
    char town[32];
    int applications;
    char data[FOLDER_MAX];
    struct test_db place;
} kept[KEPT_MAX];
static size_t n_kept;

static void forget_kept(void)
{
    while (n_kept) {
        struct kept *k = &kept[--n_kept];
        if (k->engine == DB_POSTGRES) test_db_end(&k->place);
        folder_remove(k->data);
    }
}

static const struct kept *kept_demo(enum db_engine engine, const char *town, int applications)
{
    for (struct kept *k = kept; k < kept + n_kept; k++)
        if (k->engine == engine && k->applications == applications && strcmp(k->town, town) == 0) return k;
    if (n_kept == 0) atexit(forget_kept);
    assert_true(n_kept < KEPT_MAX);
    struct kept *k = &kept[n_kept++];
    *k = (struct kept){.engine = engine, .applications = applications};
    snprintf(k->town, sizeof k->town, "%s", town);
    folder_new(k->data);
    if (engine == DB_POSTGRES) k->place = test_db_whole(NULL);
    struct options o = options_of(k->data, engine == DB_POSTGRES ? str_c(test_arena(), k->place.url) : NULL);
    o.args[0] = town;
    o.n_args = 1;
    o.count = applications;
    o.households = DEMO_HOUSEHOLDS;
    if (cmd_demo(&o)) fail_msg("imece demo %s fails", town);
    return k;
}

static const char *copy_from, *copy_to;

static int copy_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)at;
    char to[2 * FOLDER_MAX];
    snprintf(to, sizeof to, "%s%s", copy_to, path + strlen(copy_from));
    if (kind == FTW_D) return mkdir(to, st->st_mode & 07777) && errno != EEXIST;
    int in = open(path, O_RDONLY | O_CLOEXEC);
    int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, st->st_mode & 07777);
    ssize_t n = 1;
    while (in >= 0 && out >= 0 && (n = copy_file_range(in, NULL, out, NULL, SSIZE_MAX, 0)) > 0)
        continue;
    close(in);
    close(out);
    return n != 0;
}

void fixture_demo(struct fixture *f, enum db_engine engine, const char *town, int applications)
{
    const struct kept *k = kept_demo(engine, town, applications);
    prepare(f);
    if (engine == DB_POSTGRES) lies_in(f, test_db_whole(&k->place));
    copy_from = k->data;
    copy_to = f->data;
    if (nftw(k->data, copy_one, 16, FTW_PHYS)) fail_msg("no copy of the demonstration");
    begin(f, OPEN_EXISTING);
}

void fixture_close(struct fixture *f)
{
    program_close(&f->program);
    if (f->place.engine == DB_POSTGRES) test_db_end(&f->place);
    folder_remove(f->data);
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
