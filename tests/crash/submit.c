// SPDX-License-Identifier: AGPL-3.0-or-later
/* Many citizens who send applications as fast as they are answered, each on a connection of its own, and write down what
 * they were promised: the client of the crash test and of the benchmark.
 *
 *   submit PORT SERVICE BODY [clients=200] [seconds=10] [log=FILE] [stubborn]
 *          [form=/basvuru/SERVICE] [to=/basvuru/SERVICE] [receipt=/alindi/] [number=nonce]
 *
 * One line of the log for each acknowledged application: tracking code, a blank, the number that this client gave its
 * form. An application whose answer was lost is sent again with the same number, as a browser that reloads does: it must
 * not become two. stubborn: goes on when the server is away, until SIGTERM. Every request comes from another address
 * (X-Forwarded-For, so the server runs with --proxy), because the limits of one person are not what is measured.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CLIENTS_MAX = 4000, IN_MAX = 128 * 1024, OUT_MAX = 16 * 1024, RETRY_MS = 20 };
enum asking { NOTHING, FORM, SENDING };

struct client {
    int fd; /* -1: not connected */
    enum asking asking;
    int64_t since, retry_at;
    char cookie[128], token[128], nonce[40];
    size_t in_n;
    char *in;
};

static struct sockaddr_in server;
static const char *form, *to, *receipt = "Location: /alindi/", *number = "nonce", *fields;
static struct client clients[CLIENTS_MAX];
static int n_clients = 200, poll_fd;
static bool stubborn;
static FILE *log_file;
static volatile sig_atomic_t stop;
static uint64_t acknowledged, lost, busy, refused, sent;
static uint32_t latency[20000]; /* in tenths of a millisecond; the last holds all that is longer */
static char random_run[13];

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000000) + t.tv_nsec / 1000;
}

static void die(const char *what)
{
    fprintf(stderr, "submit: %s\n", what);
    exit(2);
}

/* ---- one request ---- */
static void send_all(struct client *c, const char *text, size_t n)
{
    ssize_t done = send(c->fd, text, n, MSG_NOSIGNAL);
    if (done >= 0 && (size_t)done != n) die("a request does not fit into the socket's buffer");
    c->since = now_us();
    c->in_n = 0; /* when the connection is gone, reading says so */
}

static void ask_form(struct client *c)
{
    char out[OUT_MAX];
    int n = snprintf(out, sizeof out, "GET %s HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 10.0.%d.%d\r\n\r\n", form,
                     (int)(c - clients) / 250, (int)(c - clients) % 250 + 1);
    c->asking = FORM;
    send_all(c, out, (size_t)n);
}

static void ask_send(struct client *c)
{
    char body[OUT_MAX / 2], out[OUT_MAX];
    uint64_t address = ++sent;
    int body_n = snprintf(body, sizeof body, "%s&step=send&%s=%s&csrf=%s", fields, number, c->nonce, c->token);
    int n = snprintf(out, sizeof out,
                     "POST %s HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 11.%d.%d.%d\r\nCookie: %s\r\n"
                     "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s",
                     to, (int)(address >> 16 & 255), (int)(address >> 8 & 255), (int)(address & 255), c->cookie, body_n,
                     body);
    if (n >= (int)sizeof out) die("the form is too long");
    c->asking = SENDING;
    send_all(c, out, (size_t)n);
}

static void next_application(struct client *c)
{
    static uint64_t made;
    snprintf(c->nonce, sizeof c->nonce, "%s%012llx", random_run, (unsigned long long)++made);
    ask_send(c);
}

/* ---- connections ---- */
static void hang_up(struct client *c)
{
    if (c->fd >= 0) close(c->fd);
    if (c->asking == SENDING) lost++;
    c->fd = -1;
    c->asking = NOTHING;
    c->retry_at = now_us() + RETRY_MS * 1000;
}

static void call(struct client *c)
{
    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (c->fd < 0) die("no more sockets: raise ulimit -n");
    if (connect(c->fd, (struct sockaddr *)&server, sizeof server) != 0) {
        hang_up(c);
        return;
    }
    setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    struct epoll_event e = {.events = EPOLLIN, .data.ptr = c};
    epoll_ctl(poll_fd, EPOLL_CTL_ADD, c->fd, &e);
    if (!c->token[0])
        ask_form(c);
    else if (c->nonce[0])
        ask_send(c);
    else
        next_application(c);
}

/* ---- answers ---- */
static bool cut(const char *from, const char *before, const char *after, char *to, size_t max)
{
    const char *p = strstr(from, before);
    if (!p) return false;
    p += strlen(before);
    size_t n = strcspn(p, after);
    if (n == 0 || n >= max) return false;
    memcpy(to, p, n);
    to[n] = 0;
    return true;
}

static void take_form(struct client *c)
{
    if (!cut(c->in, "Set-Cookie: ", ";\r", c->cookie, sizeof c->cookie) ||
        !cut(c->in, "name=\"csrf\" value=\"", "\"", c->token, sizeof c->token)) {
        fprintf(stderr, "%.300s\n", c->in);
        die("this is no form of a service");
    }
    if (c->nonce[0])
        ask_send(c);
    else
        next_application(c);
}

static void take_receipt(struct client *c, int status)
{
    char code[40];
    int64_t took = (now_us() - c->since) / 100;
    if (status == 303 && cut(c->in, receipt, "\r", code, sizeof code)) {
        if (log_file) fprintf(log_file, "%s %s\n", code, c->nonce);
        acknowledged++;
        latency[took < 19999 ? took : 19999]++;
        c->nonce[0] = 0;
        if (!stop)
            next_application(c);
        else
            c->asking = NOTHING;
        return;
    }
    if (status == 503)
        busy++;
    else if (refused++ == 0)
        fprintf(stderr, "refused:\n%.1500s\n", c->in);
    c->asking = NOTHING;
    hang_up(c);
}

/* The whole answer is there: head and as many bytes as it says. */
static bool whole(struct client *c)
{
    char length[20];
    c->in[c->in_n] = 0;
    const char *end = strstr(c->in, "\r\n\r\n");
    if (!end) return false;
    if (!cut(c->in, "Content-Length: ", "\r", length, sizeof length)) die("an answer without length");
    return c->in_n >= (size_t)(end + 4 - c->in) + (size_t)atol(length);
}

static void take(struct client *c)
{
    if (c->in_n + 1 >= IN_MAX) die("an answer is too long");
    ssize_t n = recv(c->fd, c->in + c->in_n, IN_MAX - 1 - c->in_n, 0);
    if (n < 0 && errno == EINTR) return;
    if (n <= 0) {
        hang_up(c);
        return;
    }
    c->in_n += (size_t)n;
    if (!whole(c)) return;
    int status = atoi(c->in + 9);
    if (c->asking == FORM && status == 200)
        take_form(c);
    else if (c->asking == SENDING)
        take_receipt(c, status);
    else
        hang_up(c);
}

/* ---- the run ---- */
static void on_signal(int s)
{
    (void)s;
    stop = 1;
}

static bool all_quiet(void)
{
    for (int i = 0; i < n_clients; i++)
        if (clients[i].asking == SENDING) return false;
    return true;
}

static void run(double seconds)
{
    int64_t end = now_us() + (int64_t)(seconds * 1e6), grace = 0;
    while (!stop || (!all_quiet() && now_us() < grace)) {
        struct epoll_event events[256];
        int64_t now = now_us();
        for (int i = 0; i < n_clients && !stop; i++)
            if (clients[i].fd < 0 && clients[i].retry_at <= now) call(&clients[i]);
        int n = epoll_wait(poll_fd, events, 256, RETRY_MS);
        for (int i = 0; i < n; i++)
            take(events[i].data.ptr);
        if (!stubborn && now_us() > end) stop = 1;
        if (stop && !grace) grace = now_us() + 5000000;
    }
}

static double percentile(double p)
{
    uint64_t seen = 0, wanted = (uint64_t)((double)acknowledged * p);
    for (int i = 0; i < 20000; i++)
        if ((seen += latency[i]) > wanted) return i / 10.0;
    return 2000;
}

static const char *joined(const char *a, const char *b)
{
    char *s = malloc(strlen(a) + strlen(b) + 1);
    if (!s) die("no memory");
    return strcat(strcpy(s, a), b);
}

static void options(int argc, char **argv, double *seconds)
{
    if (argc < 4) die("submit PORT SERVICE BODY [clients=N] [seconds=S] [log=FILE] [stubborn]");
    server = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(argv[1]))};
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    form = to = joined("/basvuru/", argv[2]);
    fields = argv[3];
    for (int i = 4; i < argc; i++) {
        if (strncmp(argv[i], "clients=", 8) == 0)
            n_clients = atoi(argv[i] + 8);
        else if (strncmp(argv[i], "seconds=", 8) == 0)
            *seconds = atof(argv[i] + 8);
        else if (strcmp(argv[i], "stubborn") == 0)
            stubborn = true;
        else if (strncmp(argv[i], "form=", 5) == 0)
            form = argv[i] + 5;
        else if (strncmp(argv[i], "to=", 3) == 0)
            to = argv[i] + 3;
        else if (strncmp(argv[i], "receipt=", 8) == 0)
            receipt = joined("Location: ", argv[i] + 8);
        else if (strncmp(argv[i], "number=", 7) == 0)
            number = argv[i] + 7;
        else if (strncmp(argv[i], "log=", 4) == 0 && !(log_file = fopen(argv[i] + 4, "a")))
            die("cannot write the log");
    }
    if (n_clients < 1 || n_clients > CLIENTS_MAX) die("between 1 and 4000 clients");
}

int main(int argc, char **argv)
{
    double seconds = 10;
    options(argc, argv, &seconds);
    signal(SIGTERM, on_signal);
    signal(SIGINT, on_signal);
    poll_fd = epoll_create1(EPOLL_CLOEXEC);
    int64_t began = now_us();
    snprintf(random_run, sizeof random_run, "t%06x%04x", (unsigned)(began & 0xffffff), (unsigned)getpid() & 0xffff);
    for (int i = 0; i < n_clients; i++) {
        clients[i].fd = -1;
        if (!(clients[i].in = malloc(IN_MAX))) die("no memory");
    }
    run(seconds);
    double took = (double)(now_us() - began) / 1e6;
    if (log_file && fclose(log_file) != 0) die("the log could not be written");
    printf("acknowledged=%llu lost=%llu busy=%llu refused=%llu seconds=%.2f rate=%.0f p50_ms=%.1f p99_ms=%.1f\n",
           (unsigned long long)acknowledged, (unsigned long long)lost, (unsigned long long)busy,
           (unsigned long long)refused, took, (double)acknowledged / took, percentile(0.5), percentile(0.99));
    return refused ? 1 : 0;
}
