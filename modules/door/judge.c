// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a ticket is worth at a performance. static/js/ticket.js says the same without the server. */
#include <sodium.h>

#include "door_sql.h"
#include "modules/door/door.h"

static bool is_void(const struct ticket_request *r, const struct ticket *t)
{
    return !ticket_good(r) || t->issue != r->issue || t->nth > r->given;
}

static err_t request_of(struct cx *cx, int64_t performance, int64_t number, struct ticket_request *out)
{
    struct request_of_ticket_row row;
    TRY(request_of_ticket(cx, (struct request_of_ticket_args){.performance = {performance}, .number = number}, &row));
    return entity_load_any(cx, &ticket_request_entity, "id", DB_I(row.id), out);
}

/* The issue is not written in a short code: it is that of the request as it is now. */
static err_t by_hand(struct cx *cx, int64_t performance, str text, struct judged *out)
{
    char signs[HAND_SIGNS];
    struct ticket t = {.performance = performance};
    struct ticket_request r;
    if (!hand_read(text, &t.number, &t.nth, signs)) return OK;
    out->answer = DOOR_FORGED;
    err_t e = request_of(cx, performance, t.number, &r);
    if (e) return e == E_NOT_FOUND ? OK : e;
    t.issue = r.issue;
    str want = hand_code(cx->arena, &t, door_secret(cx->arena, performance));
    if (sodium_memcmp(want.p + want.n - HAND_SIGNS, signs, HAND_SIGNS) != 0) return OK;
    *out = (struct judged){.answer = is_void(&r, &t) ? DOOR_VOID : DOOR_IN, .t = t};
    return OK;
}

static err_t signature(struct cx *cx, const struct ticket_read *read, enum door_answer *out)
{
    struct signing_key key;
    unsigned char bytes[TICKET_KEY];
    *out = DOOR_KEY;
    err_t e = entity_load_any(cx, &ticket_key_entity, "id", DB_I(read->t.key), &key);
    if (e) return e == E_NOT_FOUND ? OK : e;
    bool good = hex_bytes(key.public_key, bytes, sizeof bytes) && ticket_genuine(cx->arena, read, bytes);
    *out = good ? DOOR_IN : DOOR_FORGED;
    return OK;
}

static err_t elsewhere(struct cx *cx, int64_t performance, int64_t other, enum door_answer *out)
{
    struct performance here, there;
    *out = DOOR_EVENT;
    TRY(entity_load_any(cx, &performance_entity, "id", DB_I(performance), &here));
    err_t e = entity_load_any(cx, &performance_entity, "id", DB_I(other), &there);
    if (e) return e == E_NOT_FOUND ? OK : e;
    if (here.event.id == there.event.id) *out = DOOR_DAY;
    return OK;
}

static err_t by_signature(struct cx *cx, int64_t performance, const struct ticket_read *read, struct judged *out)
{
    struct ticket_request r;
    TRY(signature(cx, read, &out->answer));
    if (out->answer != DOOR_IN) return OK;
    out->t = read->t;
    if (read->t.performance != performance) return elsewhere(cx, performance, read->t.performance, &out->answer);
    err_t e = request_of(cx, performance, read->t.number, &r);
    if (e && e != E_NOT_FOUND) return e;
    if (e || is_void(&r, &read->t)) out->answer = DOOR_VOID;
    return OK;
}

err_t door_judge(struct cx *cx, int64_t performance, str text, struct judged *out)
{
    struct ticket_read read;
    struct first_entry_row first;
    *out = (struct judged){.answer = DOOR_UNREADABLE};
    TRY(ticket_read(cx->arena, text, &read) ? by_signature(cx, performance, &read, out)
                                            : by_hand(cx, performance, text, out));
    if (out->answer != DOOR_IN) return OK;
    err_t e = first_entry(
        cx, (struct first_entry_args){.performance = {performance}, .number = out->t.number, .nth = out->t.nth},
        &first);
    if (e) return e == E_NOT_FOUND ? OK : e;
    out->answer = DOOR_ALREADY;
    out->gate = first.gate.id;
    out->at = first.at;
    return OK;
}
