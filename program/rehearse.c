// SPDX-License-Identifier: AGPL-3.0-or-later
/* imece rehearse-rush: what this machine serves when places are given by order. It serves an installation of its own, made for
 * this and removed afterwards, on the same disk (PostgreSQL: a schema of its own in the same database), as `imece serve`
 * would: the real one is neither read nor written, and no other host is asked for anything.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "modules/events/events.h"
#include "modules/organisation/organisation.h"
#include "modules/tickets/tickets.h"
#include "program/program.h"
#include "program/rush.h"

#define SCHEMA "imece_prova"
#define PAGE   "/etkinlik/prova"
enum { HOT_CONNECTIONS = 256, RUSH_CONNECTIONS = 1000, HOT_PLACES = 1000000, READY_MS = 20000 };

struct aims { /* 0: none */
    int64_t places, clients, seconds, rate, p99, page;
};
struct rehearsal {
    const struct options *o;
    struct arena *a;
    struct aims aims;
    const char *data, *db; /* of the installation made for this */
    int64_t hot_offer, rush_offer;
    int port;
    pid_t server;
    struct rush hot, rush;
    struct rush_page page;
    int64_t given; /* of the rush, as the database has it afterwards */
};

/* ---- what is wanted ---- */
static bool read_aims(const struct options *o, struct aims *out)
{
    struct {
        const char *name;
        int64_t *to, most;
    } known[] = {{"places", &out->places, 100000}, {"clients", &out->clients, 50000}, {"seconds", &out->seconds, 30},
                 {"rate", &out->rate, 1000000},    {"p99", &out->p99, 60000},         {"page", &out->page, 60000}};
    *out = (struct aims){.places = 216, .clients = 5000, .seconds = 3};
    for (int i = 0; i < o->n_args; i++) {
        str value = str_of(o->args[i]), name = str_cut(&value, '=');
        int64_t n = 0;
        bool good = false;
        for (size_t k = 0; k < sizeof known / sizeof *known && !good; k++) {
            good = str_eq(name, str_of(known[k].name)) && str_int(value, &n) == OK && n > 0 && n <= known[k].most;
            if (good) *known[k].to = n;
        }
        if (!good) return false;
    }
    return true;
}

/* ---- an installation of its own ---- */
static err_t put(struct cx *tx, const struct entity *e, void *row)
{
    return entity_save(tx, e, row, &(struct save){.skip_rights = true});
}

static err_t put_offer(struct cx *tx, int64_t event, int64_t places, bool line, int64_t *id)
{
    moment starts = {tx->now.ms + 30 * INT64_C(86400000)};
    struct performance p = {
        .event = {event}, .starts = starts, .ends = {starts.ms + 7200000}, .place = S("Prova"), .state = DATE_PLANNED};
    TRY(put(tx, &performance_entity, &p));
    struct offer o = {.performance = {p.id}, .places = places, .policy = DRAW_STRICT, .line = line};
    TRY(put(tx, &offer_entity, &o));
    *id = o.id;
    return OK;
}

static err_t fill(struct cx *tx, void *arg)
{
    struct rehearsal *h = arg;
    struct unit u = {.slug = S("prova"), .name = S("Prova"), .kind = UNIT_SECTION};
    TRY(put(tx, &unit_entity, &u));
    struct event e = {.title = S("Prova"),
                      .slug = S("prova"),
                      .summary = S("Prova."),
                      .kind = EVENT_CONCERT,
                      .unit = {u.id},
                      .entry = ENTRY_TICKET,
                      .languages = S("tr"),
                      .state = EVENT_PUBLISHED,
                      .published = tx->now};
    TRY(put(tx, &event_entity, &e));
    TRY(put_offer(tx, e.id, HOT_PLACES, true, &h->hot_offer));
    return put_offer(tx, e.id, h->aims.places, false, &h->rush_offer);
}

static int install(struct rehearsal *h)
{
    struct program p;
    struct options o = {.data = h->data, .db = h->db};
    int code = program_open(&p, &o, OPEN_NEW);
    if (!code && db_tx(&p.cx, fill, h)) code = refuse("cannot write: %.*s", STR_FMT(db_why(&p.cx)));
    if (!code) program_finish(&p);
    program_close(&p);
    return code;
}

static err_t run_script(struct cx *tx, void *arg)
{
    return db_exec_script(tx, str_of(arg));
}

/* PostgreSQL: the schema, made or dropped from the installed database's own connection. */
static int in_database(struct rehearsal *h, const char *sql)
{
    struct db *db = NULL;
    str why = STR_NONE;
    if (!h->o->db || strncmp(h->o->db, "postgres", 8) != 0) return EXIT_DONE;
    if (db_open(&(struct db_options){.url = str_of(h->o->db), .readers = 1}, &db, &why))
        return refuse("cannot open the database: %.*s", STR_FMT(why));
    struct cx cx = {.arena = h->a, .db = db, .now = moment_now(), .actor = &ACTOR_SYSTEM};
    err_t e = db_tx(&cx, run_script, (void *)(uintptr_t)sql);
    db_close(db);
    return e ? refuse("the schema " SCHEMA " cannot be made or dropped") : EXIT_DONE;
}

static int place(struct rehearsal *h)
{
    h->data = str_c(h->a, str_fmt(h->a, "%s/prova", h->o->data));
    if (access(h->o->data, W_OK)) return refuse("%s cannot be written: %s", h->o->data, strerror(errno));
    if (access(h->data, F_OK) == 0) return refuse("%s is there already: another rehearsal runs, or remove it", h->data);
    if (!h->o->db || strncmp(h->o->db, "postgres", 8) != 0) return EXIT_DONE;
    const char *sep = strchr(h->o->db, '?') ? "&" : "?";
    h->db = str_c(h->a, str_fmt(h->a, "%s%soptions=-csearch_path%%3D" SCHEMA, h->o->db, sep));
    return in_database(h, "CREATE SCHEMA " SCHEMA);
}

static int remove_one(const char *path, const struct stat *s, int type, struct FTW *at)
{
    (void)s, (void)type, (void)at;
    return remove(path);
}

static int clear_away(struct rehearsal *h)
{
    if (h->server > 0) {
        kill(h->server, SIGTERM);
        waitpid(h->server, NULL, 0);
    }
    nftw(h->data, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    return in_database(h, "DROP SCHEMA IF EXISTS " SCHEMA " CASCADE");
}

/* ---- the program as it is installed ---- */
static int free_port(void)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t n = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool good = bind(fd, (struct sockaddr *)&at, n) == 0 && getsockname(fd, (struct sockaddr *)&at, &n) == 0;
    close(fd);
    return good ? ntohs(at.sin_port) : 0;
}

static int start(struct rehearsal *h)
{
    extern char **environ;
    h->port = free_port();
    const char *listen = str_c(h->a, str_fmt(h->a, "127.0.0.1:%d", h->port));
    const char *log = str_c(h->a, str_fmt(h->a, "%s/serve.log", h->data));
    const char *args[] = {
        "imece", "serve", "--quiet", "--proxy", "--data", h->data, "--listen", listen, h->db ? "--db" : NULL,
        h->db,   NULL};
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_adddup2(&files, 1, 2);
    int e = posix_spawn(&h->server, "/proc/self/exe", &files, NULL, (char *const *)(uintptr_t)args, environ);
    posix_spawn_file_actions_destroy(&files);
    if (e) return h->server = 0, refuse("cannot start the server: %s", strerror(e));
    return EXIT_DONE;
}

/* The event's page, asked for all the time, tells when the server is there and how it is meanwhile. */
static bool ready(struct rehearsal *h)
{
    for (int64_t until = moment_monotonic_ms() + READY_MS; moment_monotonic_ms() < until;) {
        if (waitpid(h->server, NULL, WNOHANG)) return h->server = 0, false;
        if (rush_answers(&h->page)) return true;
        nanosleep(&(struct timespec){.tv_nsec = 10 * 1000000}, NULL);
    }
    return false;
}

static int run_all(struct rehearsal *h)
{
    pthread_t looker;
    h->hot = (struct rush){
        .port = h->port, .connections = HOT_CONNECTIONS, .offer = h->hot_offer, .seconds = (double)h->aims.seconds};
    h->rush =
        (struct rush){.port = h->port,
                      .connections = (int)(h->aims.clients < RUSH_CONNECTIONS ? h->aims.clients : RUSH_CONNECTIONS),
                      .offer = h->rush_offer,
                      .clients = h->aims.clients,
                      .seconds = 60};
    h->page = (struct rush_page){.port = h->port, .path = PAGE};
    if (!ready(h)) return refuse("the server does not answer");
    bool good = rush_run(&h->hot);
    if (good && pthread_create(&looker, NULL, rush_look, &h->page) == 0) {
        good = rush_run(&h->rush);
        atomic_store(&h->page.stop, true);
        pthread_join(looker, NULL);
    }
    return good ? EXIT_DONE : refuse("the server could not be reached");
}

/* ---- what came of it ---- */
static int look_inside(struct rehearsal *h)
{
    struct program p;
    struct offer rush;
    struct options o = {.data = h->data, .db = h->db};
    int code = program_open(&p, &o, OPEN_EXISTING);
    if (!code && entity_load_any(&p.cx, &offer_entity, "id", DB_I(h->rush_offer), &rush))
        code = refuse("the offer cannot be read");
    if (!code) h->given = rush.given;
    program_close(&p);
    return code;
}

static int report(const struct rehearsal *h)
{
    const struct aims *m = &h->aims;
    int64_t due = m->places < m->clients ? m->places : m->clients;
    double rate = (double)h->hot.placed / h->hot.took, p99 = rush_percentile(&h->rush.times, 0.99);
    double page = rush_percentile(&h->page.times, 0.99);
    uint64_t failed = h->hot.failed + h->rush.failed, other = h->hot.other + h->rush.other + h->page.bad;
    bool exact = h->given == due && h->rush.placed == (uint64_t)due && h->rush.told == (uint64_t)(m->clients - due);
    bool holds = exact && !failed && !other && (!m->rate || rate >= (double)m->rate) &&
                 (!m->p99 || p99 <= (double)m->p99) && (!m->page || page <= (double)m->page);
    const char *text =
        h->o->json
            ? "{\"rate\":%.0f,\"hot_p99_ms\":%.1f,\"places\":%lld,\"clients\":%lld,\"given\":%lld,\"told\":%llu,"
              "\"rush_seconds\":%.2f,\"rush_p50_ms\":%.1f,\"rush_p99_ms\":%.1f,\"page_p99_ms\":%.1f,\"failed\":%llu,"
              "\"other\":%llu,\"holds\":%s}\n"
            : "places asked for, synced to disk: %.0f a second (99 of 100 answered in %.1f ms)\n"
              "%lld places, %lld people at the same moment: %lld given, %llu told that all are given, in %.2f s\n"
              "  half of them answered in %.1f ms, 99 of 100 in %.1f ms; the event's page meanwhile: %.1f ms\n"
              "answers 5xx: %llu, other faults: %llu\n%s\n";
    printf(text, rate, rush_percentile(&h->hot.times, 0.99), (long long)m->places, (long long)m->clients,
           (long long)h->given, (unsigned long long)h->rush.told, h->rush.took, rush_percentile(&h->rush.times, 0.5),
           p99, page, (unsigned long long)failed, (unsigned long long)other,
           h->o->json ? (holds ? "true" : "false") : (holds ? "holds" : "DOES NOT HOLD"));
    return holds ? EXIT_DONE : EXIT_FAILED;
}

/* Ctrl-C ends the server below, whose terminal it is too; then everything is cleared away as always. */
static void on_signal(int s)
{
    (void)s;
}

int cmd_rehearse_rush(const struct options *o)
{
    static struct rehearsal h;
    signal(SIGINT, on_signal);
    signal(SIGTERM, on_signal);
    signal(SIGPIPE, SIG_IGN);
    h = (struct rehearsal){.o = o, .a = arena_new(1 << 20)};
    if (!read_aims(o, &h.aims))
        return refuse("imece rehearse-rush [places=216] [clients=5000] [seconds=3] [rate=N] [p99=MS] [page=MS]"),
               EXIT_USAGE;
    int code = place(&h);
    if (!code) {
        code = install(&h);
        if (!code) code = start(&h);
        if (!code) code = run_all(&h);
        if (!code) code = look_inside(&h);
        if (clear_away(&h) && !code) code = EXIT_FAILED;
    }
    if (!code) code = report(&h);
    arena_end(h.a);
    return code;
}
