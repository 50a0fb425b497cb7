// SPDX-License-Identifier: AGPL-3.0-or-later
/* A report comes in, from a telephone or from the desk: kept once; confirmed by the second officer it is put into the facts of the
 * file, and what the desk changed meanwhile is listed. */
#include "core/office/document.h"
#include "modules/visits/inside.h"

#include "visits_sql.h"

static const struct save program = {.skip_rights = true};

struct merging {
    struct cx *tx;
    const struct visit *v;
    const struct case_facts *seen, *base;
    struct case_facts *now; /* of the file; becomes what it will be */
    int64_t conflicts;
};

static err_t differ(struct merging *m, struct visit_conflict c)
{
    c.visit = (ref){m->v->id};
    c.outcome = OUTCOME_OPEN;
    m->conflicts++;
    return entity_save(m->tx, &visit_conflict_entity, &c, &program);
}

static bool same(const struct fact *a, const struct fact *b)
{
    return a->state == b->state && (a->state != FACT_VALUE || a->value == b->value);
}

static err_t merge_fact(struct merging *m, enum term t, size_t seen_at, size_t now_at, const struct fact *base)
{
    struct arena *a = m->tx->arena;
    const struct fact *seen = fact_of(m->seen, t, seen_at);
    struct fact *now = facts_at(m->now, t, now_at);
    if (seen->state == FACT_UNKNOWN) return OK;
    if (same(now, base) || same(now, seen)) {
        *now = *seen;
        return OK;
    }
    return differ(m, (struct visit_conflict){.kind = CONFLICT_FACT,
                                             .term = (int64_t)t,
                                             .member = (int64_t)seen_at,
                                             .desk = sheet_value(a, t, now),
                                             .seen = sheet_value(a, t, seen)});
}

/* People are told apart by their birth: the desk may have put them into another order. Past the last: not there any more. */
static size_t born(const struct case_facts *now, const struct fact *birth, size_t at)
{
    if (at < now->people.n && (same(&now->people.v[at].f[0], birth) || birth->state == FACT_UNKNOWN)) return at;
    size_t i = 0;
    while (i < now->people.n && !same(&now->people.v[i].f[0], birth))
        i++;
    return i;
}

/* Who is not there any more is added. */
static size_t person_at(struct merging *m, size_t at)
{
    const struct fact *birth = at < m->base->people.n ? &m->base->people.v[at].f[0] : &m->seen->people.v[at].f[0];
    size_t i = born(m->now, birth, at);
    if (i < m->now->people.n) return i;
    struct person_facts p = {0};
    p.f[0] = *birth;
    PUSH(m->tx->arena, &m->now->people, p);
    return m->now->people.n - 1;
}

static bool looked_at(const struct person_facts *p)
{
    for (size_t i = 0; i < sizeof p->f / sizeof *p->f; i++)
        if (p->f[i].state != FACT_UNKNOWN) return true;
    return false;
}

static err_t merge_people(struct merging *m)
{
    static const struct fact nothing = {0};
    for (size_t i = 0; i < m->seen->people.n && i < AID_MEMBERS; i++) {
        if (!looked_at(&m->seen->people.v[i])) continue;
        size_t at = person_at(m, i);
        for (int t = P_BIRTH; t < P_FACTS; t++)
            TRY(merge_fact(m, (enum term)t, i, at,
                           i < m->base->people.n ? fact_of(m->base, (enum term)t, i) : &nothing));
    }
    return OK;
}

static bool same_incomes(const struct case_facts *a, const struct case_facts *b)
{
    bool is = a->incomes.n == b->incomes.n && a->incomes_known == b->incomes_known;
    for (size_t i = 0; is && i < a->incomes.n; i++) {
        const struct income *x = &a->incomes.v[i], *y = &b->incomes.v[i];
        is = x->amount.kurus == y->amount.kurus && x->kind == y->kind && x->member == y->member;
    }
    return is;
}

/* One of the same kind and person takes the other's place; only who looked into all of them says what is not there. */
static void put_incomes(struct arena *a, const struct case_facts *seen, struct case_facts *now)
{
    if (seen->incomes_known) now->incomes.n = 0;
    now->incomes_known |= seen->incomes_known;
    for (size_t i = 0; i < seen->incomes.n; i++) {
        const struct income *in = &seen->incomes.v[i];
        size_t k = 0;
        while (k < now->incomes.n && (now->incomes.v[k].kind != in->kind || now->incomes.v[k].member != in->member))
            k++;
        if (k == now->incomes.n) PUSH(a, &now->incomes, *in);
        now->incomes.v[k] = *in;
    }
}

static err_t merge(struct merging *m)
{
    for (int t = 0; t < H_FACTS; t++)
        TRY(merge_fact(m, (enum term)t, 0, 0, &m->base->f[t]));
    TRY(merge_people(m));
    if (!m->seen->incomes.n && !m->seen->incomes_known) return OK;
    if (!same_incomes(m->now, m->base)) return differ(m, (struct visit_conflict){.kind = CONFLICT_INCOMES});
    struct case_facts seen = {.incomes_known = m->seen->incomes_known};
    for (size_t i = 0; i < m->seen->incomes.n; i++) {
        struct income in = m->seen->incomes.v[i];
        in.member = (uint8_t)person_at(m, in.member);
        PUSH(m->tx->arena, &seen.incomes, in);
    }
    put_incomes(m->tx->arena, &seen, m->now);
    return OK;
}

static str fault_words(struct cx *cx, const struct fault *fault)
{
    struct word_arg word[] = {{S("word"), fault->word}};
    return fault->words ? words_fill(cx->arena, str_of(words(LANG_TR, fault->words)), 1, word) : STR_NONE;
}

/* Into the file, as far as it goes. */
static err_t put_seen(struct cx *tx, const struct visit *v, struct aid_file *f, struct visit_taken *out)
{
    struct case_facts now, seen, base = {0};
    struct fault fault = {0};
    struct merging m = {.tx = tx, .v = v, .seen = &seen, .base = &base, .now = &now};
    err_t e = OK;
    if (f->state >= FILE_DECIDED)
        e = differ(&m, (struct visit_conflict){.kind = CONFLICT_DECIDED});
    else if (v->state == VISIT_DONE) {
        TRY(visit_seen(tx, v, &seen));
        if (v->base.n) TRY(facts_read(tx->arena, v->base, &base, &fault));
        TRY(facts_form_known(tx, f, &now, NULL));
        TRY(merge(&m));
        e = file_keep_facts(tx, f->id, &now, &fault);
        if (e == E_INVALID)
            e = differ(&m, (struct visit_conflict){.kind = CONFLICT_WRONG, .seen = fault_words(tx, &fault)});
    }
    out->conflicts += m.conflicts;
    return e;
}

/* ---- what the file is told ---- */
static err_t note(struct cx *tx, struct aid_file *f, const char *said)
{
    return file_note(tx, f, "visit", str_of(words(LANG_TR, said)));
}

static err_t tell_file(struct cx *tx, const struct visit *v, struct aid_file *f, struct visit_taken *out)
{
    struct word_arg args[] = {{S("one"), entity_label(tx, &account_entity, v->officer.id)},
                              {S("other"), entity_label(tx, &account_entity, v->officer2.id)}};
    struct visits_of_file_rows rows;
    struct file_act act = {.by = S("visited")};
    int64_t nobody = 0;
    if (v->state == VISIT_SENT)
        return note(tx, f, N_("A report of the visit came: it counts when the second officer confirms it."));
    if (v->state == VISIT_DONE) {
        act.reason = words_fill(tx->arena, str_of(words(LANG_TR, N_("Visited by {one} and {other}."))), 2, args);
        if (f->visit_owed) return file_owed_visited(tx, f, act.reason);
        if (f->state == FILE_VISIT_PLANNED) return file_act(tx, f->id, &act);
    }
    if (v->state == VISIT_REFUSED) return note(tx, f, N_("The visit was refused at the door."));
    if (v->state != VISIT_NOBODY) return OK;
    TRY(visits_of_file(tx, (struct visits_of_file_args){.file = {f->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        nobody += rows.list.v[i].state == VISIT_NOBODY;
    out->unreachable = nobody >= visit_tries(tx, v->day);
    return note(tx, f,
                out->unreachable ? N_("Nobody was at home, as often as the rule allows: unreachable.")
                                 : N_("Nobody was at home; a card was left."));
}

/* ---- taking ---- */
static err_t claim(struct cx *tx, const struct visit_report *in, int64_t visit)
{
    for (size_t i = 0; i < in->photos.n; i++) {
        err_t e = document_claim(tx, in->photos.v[i], S("visit"), visit, S("photo"), S("Fotoğraf"));
        if (e && e != E_NOT_FOUND) return e; /* the run before has claimed it */
    }
    return OK;
}

/* What was sent, in one text: whoever confirms it confirms its hash. */
static err_t hash_of(struct cx *tx, struct visit *v, str *out)
{
    enum { ROOM = 8192 }; /* beside the words: who, when, photographs */
    struct documents photos;
    const str parts[] = {v->uid, v->met, v->opinion, v->reason, v->facts, v->signature};
    size_t words = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        words += parts[i].n;
    for (int i = 0; i < VISIT_TOLD; i++)
        words += visit_told(v, i)->n;
    struct buf b = buf_new(tx->arena, ROOM + words);
    buf_fmt(&b, "imece-visit-report-1\n%.*s\n%d\n%lld\n%lld\n%lld\n%lld\n%d\n%d\n", STR_FMT(v->file_no), v->day.ymd,
            (long long)v->officer.id, (long long)v->officer2.id, (long long)v->sender.id, (long long)v->at.ms, v->found,
            v->ink);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        buf_fmt(&b, "%zu:%.*s\n", parts[i].n, STR_FMT(parts[i]));
    for (int i = 0; i < VISIT_TOLD; i++) { /* by their names: a report of before they were is hashed as it was */
        str said = *visit_told(v, i);
        if (said.n && i != TOLD_OPINION) buf_fmt(&b, "%s %zu:%.*s\n", visit_tellings[i].name, said.n, STR_FMT(said));
    }
    if (v->child) buf_put(&b, S("child\n"));
    TRY(documents_of(tx, S("visit"), v->id, &photos));
    for (size_t i = 0; i < photos.list.n; i++)
        buf_fmt(&b, "%.*s\n", STR_FMT(photos.list.v[i].sha256));
    *out = aid_hash(tx->arena, buf_str(&b));
    return b.full ? E_INTERNAL : OK; /* what is not in the text would not be confirmed */
}

/* A newer report of the same sender takes the place of one that waits: what was shown of the older cannot be confirmed any more. */
static err_t replace(struct cx *tx, struct visit *v)
{
    v->state = VISIT_BACK;
    v->returned = str_of(words(LANG_TR, N_("The sender sent a newer report.")));
    v->settled = tx->now;
    return entity_save(tx, &visit_entity, v, &program);
}

static err_t write_down(struct cx *tx, const struct visit_report *in, struct visit *v, struct visit_taken *out)
{
    struct merging m = {.tx = tx, .v = v};
    int was = v->state;
    bool anew = was == VISIT_SENT && v->sender.id == in->by;
    if (anew) TRY(replace(tx, v));
    if (was != VISIT_PLANNED && was != VISIT_OFF) v->id = v->version = 0; /* reported by somebody: both are kept */
    v->found = in->state;
    v->state = in->state == VISIT_NOBODY ? VISIT_NOBODY : VISIT_SENT;
    v->sender.id = in->by;
    v->confirmer.id = 0;
    v->settled = (moment){0};
    v->returned = STR_NONE;
    v->uid = in->uid;
    v->at = in->at;
    v->received = tx->now;
    v->met = in->met;
    for (int i = 0; i < VISIT_TOLD; i++)
        *visit_told(v, i) = in->told[i];
    v->child = in->child;
    v->facts = in->state == VISIT_DONE ? facts_text(tx->arena, in->seen) : STR_NONE;
    v->base = in->state == VISIT_DONE ? facts_text(tx->arena, in->base) : STR_NONE;
    v->signature = in->signature;
    v->ink = in->ink;
    v->agreed = in->agreed;
    v->reason = in->reason;
    TRY(entity_save(tx, &visit_entity, v, &program));
    if (was != VISIT_PLANNED && !anew)
        TRY(differ(&m, (struct visit_conflict){.kind = was == VISIT_OFF ? CONFLICT_OFF : CONFLICT_TWICE}));
    out->conflicts = m.conflicts;
    TRY(claim(tx, in, v->id));
    TRY(hash_of(tx, v, &v->hash));
    return entity_save(tx, &visit_entity, v, &program);
}

bool visit_goes(const struct visit *v, int64_t account)
{
    return account && (v->officer.id == account || v->officer2.id == account);
}

/* Whoever was at the door decides nothing about it later, confirmed or not. */
static err_t went(struct cx *tx, const struct visit *v)
{
    if (v->found != VISIT_DONE) return OK;
    TRY(file_visitor(tx, v->file.id, v->officer.id));
    return file_visitor(tx, v->file.id, v->officer2.id);
}

err_t visit_take(struct cx *tx, const struct visit_report *in, struct visit_taken *out)
{
    struct visit v;
    struct aid_file f;
    struct visit_by_act_row there;
    *out = (struct visit_taken){0};
    TRY(visit_locked(tx, in->visit, &v));
    if (!visit_goes(&v, in->by)) return E_FORBIDDEN;
    err_t e = visit_by_act(tx, (struct visit_by_act_args){.file = v.file, .uid = in->uid}, &there);
    if (e != E_NOT_FOUND) {
        out->again = true;
        return e ? e : visit_load(tx, there.id, &out->visit);
    }
    TRY(write_down(tx, in, &v, out));
    TRY(went(tx, &v));
    TRY(entity_load_any(tx, &aid_file_entity, "id", DB_I(v.file.id), &f));
    TRY(tell_file(tx, &v, &f, out));
    out->visit = v;
    return OK;
}

/* ---- the second officer ---- */
bool visit_waits_for(const struct visit *v, int64_t account)
{
    return v->state == VISIT_SENT && visit_goes(v, account) && v->sender.id != account;
}

static err_t waiting(struct cx *tx, const struct visit_word *w, struct visit *v)
{
    str hash;
    TRY(visit_locked(tx, w->visit, v));
    if (!visit_goes(v, w->by) || v->sender.id == w->by) return E_FORBIDDEN;
    if (v->state != VISIT_SENT) return E_CONFLICT;
    TRY(hash_of(tx, v, &hash));
    return str_eq(hash, v->hash) && str_eq(hash, w->hash) ? OK : E_CONFLICT;
}

err_t visit_confirm(struct cx *tx, const struct visit_word *w, struct visit_taken *out)
{
    struct visit v;
    struct aid_file f;
    *out = (struct visit_taken){0};
    TRY(waiting(tx, w, &v));
    v.state = v.found;
    v.confirmer.id = w->by;
    v.settled = tx->now;
    TRY(entity_save(tx, &visit_entity, &v, &program));
    TRY(entity_load_any(tx, &aid_file_entity, "id", DB_I(v.file.id), &f));
    out->visit = v;
    bool after = f.visit_owed;       /* of an emergency: it was decided without it, and the report itself is read */
    TRY(tell_file(tx, &v, &f, out)); /* before the facts: they may score it */
    if (after) return OK;
    TRY(entity_load_any(tx, &aid_file_entity, "id", DB_I(v.file.id), &f));
    return put_seen(tx, &v, &f, out);
}

err_t visit_send_back(struct cx *tx, const struct visit_word *w, int64_t *again)
{
    struct visit v;
    struct aid_file f;
    TRY(waiting(tx, w, &v));
    v.state = VISIT_BACK;
    v.confirmer.id = w->by;
    v.settled = tx->now;
    v.returned = w->reason;
    TRY(entity_save(tx, &visit_entity, &v, &program));
    struct visit next = {.file = v.file,
                         .file_no = v.file_no,
                         .day = v.day,
                         .hours = v.hours,
                         .turn = v.turn,
                         .place = v.place,
                         .door = v.door,
                         .officer = v.officer,
                         .officer2 = v.officer2,
                         .state = VISIT_PLANNED};
    TRY(entity_save(tx, &visit_entity, &next, &program));
    *again = next.id;
    TRY(entity_load_any(tx, &aid_file_entity, "id", DB_I(v.file.id), &f));
    return note(tx, &f, N_("The second officer did not confirm the report of the visit: it is written anew."));
}

/* ---- settling ---- */
err_t visit_seen(struct cx *cx, const struct visit *v, struct case_facts *out)
{
    struct fault fault;
    *out = (struct case_facts){0};
    return v->facts.n ? facts_read(cx->arena, v->facts, out, &fault) : OK;
}

/* Where somebody who was seen stands in the file now. E_CONFLICT: not there any more. */
static err_t stands(const struct case_facts *seen, const struct case_facts *now, size_t member, size_t *out)
{
    if (member >= seen->people.n) return E_CONFLICT;
    *out = born(now, &seen->people.v[member].f[0], member);
    return *out < now->people.n ? OK : E_CONFLICT;
}

static err_t take_it(struct cx *tx, const struct visit *v, const struct visit_conflict *c)
{
    struct aid_file f;
    struct case_facts seen, now;
    struct fault fault = {0};
    enum term t = (enum term)c->term;
    size_t at = 0;
    TRY(entity_load_any(tx, &aid_file_entity, "id", DB_I(v->file.id), &f));
    TRY(visit_seen(tx, v, &seen));
    TRY(facts_form_known(tx, &f, &now, NULL));
    if (c->kind == CONFLICT_FACT) {
        if (term_of_person(t)) TRY(stands(&seen, &now, (size_t)c->member, &at));
        *facts_at(&now, t, at) = *fact_of(&seen, t, (size_t)c->member);
    }
    if (c->kind == CONFLICT_INCOMES) {
        for (size_t i = 0; i < seen.incomes.n; i++) {
            TRY(stands(&seen, &now, seen.incomes.v[i].member, &at));
            seen.incomes.v[i].member = (uint8_t)at;
        }
        put_incomes(tx->arena, &seen, &now);
    }
    return file_keep_facts(tx, f.id, &now, &fault);
}

err_t visit_settle(struct cx *tx, int64_t conflict, bool take)
{
    struct visit_conflict c;
    struct visit v;
    TRY(entity_load_any(tx, &visit_conflict_entity, "id", DB_I(conflict), &c));
    TRY(visit_locked(tx, c.visit.id, &v));
    TRY(entity_load_any(tx, &visit_conflict_entity, "id", DB_I(conflict), &c));
    if (c.outcome != OUTCOME_OPEN) return E_CONFLICT;
    if (take && (c.kind == CONFLICT_FACT || c.kind == CONFLICT_INCOMES)) TRY(take_it(tx, &v, &c));
    c.outcome = take ? OUTCOME_VISIT : OUTCOME_DESK;
    return entity_save(tx, &visit_conflict_entity, &c, &program);
}
