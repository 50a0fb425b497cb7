// SPDX-License-Identifier: AGPL-3.0-or-later
/* Scans, and what follows from all of them together. */
#include "door_sql.h"
#include "modules/door/door.h"

static const struct save program = {.skip_rights = true, .surely_unique = true};

/* Sent again. When the server had answered for the gate but too late, the gate has decided by itself: that is what happened. */
static err_t again(struct cx *tx, struct scan *s, const struct scan_in *in)
{
    if (!s->asked || !in->said) return OK;
    s->said = in->said;
    s->asked = false;
    return entity_save(tx, &scan_entity, s, &program);
}

err_t scan_take(struct cx *tx, const struct gate *gate, int64_t pass, const struct scan_in *in, struct scan *out)
{
    struct judged j;
    TRY(db_lock(tx, "door", gate->performance.id));
    err_t e = entity_load_any(tx, &scan_entity, "uid", DB_T(in->uid), out);
    if (e != E_NOT_FOUND) return e ? e : again(tx, out, in);
    TRY(door_judge(tx, gate->performance.id, in->text, &j));
    bool mine = j.answer <= DOOR_VOID; /* a number of another performance means nothing here */
    *out = (struct scan){.uid = in->uid,
                         .performance = gate->performance,
                         .gate = {gate->id},
                         .pass = {pass},
                         .number = mine ? j.t.number : 0,
                         .nth = mine ? j.t.nth : 0,
                         .issue = mine ? j.t.issue : 0,
                         .how = in->how,
                         .said = in->said ? in->said : (int)j.answer,
                         .judged = (int)(j.answer == DOOR_ALREADY ? DOOR_IN : j.answer),
                         .asked = !in->said,
                         .at = in->at,
                         .received = tx->now};
    return entity_save(tx, &scan_entity, out, &program);
}

static void add_entry(struct arena *a, struct door_cases *cases, const struct doubtful_entries_row *r)
{
    size_t n = cases->list.n;
    if (!n || cases->list.v[n - 1].number != r->number || cases->list.v[n - 1].nth != r->nth)
        PUSH(a, &cases->list, ((struct door_case){.number = r->number, .nth = r->nth}));
    PUSH(a, &cases->list.v[cases->list.n - 1].entries, ((struct door_entry){r->name, r->at}));
}

static err_t doubtful(struct cx *cx, int64_t performance, struct door_state *out)
{
    struct doubtful_entries_rows rows;
    TRY(doubtful_entries(cx, (struct doubtful_entries_args){.performance = {performance}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct doubtful_entries_row *r = &rows.list.v[i];
        add_entry(cx->arena, r->twins > 1 ? &out->conflicts : &out->void_entries, r);
    }
    return OK;
}

err_t door_state_of(struct cx *cx, int64_t performance, struct door_state *out)
{
    struct inside_count_row inside;
    struct places_given_row given = {0};
    struct refused_counts_rows refused;
    *out = (struct door_state){0};
    TRY(inside_count(cx, (struct inside_count_args){.performance = {performance}}, &inside));
    err_t e = places_given(cx, (struct places_given_args){.performance = {performance}}, &given);
    if (e && e != E_NOT_FOUND) return e;
    TRY(refused_counts(cx, (struct refused_counts_args){.performance = {performance}}, &refused));
    for (size_t i = 0; i < refused.list.n; i++)
        if (refused.list.v[i].said <= DOOR_UNREADABLE) out->refused[refused.list.v[i].said] = refused.list.v[i].n;
    out->inside = inside.n;
    out->expected = given.given;
    return doubtful(cx, performance, out);
}
