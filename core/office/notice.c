// SPDX-License-Identifier: AGPL-3.0-or-later
/* The outbox: notices wait in a table and are sent afterwards, here into a folder of text files. */
#include "core/office/notice.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

err_t notice_put(struct cx *tx, struct notice *n)
{
    n->state = NOTICE_WAITING;
    n->at = tx->now;
    return entity_save(tx, &notice_entity, n, &(struct save){.skip_rights = true});
}

err_t notices_of(struct cx *cx, str entity, int64_t row, struct notices *out)
{
    struct filter filters[] = {{.field = "entity", .op = IS, .value = DB_T(entity)},
                               {.field = "row", .op = IS, .value = DB_I(row)}};
    struct list_query q = {.filters = {filters, 2}, .sort = S("-at"), .limit = 100, .skip_rights = true};
    struct list_result found;
    TRY(entity_list(cx, &notice_entity, &q, &found));
    out->list.v = found.rows;
    out->list.n = found.n;
    return OK;
}

/* Addresses and subjects become headers: a line break in them would begin another one. */
static str one_line(struct arena *a, str s)
{
    char *copy = arena_alloc(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        copy[i] = s.p[i] == '\r' || s.p[i] == '\n' ? ' ' : s.p[i];
    return (str){copy, s.n};
}

static const char *file_of(struct cx *cx, str dir, const struct notice *n)
{
    static const char *const endings[] = {[NOTICE_MAIL] = "eml", [NOTICE_SMS] = "sms", [NOTICE_LETTER] = "txt"};
    return str_c(cx->arena, str_fmt(cx->arena, "%.*s/%08lld.%s", STR_FMT(dir), (long long)n->id, endings[n->channel]));
}

static err_t write_whole(const char *path, str text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) return E_INTERNAL;
    size_t done = 0;
    while (done < text.n) {
        ssize_t n = write(fd, text.p + done, text.n - done);
        if (n <= 0) break;
        done += (size_t)n;
    }
    bool whole = done == text.n && fsync(fd) == 0;
    return close(fd) == 0 && whole ? OK : E_INTERNAL;
}

static err_t to_file(struct cx *cx, str dir, const struct notice *n)
{
    str subject = one_line(cx->arena, n->subject), recipient = one_line(cx->arena, n->recipient);
    str text = n->channel == NOTICE_MAIL
                   ? str_fmt(cx->arena, "To: %.*s\nSubject: %.*s\nContent-Type: text/plain; charset=utf-8\n\n%.*s\n",
                             STR_FMT(recipient), STR_FMT(subject), STR_FMT(n->body))
                   : str_fmt(cx->arena, "%.*s\n\n%.*s\n", STR_FMT(recipient), STR_FMT(n->body));
    return write_whole(file_of(cx, dir, n), text);
}

struct outcome {
    struct notice *notices;
    size_t n;
};

static err_t write_outcome(struct cx *tx, void *arg)
{
    const struct outcome *o = arg;
    for (size_t i = 0; i < o->n; i++) {
        struct notice copy = o->notices[i];
        TRY(entity_save(tx, &notice_entity, &copy, &(struct save){.skip_rights = true}));
    }
    return OK;
}

/* Five tries, then it is marked and shown to the office: somebody has to ring. */
static void mark(struct cx *cx, struct notice *n, err_t e)
{
    n->tries++;
    n->sent = (moment){e ? 0 : cx->now.ms};
    n->state = n->tries < 5 ? NOTICE_WAITING : NOTICE_FAILED;
    if (!e) n->state = NOTICE_SENT;
    n->trouble = e ? S("outbox folder cannot be written") : STR_NONE;
}

err_t notices_send(struct cx *cx, str dir, int limit, int *sent)
{
    struct filter waiting = {.field = "state", .op = IS, .value = DB_I(NOTICE_WAITING)};
    struct list_query q = {.filters = {&waiting, 1}, .sort = S("at"), .limit = limit, .skip_rights = true};
    struct list_result found;
    TRY(entity_list(cx, &notice_entity, &q, &found));
    struct notice *n = found.rows;
    for (size_t i = 0; i < found.n; i++)
        mark(cx, &n[i], to_file(cx, dir, &n[i]));
    struct outcome o = {n, found.n};
    if (found.n) TRY(db_tx(cx, write_outcome, &o));
    *sent = (int)found.n;
    return OK;
}
