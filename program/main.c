// SPDX-License-Identifier: AGPL-3.0-or-later
/* imece: the commands and their options. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "program/program.h"

static const struct command {
    const char *name, *args, *help;
    int (*run)(const struct options *o);
} commands[] = {
    {"serve", "", "serve the installation", cmd_serve},
    {"init", "", "make an empty installation", cmd_init},
    {"demo", "cankaya|balikesir|balcova", "make an installation with demonstration data and users", cmd_demo},
    {"user", "add|password|close LOGIN", "accounts of staff; the first password is printed once", cmd_user},
    {"backup", "FILE", "copy the whole installation into one file while it runs", cmd_backup},
    {"restore", "FILE", "put a backup into an empty data directory", cmd_restore},
    {"check", "", "check the database, the history chain and the numbers", cmd_check},
    {"routes", "", "list all addresses with the right they need", cmd_routes},
    {"schema", "", "print the tables as SQL", cmd_schema},
    {"new-module", "NAME", "write the skeleton of a new duty (in a source tree)", cmd_new_module},
    {"verify-draw", "FILE", "do a published draw again and say whether its record is right (needs no installation)",
     cmd_verify_draw},
    {"rehearse-rush", "[places=N] [clients=N] …",
     "say how many requests for places this machine serves; touches no data", cmd_rehearse_rush},
    {"doctor", "", "say what this machine lacks and what is set unwisely", cmd_doctor},
    {0},
};

static void usage(FILE *f)
{
    fputs("usage: imece COMMAND [OPTIONS]\n\n", f);
    for (const struct command *c = commands; c->name; c++)
        fprintf(f, "  %-11s %-26s %s\n", c->name, c->args, c->help);
    fputs("\n  --data DIR          data directory (default: var, or $IMECE_DATA)\n"
          "  --db URL            sqlite:FILE or postgresql://… (default: DIR/imece.db)\n"
          "  --listen ADDR:PORT  or unix:PATH (default: 127.0.0.1:8080)\n"
          "  --proxy             a reverse proxy with TLS stands in front: secure cookies, its addresses count\n"
          "  --workers N         threads that run pages (default: two for each core)\n"
          "  --login, --name, --role clerk|manager|admin|auditor, --unit SLUG   for user add\n"
          "  --count N           demo: number of applications (default: 400)\n"
          "  --households N      demo: households of the social register (default: 3700)\n"
          "  --json, --quiet, --postgres (schema), --version, --help\n\n"
          "exit codes: 0 done, 1 refused or failed, 2 wrong use\n",
          f);
}

enum {
    OPT_DATA = 256,
    OPT_DB,
    OPT_LISTEN,
    OPT_PROXY,
    OPT_WORKERS,
    OPT_LOGIN,
    OPT_NAME,
    OPT_ROLE,
    OPT_UNIT,
    OPT_COUNT,
    OPT_HOUSEHOLDS,
    OPT_JSON,
    OPT_QUIET,
    OPT_POSTGRES,
    OPT_NOT_DURABLE,
    OPT_VERSION,
    OPT_HELP
};

static const struct option long_options[] = {
    {"data", required_argument, NULL, OPT_DATA},
    {"db", required_argument, NULL, OPT_DB},
    {"listen", required_argument, NULL, OPT_LISTEN},
    {"proxy", no_argument, NULL, OPT_PROXY},
    {"workers", required_argument, NULL, OPT_WORKERS},
    {"login", required_argument, NULL, OPT_LOGIN},
    {"name", required_argument, NULL, OPT_NAME},
    {"role", required_argument, NULL, OPT_ROLE},
    {"unit", required_argument, NULL, OPT_UNIT},
    {"count", required_argument, NULL, OPT_COUNT},
    {"households", required_argument, NULL, OPT_HOUSEHOLDS},
    {"json", no_argument, NULL, OPT_JSON},
    {"quiet", no_argument, NULL, OPT_QUIET},
    {"postgres", no_argument, NULL, OPT_POSTGRES},
    {"not-durable", no_argument, NULL, OPT_NOT_DURABLE},
    {"version", no_argument, NULL, OPT_VERSION},
    {"help", no_argument, NULL, OPT_HELP},
    {0},
};

/* A number from 1 to 1,000,000, or -1. */
static int number(const char *text)
{
    int64_t n = 0;
    return str_int(str_of(text), &n) || n < 1 || n > 1000000 ? -1 : (int)n;
}

static bool take(struct options *o, int option)
{
    switch (option) {
    case OPT_DATA:
        o->data = optarg;
        break;
    case OPT_DB:
        o->db = optarg;
        break;
    case OPT_LISTEN:
        o->listen = optarg;
        break;
    case OPT_PROXY:
        o->proxy = true;
        break;
    case OPT_WORKERS:
        o->workers = number(optarg);
        return o->workers > 0 && o->workers <= 256;
    case OPT_LOGIN:
        o->login = optarg;
        break;
    case OPT_NAME:
        o->name = optarg;
        break;
    case OPT_ROLE:
        o->role = optarg;
        break;
    case OPT_UNIT:
        o->unit = optarg;
        break;
    case OPT_COUNT:
        o->count = number(optarg);
        return o->count > 0;
    case OPT_HOUSEHOLDS:
        o->households = number(optarg);
        return o->households > 0;
    case OPT_JSON:
        o->json = true;
        break;
    case OPT_QUIET:
        o->quiet = true;
        break;
    case OPT_POSTGRES:
        o->postgres = true;
        break;
    case OPT_NOT_DURABLE:
        o->not_durable = true;
        break;
    case OPT_VERSION:
        puts("imece " IMECE_VERSION);
        exit(EXIT_DONE);
    case OPT_HELP:
        usage(stdout);
        exit(EXIT_DONE);
    default:
        return false;
    }
    return true;
}

int main(int argc, char **argv)
{
    const char *data = getenv("IMECE_DATA");
    struct options o = {.data = data ? data : "var", .listen = "127.0.0.1:8080", .count = 400, .households = 3700};
    for (int option; (option = getopt_long(argc, argv, "", long_options, NULL)) != -1;)
        if (!take(&o, option)) {
            fputs("imece: see imece --help\n", stderr);
            return EXIT_USAGE;
        }
    const char *name = optind < argc ? argv[optind++] : "";
    while (optind < argc && o.n_args < 8)
        o.args[o.n_args++] = argv[optind++];
    for (const struct command *c = commands; c->name; c++)
        if (strcmp(c->name, name) == 0) return c->run(&o);
    usage(stderr);
    return EXIT_USAGE;
}
