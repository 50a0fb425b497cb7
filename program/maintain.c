// SPDX-License-Identifier: AGPL-3.0-or-later
/* imece init, backup, restore, check: what an operator does. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "program/program.h"

int cmd_init(const struct options *o)
{
    struct program p;
    int code = program_open(&p, o, OPEN_NEW);
    if (!code) program_finish(&p);
    if (!code && !o->quiet)
        printf("Empty installation in %s. Its first administrator: imece user add LOGIN --name \"…\" --role admin "
               "--data %s\n",
               o->data, o->data);
    program_close(&p);
    return code;
}

/* Copy a file to a new one that only its owner reads; refuses to overwrite. */
static int copy_file(const char *from, const char *to)
{
    int in = open(from, O_RDONLY | O_CLOEXEC);
    if (in < 0) return refuse("cannot read %s: %s", from, strerror(errno));
    int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (out < 0) {
        close(in);
        return refuse("cannot write %s: %s", to, strerror(errno));
    }
    char piece[65536];
    ssize_t n = 0;
    bool good = true;
    while (good && (n = read(in, piece, sizeof piece)) > 0)
        good = write(out, piece, (size_t)n) == n;
    good = good && n == 0 && fsync(out) == 0;
    close(in);
    good = close(out) == 0 && good;
    if (!good) unlink(to); /* half a file must not look like a whole one */
    return good ? EXIT_DONE : refuse("cannot write %s: %s", to, strerror(errno));
}

static void backup_progress(int permille, void *arg)
{
    (void)arg;
    progress("backup", permille, 1000);
}

/* FILE holds the database, FILE.key the key that opens sealed fields: keep the two apart. */
int cmd_backup(const struct options *o)
{
    if (o->n_args != 1) return refuse("which file? imece backup FILE --data DIR"), EXIT_USAGE;
    if (access(o->args[0], F_OK) == 0) return refuse("%s is already there; nothing was changed", o->args[0]);
    struct program p;
    int code = program_open(&p, o, OPEN_EXISTING);
    const char *key = code ? NULL : str_c(p.arena, str_fmt(p.arena, "%s.key", o->args[0]));
    if (key && access(key, F_OK) == 0) code = refuse("%s is already there; nothing was changed", key);
    if (!code && db_engine(p.app.db) == DB_POSTGRES)
        code =
            refuse("this installation is on PostgreSQL: back it up with pg_dump, and the file %s/key with it", o->data);
    if (!code && db_backup(p.app.db, o->args[0], backup_progress, NULL))
        code = refuse("the backup failed: %.*s", STR_FMT(db_why(&p.cx)));
    if (!code) code = copy_file(str_c(p.arena, str_fmt(p.arena, "%s/key", o->data)), key);
    if (!code && !o->quiet)
        printf("%s and %s.key written. Keep them apart: the key opens what is sealed.\n", o->args[0], o->args[0]);
    program_close(&p);
    return code;
}

static int restore_files(struct arena *a, const struct options *o)
{
    const char *file = o->args[0];
    const char *db = str_c(a, str_fmt(a, "%s/imece.db", o->data)), *key = str_c(a, str_fmt(a, "%s/key", o->data));
    if (access(db, F_OK) == 0 || access(key, F_OK) == 0)
        return refuse("%s already holds an installation; nothing was changed", o->data);
    const char *file_key = str_c(a, str_fmt(a, "%s.key", file));
    if (access(file_key, R_OK)) return refuse("%s is missing: without it sealed fields stay closed", file_key);
    if (mkdir(o->data, 0750) && errno != EEXIST) return refuse("cannot make %s: %s", o->data, strerror(errno));
    int code = copy_file(file, db);
    if (!code) code = copy_file(file_key, key);
    if (code) unlink(db); /* there was none: the next try finds the folder empty */
    return code;
}

static int check_whole(struct program *p, bool quiet);

int cmd_restore(const struct options *o)
{
    if (o->n_args != 1) return refuse("which file? imece restore FILE --data DIR"), EXIT_USAGE;
    struct arena *a = arena_new(1 << 20);
    int code = restore_files(a, o);
    arena_end(a);
    if (code) return code;
    struct program p;
    code = program_open(&p, o, OPEN_EXISTING);
    if (!code) code = check_whole(&p, o->quiet);
    program_close(&p);
    return code;
}

/* Numbers of applications: gapless within their year. */
static int check_numbers(struct program *p)
{
    static const struct db_stmt gaps = {.name = "application_gaps",
                                        .sql = "SELECT count(*) FROM (SELECT year FROM application GROUP BY year "
                                               "HAVING max(seq) <> count(*) OR min(seq) <> 1) AS g",
                                        .tables = "application"};
    int64_t bad = 0;
    if (db_one_int(&p->cx, &gaps, NULL, 0, &bad)) return refuse("the applications cannot be read");
    return bad ? refuse("application numbers of %lld year(s) have gaps or repeats", (long long)bad) : EXIT_DONE;
}

static int check_modules(struct program *p)
{
    for (const struct module *const *m = modules_all; *m; m++) {
        str report = STR_NONE;
        err_t e = (*m)->on_check ? (*m)->on_check(&p->cx, &report) : OK;
        if (e == E_INVALID) return refuse("%.*s", STR_FMT(report));
        if (e) return refuse("the records of %s cannot be read", (*m)->name);
    }
    return EXIT_DONE;
}

static int check_whole(struct program *p, bool quiet)
{
    str report = STR_NONE;
    if (db_check(&p->cx, &report)) return refuse("the database is damaged: %.*s", STR_FMT(report));
    int64_t checked = 0, bad = 0;
    if (history_verify(&p->cx, &checked, &bad))
        return refuse("the history is broken at line %lld: somebody changed it", (long long)bad);
    int code = check_numbers(p);
    if (!code) code = check_modules(p);
    if (!code && !quiet) printf("whole: database, %lld history lines, numbers\n", (long long)checked);
    return code;
}

int cmd_check(const struct options *o)
{
    struct program p;
    int code = program_open(&p, o, OPEN_EXISTING);
    if (!code) code = check_whole(&p, o->quiet);
    program_close(&p);
    return code;
}
