// SPDX-License-Identifier: AGPL-3.0-or-later
/* Requests from the wire, with libmicrohttpd (0.9.75: epoll, threads of loop.c).
 *
 * The library accepts, reads and sends. What a head means is decided by guard.c alone, from the bytes as they came: the
 * library leaves them where it read them and only writes zeros over separators, so restore() can put those back; where it
 * cannot, the request is one of those that must be refused anyway. A request that needs work is suspended, goes to a
 * worker, and is resumed with its answer; cached pages, static files and pages that are known to be quick are answered at once.
 */
#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "core/http/wire.h"

#include <sodium.h>

enum {
    SPARE_ARENAS = 32,
    SPARE_KEPT = 4,
    DISCARD_MAX = 256 * 1024 * 1024, /* a body that is refused is read to its end, so that the answer is seen */
    BODIES_MAX = 512 * 1024 * 1024,  /* in memory at once, of all connections */
    OWN_FILES = 64,                  /* descriptors that connections do not get */
    STOP_MS = 10000,
    WAITING_EACH = 24, /* threads for each that runs: the others wait for a commit */
    THREADS_MAX = 128,
    LOOPS_MAX = 4,
};

struct http_server {
    struct app *app;
    struct web *web;
    struct loop loops[LOOPS_MAX];
    int loops_n;
    struct watch *watch;
    struct pool *fast, *slow;
    struct address address;
    atomic_bool stopping;
    atomic_int under_way;
    atomic_llong bodies;
    pthread_mutex_t spare_lock;
    struct arena *spare[SPARE_ARENAS];
    int spare_n;
};

/* One connection; and one request on it. */
struct line {
    struct watched *watched;
    struct loop *loop;
    char peer[64];
};
enum stage { STAGE_HEAD, STAGE_BODY, STAGE_DISCARD, STAGE_READY, STAGE_ANSWER };
struct wire {
    struct exchange x;
    struct http_server *s;
    struct MHD_Connection *connection;
    struct line *line;
    enum stage stage;
    int refuse; /* status to refuse with when the request is here; 0 none */
    str target; /* as it came */
    char *body;
    size_t body_n, body_cap;
};

/* ---- arenas are used again ---- */
static struct arena *arena_get(struct http_server *s)
{
    struct arena *a = NULL;
    pthread_mutex_lock(&s->spare_lock);
    if (s->spare_n) a = s->spare[--s->spare_n];
    pthread_mutex_unlock(&s->spare_lock);
    return a ? a : arena_new(ARENA_MAX);
}

void http_spare(struct http_server *s)
{
    pthread_mutex_lock(&s->spare_lock);
    while (s->spare_n > SPARE_KEPT)
        arena_end(s->spare[--s->spare_n]);
    pthread_mutex_unlock(&s->spare_lock);
}

static void arena_put(struct http_server *s, struct arena *a)
{
    arena_reset(a);
    pthread_mutex_lock(&s->spare_lock);
    bool room = s->spare_n < SPARE_ARENAS;
    if (room) s->spare[s->spare_n++] = a;
    pthread_mutex_unlock(&s->spare_lock);
    if (!room) arena_end(a);
}

/* ---- the head as it came ---- */
struct mend {
    char *copy;
    const char *base;
    size_t n, at; /* at: where the next line must begin */
    bool broken;
};

static void put_back(struct mend *m, size_t at, char c)
{
    if (at >= m->n || m->copy[at] != '\0')
        m->broken = true;
    else
        m->copy[at] = c;
}

static void put_line_end(struct mend *m, size_t at)
{
    put_back(m, at, '\r');
    put_back(m, at + 1, '\n');
    m->at = at + 2;
}

static enum MHD_Result mend_header(void *cls, enum MHD_ValueKind kind, const char *name, size_t name_n,
                                   const char *value, size_t value_n)
{
    struct mend *m = cls;
    uintptr_t base = (uintptr_t)m->base, from = (uintptr_t)name - base, text = (uintptr_t)value - base;
    (void)kind;
    if (from != m->at || from + name_n >= m->n || text <= from + name_n || text + value_n >= m->n) {
        m->broken = true;
        return MHD_NO;
    }
    put_back(m, from + name_n, ':');
    put_line_end(m, text + value_n);
    return m->broken ? MHD_NO : MHD_YES;
}

/* A zero that is left afterwards was sent by the client; guard_head refuses it. */
static bool restore(struct wire *w, const char *method, const char *url, const char *version, str *raw)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(w->connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    if (!info || info->header_size == 0 || info->header_size > WIRE_MEMORY) return false;
    struct mend m = {.base = method, .n = info->header_size};
    uintptr_t base = (uintptr_t)method, target = (uintptr_t)url - base, ver = (uintptr_t)version - base;
    size_t method_n = strlen(method), version_n = strlen(version);
    if (target <= method_n || target + w->target.n + 1 != ver || ver + version_n >= m.n) return false;
    m.copy = arena_alloc(w->x.arena, m.n);
    memcpy(m.copy, method, m.n);
    memcpy(m.copy + target, w->target.p, w->target.n);
    put_back(&m, method_n, ' ');
    put_back(&m, ver - 1, ' ');
    put_line_end(&m, ver + version_n);
    MHD_get_connection_values_n(w->connection, MHD_HEADER_KIND, mend_header, &m);
    size_t end = m.at;
    put_line_end(&m, end);
    if (m.broken || m.at != m.n) return false;
    *raw = (str){m.copy, m.n};
    return true;
}

/* ---- answers ---- */
static void add_headers(struct MHD_Response *r, struct arena *a, const struct form_value *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        MHD_add_response_header(r, str_c(a, v[i].name), str_c(a, v[i].value));
}

static enum MHD_Result queue(struct wire *w, int status, struct MHD_Response *r)
{
    watch_phase(w->s->watch, w->line->watched, PHASE_READ);
    return MHD_queue_response(w->connection, (unsigned int)status, r);
}

static enum MHD_Result send_reply(struct wire *w)
{
    struct reply *p = &w->x.reply;
    struct MHD_Response *r = MHD_create_response_from_buffer(p->body.n, (void *)(uintptr_t)(p->body.n ? p->body.p : ""),
                                                             MHD_RESPMEM_PERSISTENT);
    if (!r) return MHD_NO;
    add_headers(r, w->x.arena, p->headers.v, p->headers.n);
    if (p->close || atomic_load(&w->s->stopping)) MHD_add_response_header(r, "Connection", "close");
    enum MHD_Result done = queue(w, p->status, r);
    MHD_destroy_response(r);
    return done;
}

static enum MHD_Result refuse(struct wire *w, int status)
{
    reply_plain(&w->x, status);
    log_request(&w->x, false);
    return send_reply(w);
}

/* ---- pages of the cache, ready as responses ---- */
static void release(void *cls)
{
    cached_read_end(cls);
}

static struct MHD_Response *make_one(struct cached *e, struct arena *a, str body, const char *coding)
{
    cached_read_begin(e);
    struct MHD_Response *r = MHD_create_response_from_buffer_with_free_callback_cls(
        body.n, (void *)(uintptr_t)(body.n ? body.p : ""), release, e);
    if (!r) {
        cached_read_end(e);
        return NULL;
    }
    add_headers(r, a, e->headers.v, e->headers.n);
    MHD_add_response_header(r, "Vary", "Accept-Encoding, Cookie");
    if (coding) MHD_add_response_header(r, "Content-Encoding", coding);
    return r;
}

static void make(struct cached *e)
{
    static const char *const coding[ENCODINGS] = {NULL, "gzip", "br"};
    struct arena *a = arena_new(1024 * 1024);
    for (int i = 0; i < ENCODINGS; i++)
        if (i == ENC_NONE || e->bodies[i].n) e->ready[i] = make_one(e, a, e->bodies[i], coding[i]);
    arena_end(a);
}

static void drop(struct cached *e)
{
    for (int i = 0; i < ENCODINGS; i++) {
        struct MHD_Response *r = e->ready[i];
        e->ready[i] = NULL;
        if (r) MHD_destroy_response(r);
    }
}

static bool answer_cached(struct wire *w, enum MHD_Result *out)
{
    struct exchange *x = &w->x;
    str key = cache_key(x);
    struct cached *e = key.n ? cache_get(x->web->cache, key) : NULL;
    if (!e) return false;
    bool same = cached_same(x, e);
    struct MHD_Response *r = e->ready[cached_encoding(x, e)]; /* of a 304 the library sends the head only */
    x->reply.status = same ? 304 : 200;
    if (r) {
        *out = queue(w, x->reply.status, r);
        cached_seen(x);
        log_request(x, true);
    }
    cached_release(e);
    return r != NULL;
}

/* ---- stages ---- */
static void resume(struct exchange *x)
{
    struct wire *w = x->owner;
    w->stage = STAGE_ANSWER;
    struct loop *l = w->line->loop; /* after the next line the request may be over */
    MHD_resume_connection(w->connection);
    loop_wake(l);
}

static enum MHD_Result to_worker(struct wire *w)
{
    struct exchange *x = &w->x;
    x->body = (str){w->body, w->body_n};
    watch_phase(w->s->watch, w->line->watched, PHASE_WORK);
    if (atomic_load(&w->s->stopping)) return refuse(w, 503);
    if (pool_at_once(w->s->fast, x)) {
        w->stage = STAGE_ANSWER;
        return send_reply(w);
    }
    MHD_suspend_connection(w->connection);
    if (!pool_put(x->route && x->route->slow ? w->s->slow : w->s->fast, x)) {
        reply_plain(x, 503);
        log_request(x, false);
        resume(x);
    }
    return MHD_YES;
}

/* The request is here whole. (An answer any earlier makes the library close the connection.) */
static enum MHD_Result answer_whole(struct wire *w)
{
    enum MHD_Result done;
    if (w->refuse) return refuse(w, w->refuse);
    if (static_reply(&w->x)) return send_reply(w);
    if (answer_cached(w, &done)) return done;
    return to_worker(w);
}

static enum MHD_Result first_call(struct wire *w, const char *method, const char *url, const char *version)
{
    struct exchange *x = &w->x;
    const struct head *h = &x->head;
    str raw;
    int status = restore(w, method, url, version, &raw) ? guard_head(x->arena, raw, &x->head) : 400;
    if (w->target.n > TARGET_MAX) status = 414;
    if (status && !(status == 405 && h->length <= 0)) return refuse(w, status);
    x->peer = str_of(w->line->peer);
    if (x->web->behind_proxy) x->peer = peer_forwarded(&x->head, x->peer);
    w->refuse = status;
    if (!status && !static_path(x)) w->refuse = exchange_route(x);
    w->stage = STAGE_READY;
    if (h->length <= 0) return MHD_YES;
    if (w->refuse && (h->length > DISCARD_MAX || h->expects)) return refuse(w, w->refuse);
    if (atomic_load(&w->s->bodies) > BODIES_MAX) return refuse(w, 503);
    watch_phase(w->s->watch, w->line->watched, PHASE_BODY);
    w->stage = w->refuse ? STAGE_DISCARD : STAGE_BODY;
    return MHD_YES;
}

static bool take_body(struct wire *w, const char *data, size_t n)
{
    if (w->stage == STAGE_BODY && n > (size_t)w->x.head.length - w->body_n) return false;
    if (w->stage == STAGE_BODY && w->body_n + n > w->body_cap) {
        size_t cap = w->body_cap ? w->body_cap * 2 : 16 * 1024;
        while (cap < w->body_n + n)
            cap *= 2;
        if (cap > (size_t)w->x.head.length) cap = (size_t)w->x.head.length;
        char *p = realloc(w->body, cap);
        if (!p) abort();
        atomic_fetch_add(&w->s->bodies, (long long)(cap - w->body_cap));
        w->body = p;
        w->body_cap = cap;
    }
    if (w->stage == STAGE_BODY) {
        memcpy(w->body + w->body_n, data, n);
        w->body_n += n;
    }
    watch_moved(w->s->watch, w->line->watched, n);
    return true;
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection, const char *url, const char *method,
                                  const char *version, const char *data, size_t *data_n, void **context)
{
    struct wire *w = *context;
    (void)cls;
    if (!w || !method || !version || !url) return MHD_NO;
    w->connection = connection;
    if (w->stage == STAGE_HEAD) return first_call(w, method, url, version);
    if (*data_n) {
        if (!take_body(w, data, *data_n)) return MHD_NO;
        *data_n = 0;
        return MHD_YES;
    }
    return w->stage == STAGE_ANSWER ? send_reply(w) : answer_whole(w);
}

/* ---- the library's other calls ---- */
static void request_id(char id[REQUEST_ID_LEN + 1])
{
    static const char letters[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    unsigned char bytes[REQUEST_ID_LEN];
    randombytes_buf(bytes, sizeof bytes);
    for (size_t i = 0; i < REQUEST_ID_LEN; i++)
        id[i] = letters[bytes[i] & 31];
    id[REQUEST_ID_LEN] = '\0';
}

static void *on_target(void *cls, const char *target, struct MHD_Connection *connection)
{
    struct http_server *s = cls;
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct arena *a = arena_get(s);
    struct wire *w = NEW(a, struct wire);
    *w = (struct wire){.s = s, .connection = connection};
    w->line = info->socket_context;
    w->target = str_copy(a, str_of(target));
    w->x = (struct exchange){
        .web = s->web, .arena = a, .now = moment_now(), .began_ms = moment_monotonic_ms(), .owner = w};
    w->x.head.length = -1;
    request_id(w->x.request_id);
    atomic_fetch_add(&s->under_way, 1);
    return w;
}

static void on_completed(void *cls, struct MHD_Connection *connection, void **context,
                         enum MHD_RequestTerminationCode why)
{
    struct http_server *s = cls;
    struct wire *w = *context;
    (void)connection;
    (void)why;
    if (!w) return;
    *context = NULL;
    watch_phase(s->watch, w->line->watched, PHASE_IDLE);
    atomic_fetch_sub(&s->bodies, (long long)w->body_cap);
    free(w->body);
    arena_put(s, w->x.arena);
    atomic_fetch_sub(&s->under_way, 1);
}

static struct loop *loop_of(struct http_server *s, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *of = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_DAEMON);
    for (int i = 0; i < s->loops_n; i++)
        if (s->loops[i].daemon == of->daemon) return &s->loops[i];
    return NULL;
}

static void on_connection(void *cls, struct MHD_Connection *connection, void **context,
                          enum MHD_ConnectionNotificationCode code)
{
    struct http_server *s = cls;
    struct line *l = *context;
    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        if (!l) return;
        watch_remove(s->watch, l->watched);
        free(l);
        *context = NULL;
        return;
    }
    const union MHD_ConnectionInfo *fd = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    const union MHD_ConnectionInfo *sa = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    l = calloc(1, sizeof *l);
    if (!l) abort();
    struct arena *a = arena_get(s);
    str peer = peer_of(a, s->address.unix_socket || !sa ? NULL : sa->client_addr);
    if (peer.n < sizeof l->peer) memcpy(l->peer, peer.p, peer.n);
    arena_put(s, a);
    l->loop = loop_of(s, connection);
    l->watched = watch_add(s->watch, fd->connect_fd);
    *context = l;
}

/* Percent escapes stay as they are: input.c and router.c decode them, once. */
static size_t no_unescape(void *cls, struct MHD_Connection *connection, char *s)
{
    (void)cls;
    (void)connection;
    return strlen(s);
}

/* ---- start and stop ---- */
static int or_else(int n, int otherwise)
{
    return n > 0 ? n : otherwise;
}

/* As many connections as asked for, if the process may open so many files. */
static int connections_possible(int wanted)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) != 0) return wanted;
    rlim_t need = (rlim_t)wanted + OWN_FILES;
    if (files.rlim_cur < need) {
        files.rlim_cur = need < files.rlim_max ? need : files.rlim_max;
        if (setrlimit(RLIMIT_NOFILE, &files) != 0) getrlimit(RLIMIT_NOFILE, &files);
    }
    if (files.rlim_cur >= need) return wanted;
    return files.rlim_cur > OWN_FILES * 2 ? (int)files.rlim_cur - OWN_FILES : (int)files.rlim_cur / 2;
}

static struct MHD_Daemon *start_daemon(struct http_server *s, int connections, int each)
{
    return MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC, 0, NULL, NULL, on_request, s, MHD_OPTION_LISTEN_SOCKET,
        s->address.fd, MHD_OPTION_URI_LOG_CALLBACK, on_target, s, MHD_OPTION_NOTIFY_COMPLETED, on_completed, s,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, s, MHD_OPTION_UNESCAPE_CALLBACK, no_unescape, s,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned int)connections, MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned int)each,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)WIRE_MEMORY, MHD_OPTION_CONNECTION_MEMORY_INCREMENT, (size_t)8192,
        MHD_OPTION_STRICT_FOR_CLIENT, 0, MHD_OPTION_END);
}

/* Each loop counts its own connections, so it gets its part of what is allowed. */
static bool start_loops(struct http_server *s, const struct http_options *o, int connections)
{
    int cores = (int)sysconf(_SC_NPROCESSORS_ONLN), wanted = or_else(o->loops, cores > 1 ? cores : 1);
    int n = wanted < LOOPS_MAX ? wanted : LOOPS_MAX;
    int each = o->behind_proxy ? 0 : or_else(o->per_address, connections / 2);
    for (int i = 0; i < n; i++) {
        struct MHD_Daemon *d = start_daemon(s, (connections + n - 1) / n, (each + n - 1) / n);
        if (!d) return false;
        loop_begin(&s->loops[s->loops_n++], d);
    }
    for (int i = 0; i < n; i++)
        if (!loop_start(&s->loops[i])) return false;
    return true;
}

static void start_parts(struct http_server *s, const struct http_options *o, int connections)
{
    const int64_t limits[PHASES] = {
        [PHASE_HEAD] = or_else(o->head_s, 10) * INT64_C(1000),
        [PHASE_BODY] = or_else(o->body_s, 12) * INT64_C(1000),
        [PHASE_READ] = or_else(o->read_s, 10) * INT64_C(1000),
        [PHASE_IDLE] = or_else(o->idle_s, 12) * INT64_C(1000),
    };
    s->watch = watch_new(limits, connections);
    int workers = or_else(o->workers, 4), slow = or_else(o->slow_workers, 2);
    int threads = workers * WAITING_EACH < THREADS_MAX ? workers * WAITING_EACH : THREADS_MAX;
    s->fast = pool_new(s->app->db, threads < workers ? workers : threads, workers, or_else(o->queue, 1024), resume);
    s->slow = pool_new(s->app->db, slow, slow, or_else(o->slow_queue, 128), resume);
}

static void end_parts(struct http_server *s)
{
    pool_end(s->fast);
    pool_end(s->slow);
    for (int i = 0; i < s->loops_n; i++)
        loop_end(&s->loops[i]);
    watch_end(s->watch);
    web_end(s->web);
    for (int i = 0; i < s->spare_n; i++)
        arena_end(s->spare[i]);
    address_close(&s->address);
    pthread_mutex_destroy(&s->spare_lock);
    free(s);
}

err_t http_start(struct app *app, const struct http_options *o, struct http_server **out, str *why)
{
    static const struct cache_hooks hooks = {make, drop};
    struct http_server *s = calloc(1, sizeof *s);
    if (!s) abort();
    s->app = app;
    *why = STR_NONE;
    err_t e = web_new(app, o->page_cache_off ? NULL : &hooks, &s->web, why);
    if (!e) e = address_listen(o->listen, o->any_address || o->behind_proxy, &s->address, why);
    if (e) {
        web_end(s->web);
        free(s);
        return e;
    }
    s->web->behind_proxy = o->behind_proxy;
    pthread_mutex_init(&s->spare_lock, NULL);
    int connections = connections_possible(or_else(o->connections, 4096));
    start_parts(s, o, connections);
    if (!start_loops(s, o, connections)) {
        *why = S("libmicrohttpd does not start");
        end_parts(s);
        return E_INTERNAL;
    }
    *out = s;
    return OK;
}

void http_stop(struct http_server *s)
{
    if (!s) return;
    atomic_store(&s->stopping, true);
    for (int i = 0; i < s->loops_n; i++)
        loop_quiet(&s->loops[i]);
    int64_t until = moment_monotonic_ms() + STOP_MS;
    while (atomic_load(&s->under_way) > 0 && moment_monotonic_ms() < until)
        nanosleep(&(struct timespec){.tv_nsec = 5 * 1000000}, NULL);
    end_parts(s);
}

int http_port(const struct http_server *s)
{
    return s->address.port;
}

int http_waiting(const struct http_server *s)
{
    return pool_waiting(s->fast);
}
