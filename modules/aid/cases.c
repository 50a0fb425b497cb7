// SPDX-License-Identifier: AGPL-3.0-or-later
/* Decisions, and the versions of rules by which they were taken. */
#include <sodium.h>

#include "modules/aid/aid.h"

#include "aid_sql.h"

static const struct save program = {.skip_rights = true};

str aid_hash(struct arena *a, str text)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    char *hex = arena_alloc(a, 2 * sizeof hash + 1);
    crypto_hash_sha256(hash, (const unsigned char *)(text.n ? text.p : ""), text.n);
    sodium_bin2hex(hex, 2 * sizeof hash + 1, hash, sizeof hash);
    return (str){hex, 2 * sizeof hash};
}

err_t aid_rule_on(struct cx *cx, int64_t programme, date day, struct aid_rule *out)
{
    struct aid_rule_in_force_row row;
    TRY(aid_rule_in_force(cx, (struct aid_rule_in_force_args){.programme = {programme}, .day = day}, &row));
    return entity_load_any(cx, &aid_rule_entity, "id", DB_I(row.id), out);
}

/* ---- a decision ---- */
struct scored {
    struct rule rule;
    struct score score;
    struct flip flip;
    str sheet;
};

static err_t score_by(struct cx *cx, const struct aid_rule *v, const struct case_facts *facts, struct scored *out)
{
    struct faults faults = {0};
    TRY(rule_read(cx->arena, v->rule, &out->rule, &faults));
    TRY(score_run(&out->rule, facts, &out->score));
    TRY(score_nearest(cx->arena, &out->rule, facts, &out->score, &out->flip));
    out->sheet = sheet_text(cx->arena, &out->rule, v->name, facts, &out->score, &out->flip);
    return OK;
}

static err_t wish_check(const struct aid_wish *w, struct fault *fault)
{
    bool small = w->deviation >= -AID_DEVIATION && w->deviation <= AID_DEVIATION;
    if (small && (!w->deviation || w->reason.n)) return OK;
    *fault = (struct fault){
        .code = "deviation", .words = N_("The commission may deviate by ten points, with a reason."), .word = STR_NONE};
    return E_INVALID;
}

static int64_t most_of(const struct rule *r, const struct score *s, int64_t deviation)
{
    int64_t total = s->total + deviation;
    total = total < 0 ? 0 : total > AID_POINTS ? AID_POINTS : total;
    if (s->verdict != VERDICT_AID && s->verdict != VERDICT_LOW) return 0;
    for (size_t i = 0; i < r->bands.n; i++) {
        const struct band *b = &r->bands.v[i];
        if (total >= b->from && total <= b->to && !b->refuses) return b->amount;
    }
    return 0;
}

/* More than the band, or anything where a condition is not met, is nobody's to give: only points can be deviated from. */
static err_t grant_check(const struct aid_wish *w, int64_t wanted, int64_t most, struct fault *fault)
{
    bool aid = w->result == CASE_GRANTED || w->result == CASE_PARTLY;
    if (!aid || (wanted > 0 && wanted <= most && w->months > 0)) return OK;
    *fault = (struct fault){
        .code = most ? "more_than_band" : "no_aid_by_rule",
        .words = most ? N_("Write an amount above nothing that is not above that of the band, and months.")
                      : N_("By this rule there is no aid: a condition is not met, facts are missing or the "
                           "points are too few."),
        .word = STR_NONE};
    return E_INVALID;
}

static int result_of(const struct aid_wish *w, int64_t given, int64_t most)
{
    if (!given) return CASE_REFUSED;
    return w->result && !w->emergency && given < most ? CASE_PARTLY : CASE_GRANTED;
}

/* Decisions, ceilings and what goes out are counted in the unit of the programme. */
static err_t measure_check(const struct aid_programme *p, const struct rule *r, struct fault *fault)
{
    if (aid_same_measure(programme_measure(p), r->gives)) return OK;
    *fault = (struct fault){.code = "measure",
                            .words = N_("The rule in force counts in something else than the programme."),
                            .word = STR_NONE};
    return E_INVALID;
}

/* Before a visit: half a minimum wage; of things whatever the ceilings allow (domain of social aid, section 9). */
static int64_t most_at_once(const struct aid_wish *w, const struct scored *by)
{
    if (!w->emergency) return most_of(&by->rule, &by->score, w->deviation);
    return aid_in_kind(by->rule.gives) ? AID_QUANTITY_MAX : by->score.wage.kurus / 2;
}

err_t aid_decide(struct cx *tx, const struct aid_wish *w, struct aid_answer *out)
{
    struct aid_programme p;
    struct aid_rule v;
    struct scored by = {0};
    TRY(wish_check(w, &out->fault));
    TRY(facts_check(tx->arena, w->facts, &out->fault));
    TRY(entity_load_any(tx, &aid_programme_entity, "id", DB_I(w->programme), &p));
    TRY(aid_rule_on(tx, p.id, p.basis == BASIS_APPLICATION ? w->facts->applied : w->facts->decided, &v));
    TRY(score_by(tx, &v, w->facts, &by));
    out->sheet = by.sheet;
    TRY(measure_check(&p, &by.rule, &out->fault));
    bool kind = aid_in_kind(by.rule.gives);
    int64_t most = most_at_once(w, &by), wanted = kind ? w->quantity : w->monthly.kurus;
    int64_t given = w->result == CASE_REFUSED ? 0 : w->result ? wanted : most;
    TRY(grant_check(w, wanted, most, &out->fault));
    struct aid_case c = {.file_no = w->file_no,
                         .file = {w->file},
                         .result = result_of(w, given, most),
                         .months = given ? w->months : 0,
                         .refusal = given ? 0 : w->refusal,
                         .decider = {tx->actor->user},
                         .decided_by = tx->actor->user ? tx->actor->name : STR_NONE,
                         .instead_of = {w->instead_of},
                         .session = {w->session},
                         .ratification = w->ratification,
                         .programme = {p.id},
                         .rule = {v.id},
                         .place = w->place,
                         .applied = w->facts->applied,
                         .decided = w->facts->decided,
                         .verdict = (int)by.score.verdict,
                         .points = by.score.total,
                         .deviation = w->deviation,
                         .reason = w->reason,
                         .monthly = {kind ? 0 : given},
                         .quantity = kind ? given : 0,
                         .unit = by.rule.gives.unit,
                         .rhythm = by.rule.gives.rhythm,
                         .facts = facts_text(tx->arena, w->facts),
                         .sheet_hash = aid_hash(tx->arena, out->sheet)};
    TRY(entity_save(tx, &aid_case_entity, &c, &program));
    out->id = c.id;
    out->result = c.result;
    return OK;
}

err_t aid_reasons_again(struct cx *cx, int64_t id, struct aid_reasons *out)
{
    struct aid_case c;
    struct aid_rule v;
    struct case_facts facts = {0};
    struct scored by = {0};
    struct fault fault = {0};
    TRY(entity_load_any(cx, &aid_case_entity, "id", DB_I(id), &c));
    TRY(entity_load_any(cx, &aid_rule_entity, "id", DB_I(c.rule.id), &v));
    TRY(facts_parse(cx->arena, c.facts, &facts, &fault));
    TRY(score_by(cx, &v, &facts, &by));
    out->sheet = by.sheet;
    out->plain = plain_text(cx->arena, &by.rule, &facts, &by.score, &by.flip);
    out->same = str_eq(aid_hash(cx->arena, by.sheet), c.sheet_hash);
    return OK;
}

/* ---- rehearsal ---- */
static void one(struct rehearsing *r, struct arena *a, const struct aid_case *c)
{
    struct past_case past = {.id = c->id, .place = c->place, .amount = case_amount(c)};
    struct fault fault = {0};
    if (!facts_parse(a, c->facts, &past.facts, &fault)) rehearse_case(r, &past);
}

/* A page of decisions at a time, in memory that ends with it, the newest first until they are too old: in the order of an index. With
 * conditions in the question each page would sort all that meet them again. */
static err_t all(struct cx *cx, const struct aid_rule *v, date today, struct rehearsing *r)
{
    struct cx work = *cx;
    date first = date_add_months(today, -AID_REHEARSED_MONTHS);
    str after = STR_NONE;
    err_t e = OK;
    work.arena = arena_new((size_t)64 << 20);
    work.labels = NULL;
    do {
        struct list_query q = {
            .sort = S("-decided"), .after = after, .limit = 200, .skip_rights = true, .uncounted = true};
        struct list_result page = {0};
        e = entity_list(&work, &aid_case_entity, &q, &page);
        const struct aid_case *rows = page.rows;
        size_t n = 0;
        for (; !e && n < page.n && rows[n].decided.ymd >= first.ymd; n++)
            if (rows[n].programme.id == v->programme.id) one(r, work.arena, &rows[n]);
        after = e || n < page.n ? STR_NONE : str_copy(cx->arena, page.next);
        arena_reset(work.arena);
    } while (after.n);
    cx->queries = work.queries;
    arena_end(work.arena);
    return e;
}

err_t aid_rehearse(struct cx *cx, const struct aid_rule *v, date today, struct rehearsal *out)
{
    struct rule *draft = NEW(cx->arena, struct rule);
    struct faults faults = {0};
    TRY(rule_parse(cx->arena, v->rule, draft, &faults));
    struct rehearsing *r = rehearse_begin(cx->arena, draft);
    TRY(all(cx, v, today, r));
    rehearse_end(r, out);
    return OK;
}

struct keeping {
    const struct aid_rule *rehearsed;
    str hash, text, reason;
};

/* Only with what was rehearsed: somebody may have saved another text meanwhile. */
static err_t run_keep(struct cx *tx, void *arg)
{
    const struct keeping *k = arg;
    struct aid_rule v;
    TRY(db_lock(tx, "aid_rule", k->rehearsed->id));
    TRY(entity_load_any(tx, &aid_rule_entity, "id", DB_I(k->rehearsed->id), &v));
    if (v.state != RULE_DRAFT || !str_eq(v.rule, k->rehearsed->rule) || v.programme.id != k->rehearsed->programme.id)
        return E_CONFLICT;
    v.rehearsed = tx->now;
    v.rehearsed_hash = k->hash;
    v.rehearsal = k->text;
    return entity_save(tx, &aid_rule_entity, &v, &(struct save){.skip_rights = true, .purpose = k->reason});
}

err_t aid_keep_rehearsal(struct cx *cx, const struct aid_rule *rule, str reason)
{
    struct rehearsal r;
    TRY(aid_rehearse(cx, rule, moment_date(cx->now), &r));
    if (!r.all.cases && !str_trim(reason).n) return E_INVALID;
    struct keeping k = {rule, aid_hash(cx->arena, rule->rule), rehearsal_text(cx->arena, &r), str_trim(reason)};
    return db_tx(cx, run_keep, &k);
}

bool aid_wrote(const struct cx *cx, const struct aid_rule *v)
{
    return v->author.id && v->author.id == cx->actor->user;
}

err_t aid_approve(struct cx *tx, int64_t id)
{
    struct aid_rule v;
    TRY(db_lock(tx, "aid_rule", id));
    TRY(entity_load_any(tx, &aid_rule_entity, "id", DB_I(id), &v));
    if (v.state != RULE_DRAFT || !str_eq(v.rehearsed_hash, aid_hash(tx->arena, v.rule))) return E_CONFLICT;
    if (aid_wrote(tx, &v)) return E_FORBIDDEN;
    v.state = RULE_APPROVED;
    v.approved = tx->now;
    v.approved_by = tx->actor->name;
    return entity_save(tx, &aid_rule_entity, &v, &program);
}
