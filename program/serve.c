// SPDX-License-Identifier: AGPL-3.0-or-later
/* imece serve: the listener and the job that runs every minute. */
#include <malloc.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/log.h"
#include "core/office/document.h"
#include "core/office/notice.h"
#include "modules/settings/settings.h"
#include "program/program.h"

static void log_job(const char *name, const struct cx *cx, err_t e)
{
    if (e)
        log_event(LOG_WARN, "job", LOG_STR("of", str_of(name)), LOG_STR("error", str_of(err_name(e))),
                  LOG_STR("why", db_why(cx)));
}

/* Send what waits, sweep what nobody claimed, let the modules do their own. What fails is logged and tried again with the next
 * round; nothing waits for it. */
static void tick(struct program *p, bool hour)
{
    struct arena *a = arena_new(64u << 20);
    struct cx cx = {.arena = a, .db = p->app.db, .now = moment_now(), .lang = LANG_TR, .actor = &ACTOR_SYSTEM};
    cx.conn = db_lease(p->app.db);
    int sent = 0;
    err_t e = notices_send(&cx, str_fmt(a, "%s/outbox", p->options.data), 200, &sent);
    if (!e && hour) e = documents_sweep(&cx);
    log_job("office", &cx, e);
    for (const struct module *const *m = modules_all; *m; m++)
        if ((*m)->on_tick) log_job((*m)->name, &cx, (*m)->on_tick(&cx));
    db_return(p->app.db, cx.conn);
    arena_end(a);
}

static void print_address(struct program *p, int port)
{
    if (p->options.quiet) return;
    str listen = str_of(p->options.listen);
    if (str_starts(listen, S("unix:"))) {
        printf("İmece: %.*s\n", STR_FMT(listen));
    } else {
        size_t colon = listen.n;
        while (colon && listen.p[colon - 1] != ':')
            colon--;
        printf("İmece: http://%.*s%d\n", (int)colon, listen.p, port);
    }
    struct municipality m;
    if (settings_get(&p->cx, &m) == OK && m.demo)
        puts("Gösterim kurulumu. Masaya giriş: yonetici, mudur, memur, denetci, vekil; parola: imece-demo");
    fflush(stdout);
}

static int wait_for_end(struct program *p, struct http_server *server, int signals)
{
    struct pollfd fd = {.fd = signals, .events = POLLIN};
    for (int minute = 0;; minute++) {
        int n = poll(&fd, 1, minute == 0 ? 2000 : 60000);
        if (n > 0) return EXIT_DONE;
        tick(p, minute % 60 == 0);
        http_spare(server);
        db_spare(p->app.db, 1000); /* what a rush needed goes back to the system */
        malloc_trim(0);
    }
}

int cmd_serve(const struct options *o)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, NULL); /* before any thread is made */
    signal(SIGPIPE, SIG_IGN);
    mallopt(M_MMAP_THRESHOLD, 128 * 1024); /* fixed: else large blocks end up in heaps, which never give them back */
    mallopt(M_ARENA_MAX, 4);               /* a hundred threads, of which few run: not sixteen heaps */
    int signals = signalfd(-1, &set, SFD_CLOEXEC);
    struct program p;
    int code = program_open(&p, o, OPEN_EXISTING);
    if (code) return code;
    mkdir(str_c(p.arena, str_fmt(p.arena, "%s/outbox", o->data)), 0750);
    str why = STR_NONE;
    struct http_options h = {
        .listen = str_of(o->listen), .behind_proxy = o->proxy, .workers = p.options.workers, .slow_workers = 2};
    struct http_server *server = NULL;
    if (http_start(&p.app, &h, &server, &why)) {
        code = refuse("cannot listen on %s: %.*s", o->listen, STR_FMT(why));
    } else {
        print_address(&p, http_port(server));
        code = wait_for_end(&p, server, signals);
        http_stop(server);
    }
    program_close(&p);
    close(signals);
    return code;
}
