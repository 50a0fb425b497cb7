// SPDX-License-Identifier: AGPL-3.0-or-later
/* A line is built on the stack and written with one call, so that lines of several threads never mix. */
#include "core/base/log.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "core/base/calendar.h"
#include "core/base/utf8.h"

enum { LINE_MAX_BYTES = 8192, VALUE_MAX = 200, TAIL = 4 };

static _Atomic int least_level = LOG_INFO, log_fd = 2;

void log_level_set(enum log_level least)
{
    atomic_store(&least_level, (int)least);
}

void log_to(int fd)
{
    atomic_store(&log_fd, fd);
}

struct line {
    char p[LINE_MAX_BYTES];
    size_t n;
};

static void put(struct line *l, str s)
{
    size_t room = LINE_MAX_BYTES - TAIL - l->n, n = s.n < room ? s.n : room;
    if (n) memcpy(l->p + l->n, s.p, n);
    l->n += n;
}

/* A JSON string. Control characters (those past ASCII too) are escaped, what is no UTF-8 becomes "?", and a value
 * longer than VALUE_MAX bytes is cut between characters. */
static void put_string(struct line *l, str s)
{
    size_t plain = 0;
    while (plain < s.n && plain < VALUE_MAX && s.p[plain] >= 0x20 && s.p[plain] < 0x7F && s.p[plain] != '"' &&
           s.p[plain] != '\\')
        plain++;
    put(l, S("\""));
    put(l, (str){s.p, plain});
    size_t start = s.n;
    s = (str){s.n ? s.p + plain : s.p, s.n - plain};
    while (s.n && start - s.n < VALUE_MAX) {
        char out[8];
        str before = s;
        int32_t c = utf8_next(&s);
        if (start - s.n > VALUE_MAX) break;
        if (c == -1)
            put(l, S("?"));
        else if (c == '"' || c == '\\')
            put(l, (str){out, (size_t)snprintf(out, sizeof out, "\\%c", (char)c)});
        else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029)
            put(l, (str){out, (size_t)snprintf(out, sizeof out, "\\u%04x", (unsigned)c & 0xFFFF)});
        else
            put(l, (str){before.p, before.n - s.n});
    }
    put(l, S("\""));
}

static moment real_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t); /* not moment_now: a log tells the real time even when tests fix the clock */
    return (moment){(int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000};
}

static void put_number(struct line *l, int64_t n)
{
    char digits[21], *end = digits + sizeof digits, *p = str_digits(end, n < 0 ? -(uint64_t)n : (uint64_t)n, 1);
    if (n < 0) *--p = '-';
    put(l, (str){p, (size_t)(end - p)});
}

static void put_pair(struct line *l, const struct log_pair *pair)
{
    size_t before = l->n;
    put(l, S(","));
    put_string(l, str_of(pair->key));
    put(l, S(":"));
    if (pair->kind == LOG_V_STR)
        put_string(l, pair->s);
    else
        put_number(l, pair->i);
    if (l->n >= LINE_MAX_BYTES - TAIL) l->n = before; /* no room: the pair is left out whole, the line stays JSON */
}

static void write_all(int fd, const char *p, size_t n)
{
    while (n) {
        ssize_t done = write(fd, p, n);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return; /* nowhere to tell it */
        p += done;
        n -= (size_t)done;
    }
}

void log_pairs(enum log_level level, const char *event, const struct log_pair *pairs, size_t n)
{
    static const char *const names[] = {"debug", "info", "warn", "error"};
    if ((int)level < atomic_load(&least_level)) return;
    int saved = errno;
    __attribute__((uninitialized)) struct line l;
    char time[MOMENT_ISO_MAX];
    l.n = 0;
    put(&l, S("{\"time\":\""));
    put(&l, (str){time, moment_iso_into(time, real_now())});
    put(&l, S("\",\"level\":\""));
    put(&l, str_of(names[level]));
    put(&l, S("\",\"event\":"));
    put_string(&l, str_of(event));
    for (size_t i = 0; i < n && pairs[i].kind != LOG_V_END; i++)
        put_pair(&l, &pairs[i]);
    memcpy(l.p + l.n, "}\n", 2);
    write_all(atomic_load(&log_fd), l.p, l.n + 2);
    errno = saved;
}
