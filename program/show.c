// SPDX-License-Identifier: AGPL-3.0-or-later
/* imece routes, schema, doctor: what the program is, and what the machine lacks. */
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "core/base/buf.h"
#include "program/program.h"

static void route_json(const struct route *r, const char *module, bool first)
{
    printf("%s\n  {\"method\": \"%s\", \"path\": \"%s\", \"need\": \"%s\", \"module\": \"%s\", \"slow\": %s}",
           first ? "" : ",", r->method == GET ? "GET" : "POST", r->path, r->need, module, r->slow ? "true" : "false");
}

static void route_line(const struct route *r, const char *module)
{
    printf("%-5s %-44s %-22s %-13s %s\n", r->method == GET ? "GET" : "POST", r->path, r->need, module,
           r->help ? words(LANG_TR, r->help) : "");
}

int cmd_routes(const struct options *o)
{
    bool first = true;
    if (o->json) fputs("[", stdout);
    for (const struct route *const *table = program_routes(); *table; table++)
        for (const struct route *r = *table; r->path; r++) {
            const struct module *m = program_route_module(r);
            if (o->json)
                route_json(r, m ? m->name : "core", first);
            else
                route_line(r, m ? m->name : "core");
            first = false;
        }
    if (o->json) puts("\n]");
    return EXIT_DONE;
}

int cmd_schema(const struct options *o)
{
    (void)o;
    struct arena *a = arena_new(16 << 20);
    str sql = program_schema(a);
    puts("-- SPDX-License-Identifier: AGPL-3.0-or-later\n-- Made by `make schema` from the declarations; one text for "
         "SQLite and PostgreSQL.");
    fwrite(sql.p, 1, sql.n, stdout);
    arena_end(a);
    return EXIT_DONE;
}

static int remark(const char *what, bool good, const char *advice)
{
    printf("%-4s %s%s%s\n", good ? "ok" : "!", what, good ? "" : ": ", good ? "" : advice);
    return good ? 0 : 1;
}

int cmd_doctor(const struct options *o)
{
    struct arena *a = arena_new(1 << 20);
    int found = 0;
    const char *key = str_c(a, str_fmt(a, "%s/key", o->data));
    found +=
        remark("data directory can be written", access(o->data, W_OK) == 0, "make it, or give its owner with chown");
    found += remark("key is there", access(key, R_OK) == 0, "imece init, imece demo or imece restore makes it");
    struct statvfs disk;
    bool room = statvfs(o->data, &disk) == 0 && (unsigned long long)disk.f_bavail * disk.f_frsize > 1ull << 30;
    found += remark("a gigabyte of room on the disk", room, "writes are refused with a clear page when it is full");
    found += remark("time zone data", access("/usr/share/zoneinfo/Europe/Istanbul", R_OK) == 0, "install tzdata");
    found += remark("clock is later than this program", time(NULL) > 1760000000,
                    "set the clock (chrony, systemd-timesyncd)");
    found += remark("not running as root", geteuid() != 0, "the systemd unit of the package runs it as its own user");
    arena_end(a);
    return found ? EXIT_FAILED : EXIT_DONE;
}
