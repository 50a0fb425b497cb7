// SPDX-License-Identifier: AGPL-3.0-or-later
/* The program around the modules: options, the open installation, and its commands. */
#ifndef IMECE_PROGRAM_PROGRAM_H
#define IMECE_PROGRAM_PROGRAM_H

#include "core/base/embedded.h"
#include "core/entity/module.h"

/* Exit codes: 0 done, 1 refused or failed (a sentence on standard error says why), 2 wrong use. */
enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

struct options {
    const char *data, *db, *listen; /* --data DIR, --db URL, --listen ADDR:PORT or unix:PATH */
    bool proxy, json, quiet, postgres, not_durable;
    const char *login, *role, *unit, *name; /* imece user */
    int workers;
    int count, households; /* imece demo: applications; households of the social register */
    const char *args[8];   /* what stands without a dash, after the command */
    int n_args;
};

/* An opened installation: data directory, key, database with the newest schema, hooks. */
struct program {
    struct arena *arena;
    struct options options;
    str url; /* of the database */
    unsigned char key[32];
    struct app app;
    struct cx cx; /* of the command itself: actor = the program */
};
enum open_how { OPEN_EXISTING, OPEN_NEW /* refuses when there is one */ };
/* Exit code; on failure the reason has been printed. */
int program_open(struct program *p, const struct options *o, enum open_how how);
/* OPEN_NEW leaves the mark of an unfinished installation, which nothing opens and the next OPEN_NEW replaces; this ends it. */
void program_finish(struct program *p);
void program_close(struct program *p);

/* Tables of the platform and of all modules, one text for both engines. */
str program_schema(struct arena *a);

int cmd_serve(const struct options *o);
int cmd_init(const struct options *o);
int cmd_demo(const struct options *o);
int cmd_user(const struct options *o);
int cmd_backup(const struct options *o);
int cmd_restore(const struct options *o);
int cmd_check(const struct options *o);
int cmd_routes(const struct options *o);
int cmd_schema(const struct options *o);
int cmd_new_module(const struct options *o);
int cmd_doctor(const struct options *o);
int cmd_verify_draw(const struct options *o);
int cmd_rehearse_rush(const struct options *o);

const struct route *const *
program_routes(void); /* of all modules and of the platform; for program_open and imece routes */
const struct module *program_route_module(const struct route *r); /* NULL: the platform's */
void program_menu(struct req *r, struct page *p);                 /* hook of struct app */
void program_rail(struct req *r, struct page *p);                 /* the same, of a desk page, as HTML; kept (rail.c) */
void program_entities(void);                                      /* fills the registry */

/* One line that grows on a terminal, and nothing elsewhere; for what may take over two seconds. */
void progress(const char *what, int64_t done, int64_t all);

extern const struct embedded_file demo_files[], core_sql_files[], new_module_files[];

/* A sentence on standard error; gives EXIT_FAILED. */
int refuse(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
