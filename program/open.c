// SPDX-License-Identifier: AGPL-3.0-or-later
/* Opening an installation: directory, key, database, schema, modules. */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/buf.h"
#include "core/base/embedded.h"
#include "modules/organisation/organisation.h"
#include "modules/settings/settings.h"
#include "modules/staff/staff.h"
#include "program/program.h"
#include "program/schema.h"

/* 32 random bytes beside the database: they seal identity numbers and what browsers carry. Backups hold them too. */
static int key_read(struct program *p, bool make)
{
    const char *path = str_c(p->arena, str_fmt(p->arena, "%s/key", p->options.data));
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && make) {
        randombytes_buf(p->key, sizeof p->key);
        fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (fd < 0 || write(fd, p->key, sizeof p->key) != sizeof p->key || fsync(fd))
            return refuse("cannot write %s", path);
        close(fd);
        return EXIT_DONE;
    }
    if (fd < 0)
        return refuse("%s is missing: there is no installation here. Make one with imece init or imece demo.", path);
    ssize_t n = read(fd, p->key, sizeof p->key);
    close(fd);
    return n == sizeof p->key ? EXIT_DONE : refuse("%s is damaged: it must hold 32 bytes", path);
}

/* An installation that could not be made leaves no key: the next try is not told that there is one already. */
/* As long as this file is there, the installation is none: whoever makes one takes it away at the end. */
static const char UNFINISHED[] = "unfinished";

static const char *file_of(struct program *p, const char *name)
{
    return str_c(p->arena, str_fmt(p->arena, "%s/%s", p->options.data, name));
}

/* NULL: PostgreSQL. */
static const char *database_file(struct program *p)
{
    return str_starts(p->url, S("sqlite:")) ? str_c(p->arena, (str){p->url.p + 7, p->url.n - 7}) : NULL;
}

/* What OPEN_NEW made. */
static void forget(struct program *p)
{
    static const char *const parts[] = {"", "-wal", "-shm"};
    const char *file = database_file(p);
    unlink(file_of(p, "key"));
    for (size_t i = 0; file && i < sizeof parts / sizeof *parts; i++)
        unlink(str_c(p->arena, str_fmt(p->arena, "%s%s", file, parts[i])));
}

str program_schema(struct arena *a)
{
    struct buf out = buf_new(a, 4 << 20);
    entity_ddl_all(&out, schema_entities(), a);
    for (const struct embedded_file *f = core_sql_files; f->name; f++)
        buf_put(&out, (str){(const char *)f->bytes, f->n});
    return buf_str(&out);
}

static bool module_is_on(struct cx *cx, const struct route *route)
{
    const struct module *m = program_route_module(route);
    return !m || settings_runs(cx, m);
}

static err_t run_on_init(struct cx *tx, void *arg)
{
    (void)arg;
    for (const struct module *const *m = modules_all; *m; m++)
        if ((*m)->on_init) TRY((*m)->on_init(tx));
    return OK;
}

/* The first rows of modules that an earlier program did not have: all their tables are new. */
static err_t run_on_init_of_new(struct cx *tx, str created)
{
    for (const struct module *const *m = modules_all; *m; m++) {
        bool is_new = (*m)->on_init && (*m)->entities && *(*m)->entities;
        for (const struct entity *const *e = (*m)->entities; is_new && *e; e++)
            is_new = str_has(created, str_fmt(tx->arena, " %s ", (*e)->name));
        if (is_new) TRY((*m)->on_init(tx));
    }
    return OK;
}

/* Are all declared columns there? What is missing was added; what means something else needs a numbered migration. */
static bool table_fits(struct cx *cx, const struct entity *e)
{
    struct buf sql = buf_new(cx->arena, 64 * 1024);
    buf_put(&sql, S("SELECT id"));
    for (const struct field *f = e->fields; f->name; f++)
        buf_fmt(&sql, ", %s", f->name);
    buf_fmt(&sql, " FROM %s WHERE id = 0", e->name);
    struct db_stmt s = {.name = e->name, .sql = str_c(cx->arena, buf_str(&sql)), .tables = e->name};
    struct db_rows *rows = NULL;
    if (db_query(cx, &s, NULL, 0, &rows)) return false;
    db_rows_close(rows);
    return true;
}

static int check_tables(struct program *p)
{
    for (const struct entity *const *e = schema_entities(); *e; e++)
        if (!table_fits(&p->cx, *e))
            return refuse(
                "the table %s is not the one this program knows: %.*s. Its data was written by another version.",
                (*e)->name, STR_FMT(db_why(&p->cx)));
    return EXIT_DONE;
}

static int open_database(struct program *p, bool fresh)
{
    struct options *o = &p->options;
    int workers = o->workers ? o->workers : 2 * (int)sysconf(_SC_NPROCESSORS_ONLN);
    o->workers = workers;
    str why = STR_NONE;
    struct db_options d = {.url = p->url, .readers = workers + 6, .not_durable = o->not_durable};
    if (db_open(&d, &p->app.db, &why)) return refuse("cannot open the database: %.*s", STR_FMT(why));
    p->cx.db = p->app.db;
    if (db_migrate(p->app.db, program_schema(p->arena), NULL, 0, &why))
        return refuse("cannot bring the tables up to date: %.*s", STR_FMT(why));
    if (!fresh && db_grow(p->app.db, program_schema(p->arena), run_on_init_of_new, &why))
        return refuse("cannot add what this program has more: %.*s", STR_FMT(why));
    p->cx.conn = db_lease(p->app.db);
    err_t e = fresh ? db_tx(&p->cx, run_on_init, NULL) : OK;
    if (e) return refuse("cannot write the first rows: %s %.*s", err_name(e), STR_FMT(db_why(&p->cx)));
    return check_tables(p);
}

static bool is_postgres(const struct options *o)
{
    return o->db && strncmp(o->db, "postgres", 8) == 0;
}

static int prepare_directory(struct program *p, enum open_how how)
{
    const char *data = p->options.data;
    if (how == OPEN_EXISTING) {
        if (access(file_of(p, UNFINISHED), F_OK)) return EXIT_DONE;
        return refuse("%s was begun and not finished: imece init or imece demo makes it anew", data);
    }
    const char *file = database_file(p), *mark = file_of(p, UNFINISHED);
    if (access(mark, F_OK) == 0) forget(p);
    if (access(file_of(p, "key"), F_OK) == 0 || (file && access(file, F_OK) == 0))
        return refuse("%s already holds an installation; nothing was changed", data);
    for (const char *slash = strchr(data + 1, '/'); slash; slash = strchr(slash + 1, '/'))
        mkdir(str_c(p->arena, (str){data, (size_t)(slash - data)}), 0750);
    if (mkdir(data, 0750) && errno != EEXIST) return refuse("cannot make %s: %s", data, strerror(errno));
    int fd = open(mark, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) return refuse("cannot write %s: %s", mark, strerror(errno));
    close(fd);
    return EXIT_DONE;
}

int program_open(struct program *p, const struct options *o, enum open_how how)
{
    memset(p, 0, sizeof *p);
    randombytes_set_implementation(
        &randombytes_internal_implementation); /* seeded by the kernel once, not asked each time */
    if (sodium_init() < 0) return refuse("no source of randomness");
    p->arena = arena_new(512u << 20);
    p->options = *o;
    p->cx = (struct cx){.arena = p->arena, .now = moment_now(), .lang = LANG_TR, .actor = &ACTOR_SYSTEM};
    program_entities();
    p->url = o->db ? str_of(o->db) : str_fmt(p->arena, "sqlite:%s/imece.db", o->data);
    if (!is_postgres(o) && !str_starts(p->url, S("sqlite:")))
        return refuse("--db %s is neither sqlite:FILE nor postgresql://…", o->db);
    int code = prepare_directory(p, how);
    if (!code) code = key_read(p, how == OPEN_NEW);
    if (code) return code;
    if (seal_key_set(p->key)) return refuse("the key cannot be used");
    if (how == OPEN_EXISTING && !is_postgres(o)) {
        const char *file = database_file(p);
        if (access(file, F_OK)) return refuse("%s is missing. Put a backup back with imece restore.", file);
    }
    code = open_database(p, how == OPEN_NEW);
    if (code) return code;
    p->app.routes = program_routes();
    p->app.load_actor = staff_actor;
    p->app.load_publisher = settings_publisher;
    p->app.fill_menu = program_menu;
    p->app.fill_rail = program_rail;
    p->app.module_on = module_is_on;
    p->app.after_request = page_view_count;
    p->app.key = p->key;
    for (const struct module *const *m = modules_all; *m; m++)
        if ((*m)->on_start && (*m)->on_start(&p->app)) return refuse("module %s does not start", (*m)->name);
    return EXIT_DONE;
}

void program_finish(struct program *p)
{
    unlink(file_of(p, UNFINISHED));
}

void program_close(struct program *p)
{
    if (p->cx.conn) db_return(p->app.db, p->cx.conn);
    if (p->app.db) db_close(p->app.db);
    sodium_memzero(p->key, sizeof p->key);
    arena_end(p->arena);
}
