// SPDX-License-Identifier: AGPL-3.0-or-later
/* Over a loopback socket: slow clients, a full house, many at once. */
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/http/test_wire.h"

/* ---- who makes the page ---- */
TEST(trust, "a page is made by the listener once it has been quick fifty times, and no longer after a slow answer")
{
    static const struct route desk = {.method = GET, .path = "/masa/a", .need = "staff"},
                              sent = {.method = POST, .path = "/masa/a", .need = "staff"},
                              heavy = {.method = GET, .path = "/masa/b", .need = "staff", .slow = true},
                              kept = {.method = GET, .path = "/c", .need = "public"};
    const struct route *all[] = {&desk, &sent, &heavy, &kept};
    for (int i = 0; i < 200; i++)
        for (size_t k = 0; k < 4; k++) {
            assert_true(route_quick(all[k]) == (k == 0 && i >= 50));
            route_took(all[k], 300);
        }
    for (int i = 0; i < 10; i++)
        route_took(&desk, 3000); /* ten times not quick is forgiven, more is not */
    assert_true(route_quick(&desk));
    for (int i = 0; i < 5; i++)
        route_took(&desk, 3000);
    assert_false(route_quick(&desk));
    for (int i = 0; i < 200; i++)
        route_took(&desk, 300);
    assert_true(route_quick(&desk));
    route_took(&desk, 30 * 1000);
    assert_false(route_quick(&desk));
}

/* ---- slow clients ---- */
enum attack { SLOW_HEAD, SLOW_BODY, SLOW_READ, SLOW_NEXT, ATTACKS };
enum { ATTACKERS = 60 };

static int64_t now(void)
{
    return moment_monotonic_ms();
}

static int attacker(int port, enum attack kind)
{
    int fd = dial(port), small = 2048;
    if (kind == SLOW_HEAD) send_all(fd, S("GET /notlar HTTP/1.1\r\nHost: x\r\nA: "));
    if (kind == SLOW_BODY) send_all(fd, S(POST_ "Content-Length: 60000\r\n\r\n"));
    if (kind == SLOW_READ) {
        setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
        for (int i = 0; i < 400; i++)
            if (send(fd, GET_ "\r\n", sizeof(GET_ "\r\n") - 1, MSG_DONTWAIT | MSG_NOSIGNAL) < 0) break;
    }
    if (kind == SLOW_NEXT) {
        send_all(fd, S(GET_ "\r\n"));
        receive(fd, page, sizeof page, false, false);
    }
    return fd;
}

/* One more byte from each; how many the server has closed so far. */
static int drip(int fds[ATTACKERS], enum attack kind)
{
    int closed = 0;
    for (int i = 0; i < ATTACKERS; i++) {
        char c;
        if (fds[i] < 0) {
            closed++;
            continue;
        }
        bool gone = kind == SLOW_READ ? recv(fds[i], &c, 1, MSG_DONTWAIT) == 0
                                      : send(fds[i], "a", 1, MSG_NOSIGNAL | MSG_DONTWAIT) < 0 && errno != EAGAIN;
        if (kind == SLOW_READ && !gone) {
            struct pollfd p = {.fd = fds[i], .events = POLLRDHUP};
            gone = poll(&p, 1, 0) == 1 && (p.revents & (POLLRDHUP | POLLHUP | POLLERR));
        }
        if (!gone) continue;
        close(fds[i]);
        fds[i] = -1;
        closed++;
    }
    return closed;
}

TEST(slow_clients,
     "60 clients that drip a head, a body, a read or the next request: honest ones are answered meanwhile, drips end")
{
    struct served v;
    serve(&v, (struct http_options){.head_s = 2, .body_s = 2, .read_s = 2, .idle_s = 2});
    for (int kind = 0; kind < ATTACKS; kind++) {
        int fds[ATTACKERS];
        for (int i = 0; i < ATTACKERS; i++)
            fds[i] = attacker(v.port, (enum attack)kind);
        int64_t began = now();
        int closed = 0;
        while (closed < ATTACKERS && now() - began < 60000) {
            struct answer a = ask(v.port, S(GET_ "\r\n"));
            assert_int_equal(a.status, 200);
            usleep(200000);
            closed = drip(fds, (enum attack)kind);
        }
        if (closed < ATTACKERS) fail_msg("attack %d: %d of %d closed", kind, closed, ATTACKERS);
        for (int i = 0; i < ATTACKERS; i++)
            if (fds[i] >= 0) close(fds[i]);
    }
    stop(&v);
}

TEST(steady_upload, "a body that comes slowly but steadily is not cut off")
{
    struct served v;
    serve(&v, (struct http_options){.body_s = 1});
    int fd = dial(v.port);
    send_all(fd, S("POST /form HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 40000\r\n\r\n"));
    char *a = arena_alloc(test_arena(), 4000);
    str part = {memset(a, 'a', 4000), 4000};
    for (int i = 0; i < 10; i++) {
        assert_true(send_all(fd, part));
        usleep(250000);
    }
    struct answer r = receive(fd, page, sizeof page, false, false);
    assert_int_equal(r.status, 400); /* it was read: its type is none of ours */
    close(fd);
    stop(&v);
}

TEST(full_house, "more connections than there is room for: those that wait for nothing go, honest ones get in")
{
    struct served v;
    serve(&v, (struct http_options){.connections = 64, .per_address = 64});
    int fds[100];
    for (int i = 0; i < 100; i++)
        fds[i] = dial(v.port);
    struct answer a = ask(v.port, S(GET_ "\r\n"));
    assert_int_equal(a.status, 200);
    for (int i = 0; i < 100; i++)
        close(fds[i]);
    stop(&v);
}

TEST(slow_pool, "slow pages have workers of their own: a quick one does not wait for them")
{
    struct served v;
    struct pollfd fds[10];
    int refused = 0, began = atomic_load(&slow_began);
    atomic_store(&slow_held, true);
    serve(&v, (struct http_options){.slow_queue = 4});
    for (int i = 0; i < 10; i++) {
        fds[i] = (struct pollfd){.fd = dial(v.port), .events = POLLIN};
        send_all(fds[i].fd, S("GET /yavas HTTP/1.1\r\nHost: x\r\n\r\n"));
        while (i < 2 && atomic_load(&slow_began) == began + i)
            usleep(1000);
    }
    assert_int_equal(ask(v.port, S("GET /selam/x HTTP/1.1\r\nHost: x\r\n\r\n")).status, 200);
    while (poll(fds, 10, 20000) > 0 && refused < 4) /* two run, four wait */
        for (int i = 0; i < 10; i++) {
            if (!fds[i].revents) continue;
            struct answer a = receive(fds[i].fd, page, sizeof page, false, false);
            assert_int_equal(a.status, 503);
            EXPECT_STR(header(a.head, "Retry-After"), "5");
            close(fds[i].fd);
            fds[i].fd = -1; /* poll looks at it no more */
            refused++;
        }
    atomic_store(&slow_held, false);
    for (int i = 0; i < 10; i++) {
        if (fds[i].fd < 0) continue;
        assert_int_equal(receive(fds[i].fd, page, sizeof page, false, false).status, 200);
        close(fds[i].fd);
    }
    assert_int_equal(refused, 4);
    stop(&v);
}

/* ---- who goes first ---- */
enum { FORMS = 6, LOOKS = 6 };
static char order[FORMS + LOOKS + 1];
static atomic_int ordered;

static void note(struct req *r)
{
    int n = atomic_load(&ordered);
    bool form = str_eq(r->path, S("/form")), look = str_starts(r->path, S("/selam/"));
    if (!(form || look) || n >= FORMS + LOOKS) return;
    order[n] = form ? 'f' : 'l';
    atomic_store(&ordered, n + 1);
}

TEST(looks_first, "who only looks goes before forms that came earlier; one in five is a form all the same")
{
    struct served v;
    int fds[FORMS + LOOKS], busy = -1, before = atomic_load(&slow_began);
    atomic_store(&ordered, 0);
    atomic_store(&slow_held, true);
    serve(&v, (struct http_options){.loops = 1, .workers = 1});
    v.a.app.after_request = note;
    send_all(busy = dial(v.port), S("GET /dur HTTP/1.1\r\nHost: x\r\n\r\n"));
    while (atomic_load(&slow_began) == before)
        usleep(1000);
    for (int i = 0; i < FORMS + LOOKS; i++)
        send_all(fds[i] = dial(v.port),
                 i < FORMS ? S(POST_ "Content-Length: 1\r\n\r\na") : S("GET /selam/x HTTP/1.1\r\nHost: x\r\n\r\n"));
    while (http_waiting(v.s) < FORMS + LOOKS)
        usleep(1000);
    atomic_store(&slow_held, false);
    for (int i = 0; i < FORMS + LOOKS; i++) {
        assert_int_not_equal(receive(fds[i], page, sizeof page, false, false).status, 0);
        close(fds[i]);
    }
    close(busy);
    stop(&v);
    order[FORMS + LOOKS] = 0;
    assert_string_equal(order, "llllfllfffff");
}

/* ---- as many at once as the library takes at a time ---- */
enum { AT_ONCE = 128 };
static atomic_bool held, go; /* of the loop's thread */

static void hold(struct req *r)
{
    (void)r;
    atomic_store(&held, true);
    while (!atomic_load(&go))
        usleep(1000);
}

TEST(exactly_128,
     "requests that come while the loop is busy are answered, also when there are as many as it takes at a time")
{
    struct served v;
    int fds[AT_ONCE];
    serve(&v, (struct http_options){.loops = 1, .behind_proxy = true});
    for (int i = 0; i < AT_ONCE; i++) {
        fds[i] = dial(v.port);
        send_all(fds[i], S(GET_ "\r\n"));
        assert_int_equal(receive(fds[i], page, sizeof page, false, false).status, 200);
    }
    int first = dial(v.port);
    v.a.app.after_request = hold; /* of a page from the cache: the loop's thread waits in it */
    send_all(first, S(GET_ "\r\n"));
    while (!atomic_load(&held))
        usleep(1000);
    v.a.app.after_request = NULL;
    for (int i = 0; i < AT_ONCE; i++)
        send_all(fds[i], S(GET_ "\r\n"));
    atomic_store(&go, true);
    for (int i = 0; i < AT_ONCE; i++) {
        assert_int_equal(receive(fds[i], page, sizeof page, false, false).status, 200);
        close(fds[i]);
    }
    close(first);
    stop(&v);
}

TEST(place_again, "a request that waits while a loop makes a page itself is answered when that page is done")
{
    struct served v;
    atomic_store(&held, false);
    atomic_store(&go, false);
    serve(&v, (struct http_options){.loops = 2, .workers = 1});
    str desk = str_fmt(test_arena(), "GET /masa HTTP/1.1\r\nHost: x\r\n%.*s\r\n\r\n", STR_FMT(sign_in(&v.a)));
    for (int i = 0; i < 200; i++) /* known to be quick from now on */
        assert_int_equal(ask(v.port, desk).status, 200);
    int first = dial(v.port), other;
    v.a.app.after_request = hold;
    send_all(first, desk);
    while (!atomic_load(&held))
        usleep(1000);
    v.a.app.after_request = NULL;
    send_all(other = dial(v.port), S("GET /selam/x HTTP/1.1\r\nHost: x\r\n\r\n"));
    while (http_waiting(v.s) == 0)
        usleep(1000);
    atomic_store(&go, true);
    assert_int_equal(receive(other, page, sizeof page, false, false).status, 200);
    close(first);
    close(other);
    stop(&v);
}

TEST(stopping, "what runs is finished before the end")
{
    struct served v;
    serve(&v, (struct http_options){0});
    int fd = dial(v.port);
    int before = atomic_load(&slow_began);
    send_all(fd, S("GET /yavas HTTP/1.1\r\nHost: x\r\n\r\n"));
    while (atomic_load(&slow_began) == before)
        usleep(1000);
    stop(&v);
    struct answer a = receive(fd, page, sizeof page, false, false);
    assert_int_equal(a.status, 200);
    EXPECT_IN(a.body, "slow");
    close(fd);
}

/* ---- proof 4: suspend, worker, writer, resume, under load ---- */
enum { CLIENTS = 64, LOAD_MS = 4000 };
struct client {
    pthread_t thread;
    int port, id, wrote, read, cut, wrong;
    int64_t until;
    char cookie[64], token[64];
};

static void one_request(struct client *c, int fd, char *buf, int i)
{
    char raw[600];
    int n;
    bool writes = (i + c->id) % 3 == 0;
    if (writes) {
        char body[100];
        int body_n = snprintf(body, sizeof body, "csrf=%s", c->token);
        n = snprintf(raw, sizeof raw,
                     "POST /hepsi HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\nCookie: imece-z=%s\r\nContent-Type: "
                     "application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
                     c->cookie, body_n, body);
    } else {
        n = snprintf(raw, sizeof raw, "GET %s HTTP/1.1\r\nHost: x\r\n\r\n", i % 2 ? "/notlar" : "/selam/yuk");
    }
    if (i % 37 == 36) { /* goes away before the answer */
        send_all(fd, (str){raw, (size_t)n});
        shutdown(fd, SHUT_RDWR);
        c->cut++;
        return;
    }
    send_all(fd, (str){raw, (size_t)n});
    struct answer a = receive(fd, buf, 100000, false, false);
    bool right = a.status == 200 && a.whole &&
                 str_has(a.body, writes  ? S("wrote")
                                 : i % 2 ? S("notes=")
                                         : S("hello yuk"));
    if (!right)
        c->wrong++;
    else if (writes)
        c->wrote++;
    else
        c->read++;
}

static void *client_run(void *arg)
{
    struct client *c = arg;
    char *buf = malloc(100000);
    for (int i = 0, fd = -1; now() < c->until; i++) {
        if (fd < 0) fd = dial(c->port);
        if (fd < 0) continue;
        one_request(c, fd, buf, i);
        if (i % 37 == 36 || i % 50 == 49) {
            close(fd);
            fd = -1;
        } else if (now() >= c->until) {
            close(fd);
        }
    }
    free(buf);
    return NULL;
}

TEST(under_load,
     "proof 4: 64 clients, suspend, worker, writer, resume; every answer right, every acknowledged write there")
{
    static struct client clients[CLIENTS];
    struct served v;
    serve(&v, (struct http_options){0});
    struct answer f = ask(v.port, S("GET /form HTTP/1.1\r\nHost: x\r\n\r\n"));
    str token = token_in(f.body), cookie = header(f.head, "Set-Cookie");
    cookie = str_cut(&cookie, ';');
    str_cut(&cookie, '=');
    int64_t wrote = 0, read_n = 0, cut = 0, wrong = 0;
    for (int i = 0; i < CLIENTS; i++) {
        clients[i] = (struct client){.port = v.port, .id = i, .until = now() + LOAD_MS};
        memcpy(clients[i].token, token.p, token.n);
        memcpy(clients[i].cookie, cookie.p, cookie.n);
        pthread_create(&clients[i].thread, NULL, client_run, &clients[i]);
    }
    for (int i = 0; i < CLIENTS; i++) {
        pthread_join(clients[i].thread, NULL);
        wrote += clients[i].wrote;
        read_n += clients[i].read;
        cut += clients[i].cut;
        wrong += clients[i].wrong;
    }
    http_stop(v.s);
    int64_t there = notes(&v.a);
    print_message("# %lld read, %lld written, %lld cut off, %lld wrong; %lld rows\n", (long long)read_n,
                  (long long)wrote, (long long)cut, (long long)wrong, (long long)there);
    assert_int_equal(wrong, 0);
    assert_true(wrote > 50 && read_n > 100);
    assert_true(there >= wrote && there <= wrote + cut);
    test_app_end(&v.a);
}
