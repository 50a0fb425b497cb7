// SPDX-License-Identifier: AGPL-3.0-or-later
/* Sessions of those who have an account. Looked up for every request (ASVS V7.2.1); the token is 32 random bytes, new at
 * every sign-in, and only its keyed hash is stored. A clock that jumps lets no session live longer: one that began or was
 * seen in the future is over.
 */
#include <sodium.h>

#include "core/http/web.h"

enum { TOKEN_BYTES = 32, SEEN_EVERY_MS = 60 * 1000, CLOCK_SLACK_MS = 5 * 60 * 1000, KEEP_DAYS = 90 };

static const struct db_stmt find = {
    "session_find",
    "SELECT id, account, began, seen FROM session WHERE token = ?1 AND ended IS NULL",
    "session",
    false,
};
static const struct db_stmt see = {"session_see", "UPDATE session SET seen = ?1 WHERE id = ?2", "session", true};
static const struct db_stmt begin = {
    "session_begin",
    "INSERT INTO session (token, account, began, seen, address, agent) VALUES (?1, ?2, ?3, ?3, ?4, ?5) RETURNING id",
    "session",
    true,
};
static const struct db_stmt end = {
    "session_end",
    "UPDATE session SET ended = ?1 WHERE id = ?2 AND ended IS NULL",
    "session",
    true,
};
static const struct db_stmt end_all = {
    "session_end_all",
    "UPDATE session SET ended = ?1 WHERE account = ?2 AND id <> ?3 AND ended IS NULL",
    "session",
    true,
};
static const struct db_stmt end_one = {
    "session_end_one",
    "UPDATE session SET ended = ?1 WHERE account = ?2 AND id = ?3 AND ended IS NULL",
    "session",
    true,
};
static const struct db_stmt list = {
    "session_list",
    "SELECT id, began, seen, address, agent FROM session WHERE account = ?1 AND ended IS NULL ORDER BY id DESC LIMIT "
    "200",
    "session",
    false,
};
static const struct db_stmt forget = {"session_forget", "DELETE FROM session WHERE began < ?1", "session", true};

static str token_hash(const struct web *w, struct arena *a, str token)
{
    unsigned char h[32];
    crypto_generichash(h, sizeof h, (const unsigned char *)token.p, token.n, w->key_hash, sizeof w->key_hash);
    return base64url(a, h, sizeof h);
}

static bool alive(moment began, moment seen, moment now)
{
    return now.ms < began.ms + SESSION_MAX_MIN * INT64_C(60000) &&
           now.ms < seen.ms + SESSION_IDLE_MIN * INT64_C(60000) && now.ms > began.ms - CLOCK_SLACK_MS &&
           now.ms > seen.ms - CLOCK_SLACK_MS;
}

static err_t see_tx(struct cx *tx, void *arg)
{
    return db_run(tx, &see, (struct db_value[]){DB_I(tx->now.ms), DB_I(*(int64_t *)arg)}, 2, NULL);
}

/* Idle time counts from here. That it could not be written (disk full) is no reason to refuse a page. */
static void touch(struct req *r, moment seen)
{
    if (r->cx.now.ms - seen.ms < SEEN_EVERY_MS) return;
    if (db_tx(&r->cx, see_tx, &r->session) != OK) return;
}

static err_t load_actor(struct req *r, int64_t user)
{
    struct app *app = r->app;
    struct actor actor = {.user = 0};
    if (!app->load_actor) return E_NOT_FOUND;
    TRY(app->load_actor(&r->cx, user, &actor));
    r->work->actor = actor;
    r->cx.actor = &r->work->actor;
    return OK;
}

/* OK; E_NOT_FOUND: this token is nobody's (any more). */
static err_t by_token(struct req *r, str token)
{
    struct db_rows *rows = NULL;
    str hash = token_hash(r->work->x->web, r->cx.arena, token);
    TRY(db_query(&r->cx, &find, (struct db_value[]){DB_T(hash)}, 1, &rows));
    TRY(db_next(rows));
    int64_t id = db_col_int(rows, 0), user = db_col_int(rows, 1);
    moment began = {db_col_int(rows, 2)}, seen = {db_col_int(rows, 3)};
    db_rows_close(rows);
    if (!alive(began, seen, r->cx.now)) return E_NOT_FOUND;
    TRY(load_actor(r, user));
    r->session = id;
    touch(r, seen);
    return OK;
}

err_t session_load(struct req *r)
{
    struct work *w = r->work;
    if (w->x->as_user) {
        TRY(load_actor(r, w->x->as_user));
        r->session = -1;
        w->token = S("call");
        return OK;
    }
    str token = req_cookie(r, "imece");
    if (token.n == 0) return OK;
    err_t e = token.n < 100 ? by_token(r, token) : E_NOT_FOUND;
    if (e == OK) w->token = token;
    if (e == E_NOT_FOUND) answer_cookie(r, "imece", STR_NONE, -1, false);
    return e == E_NOT_FOUND ? OK : e;
}

struct begin_args {
    int64_t old, user, id;
    str hash, peer, agent;
};

static err_t begin_tx(struct cx *tx, void *arg)
{
    struct begin_args *a = arg;
    int64_t now = tx->now.ms;
    if (a->old > 0) TRY(db_run(tx, &end, (struct db_value[]){DB_I(now), DB_I(a->old)}, 2, NULL));
    TRY(db_run(tx, &forget, (struct db_value[]){DB_I(now - KEEP_DAYS * INT64_C(86400000))}, 1, NULL));
    return db_one_int(tx, &begin,
                      (struct db_value[]){DB_T(a->hash), DB_I(a->user), DB_I(now), DB_T(a->peer), DB_T(a->agent)}, 5,
                      &a->id);
}

err_t session_begin(struct req *r, int64_t user)
{
    struct work *w = r->work;
    unsigned char bytes[TOKEN_BYTES];
    randombytes_buf(bytes, sizeof bytes);
    str token = base64url(r->cx.arena, bytes, sizeof bytes), agent = req_header(r, "User-Agent");
    if (agent.n > 200) agent.n = 200;
    struct begin_args a = {
        .old = r->session,
        .user = user,
        .hash = token_hash(w->x->web, r->cx.arena, token),
        .peer = r->peer,
        .agent = str_utf8_ok(agent) ? agent : STR_NONE,
    };
    TRY(load_actor(r, user));
    TRY(db_tx(&r->cx, begin_tx, &a));
    r->session = a.id;
    w->token = token;
    session_cookie(r, token);
    csrf_begin(r);
    return OK;
}

static err_t end_tx(struct cx *tx, void *arg)
{
    return db_run(tx, &end, (struct db_value[]){DB_I(tx->now.ms), DB_I(*(int64_t *)arg)}, 2, NULL);
}

err_t session_end(struct req *r)
{
    if (r->session > 0) TRY(db_tx(&r->cx, end_tx, &r->session));
    r->session = 0;
    r->cx.actor = &ACTOR_CITIZEN;
    r->work->token = STR_NONE;
    answer_cookie(r, "imece", STR_NONE, -1, false);
    answer_header(r, "Clear-Site-Data", S("\"cache\""));
    csrf_begin(r);
    return OK;
}

err_t session_end_all(struct cx *tx, int64_t user, int64_t but_session)
{
    return db_run(tx, &end_all, (struct db_value[]){DB_I(tx->now.ms), DB_I(user), DB_I(but_session)}, 3, NULL);
}

err_t session_end_one(struct cx *tx, int64_t user, int64_t session)
{
    return db_run(tx, &end_one, (struct db_value[]){DB_I(tx->now.ms), DB_I(user), DB_I(session)}, 3, NULL);
}

err_t session_list(struct cx *cx, int64_t user, struct sessions *out)
{
    struct db_rows *rows;
    err_t more;
    out->list.v = NULL;
    out->list.n = 0;
    TRY(db_query(cx, &list, (struct db_value[]){DB_I(user)}, 1, &rows));
    while ((more = db_next(rows)) == OK) {
        struct session_row s = {.id = db_col_int(rows, 0),
                                .began = {db_col_int(rows, 1)},
                                .seen = {db_col_int(rows, 2)},
                                .address = db_col_str(rows, 3),
                                .agent = db_col_str(rows, 4)};
        if (alive(s.began, s.seen, cx->now)) PUSH(cx->arena, &out->list, s);
    }
    return more == E_NOT_FOUND ? OK : more;
}
