// SPDX-License-Identifier: AGPL-3.0-or-later
/* An item of a session: who steps aside, how the others vote, and what follows. */
#include <inttypes.h>

#include "modules/aid/file_inside.h"
#include "modules/aid/recovery.h"
#include "modules/people/people.h"

#include "commission_sql.h"

enum { DEGREES = 3, KIN_MAX = 400 };
static const struct save program = {.skip_rights = true};

static err_t wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    if (errors) entity_error(errors, field, str_of(words(cx->lang, source)));
    return E_INVALID;
}

/* ---- stepping aside ---- */
struct kinsman { /* a birth is one degree, a marriage and a guardian none */
    int64_t person;
    int degree;
};
struct kin {
    LIST(struct kinsman) list;
    size_t home; /* so many of them are the household */
};

static bool nearer(struct kin *k, struct arena *a, int64_t person, int degree)
{
    for (size_t i = 0; i < k->list.n; i++)
        if (k->list.v[i].person == person) {
            bool better = degree < k->list.v[i].degree;
            if (better) k->list.v[i].degree = degree;
            return better;
        }
    if (k->list.n >= KIN_MAX) return false;
    PUSH(a, &k->list, ((struct kinsman){person, degree}));
    return true;
}

static err_t spread(struct cx *cx, struct kin *k, bool *grew)
{
    *grew = false;
    for (size_t i = 0; i < k->list.n; i++) {
        struct commission_relatives_rows rows;
        int64_t person = k->list.v[i].person;
        TRY(commission_relatives(cx, (struct commission_relatives_args){.person = {person}}, &rows));
        for (size_t n = 0; n < rows.list.n; n++) {
            const struct commission_relatives_row *r = &rows.list.v[n];
            int64_t other = r->person.id == person ? r->other.id : r->person.id;
            int degree = k->list.v[i].degree + (r->kind == RELATION_PARENT);
            if (degree <= DEGREES) *grew |= nearer(k, cx->arena, other, degree);
        }
    }
    return OK;
}

/* The household and whoever applied, and all who are related to them. */
static err_t concerned(struct cx *cx, const struct commission_item *item, struct kin *out)
{
    struct commission_home_rows home;
    struct commission_applicants_rows applicants;
    bool grew = true;
    TRY(commission_home(cx, (struct commission_home_args){.file = item->file.id, .day = moment_date(cx->now)}, &home));
    TRY(commission_applicants(cx, (struct commission_applicants_args){item->file}, &applicants));
    for (size_t i = 0; i < home.list.n; i++)
        (void)nearer(out, cx->arena, home.list.v[i].person.id, 0);
    for (size_t i = 0; i < applicants.list.n; i++)
        (void)nearer(out, cx->arena, applicants.list.v[i].person, 0);
    out->home = out->list.n;
    while (grew)
        TRY(spread(cx, out, &grew));
    return OK;
}

static int family(const struct kin *k, int64_t person)
{
    for (size_t i = 0; person && i < k->list.n; i++)
        if (k->list.v[i].person == person) return i < k->home ? ASIDE_HOUSEHOLD : ASIDE_RELATIVE;
    return 0;
}

static err_t office(struct cx *cx, const struct commission_item *item, int64_t account, int *aside)
{
    struct commission_visitor_row visited;
    struct aid_case c;
    if (!account) return OK;
    TRY(commission_visitor(cx, (struct commission_visitor_args){.file = item->file, .account = account}, &visited));
    if (visited.n) *aside = ASIDE_VISITED;
    if (item->kind != ITEM_RATIFICATION) return OK;
    TRY(entity_load_any(cx, &aid_case_entity, "id", DB_I(item->decision.id), &c));
    if (c.decider.id == account) *aside = ASIDE_DECIDED;
    return OK;
}

/* C2.9: nobody decides about an objection to the own decision. */
static err_t before(struct cx *cx, const struct commission_item *item, struct seat *s)
{
    struct commission_decided_before_row row;
    TRY(commission_decided_before(
        cx, (struct commission_decided_before_args){.file = item->file, .member = {s->member}, .account = s->account},
        &row));
    if (row.n) s->aside = ASIDE_VOTED;
    return OK;
}

err_t commission_seats_of(struct cx *cx, const struct commission_item *item, struct seats *out)
{
    struct commission_seated_rows rows;
    struct kin kin = {0};
    *out = (struct seats){0};
    TRY(commission_seated(cx, (struct commission_seated_args){item->session}, &rows));
    TRY(concerned(cx, item, &kin));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct commission_seated_row *m = &rows.list.v[i];
        struct seat s = {.member = m->id,
                         .account = m->account.id,
                         .person = m->person.id,
                         .name = m->name,
                         .post = m->post,
                         .role = m->role,
                         .aside = family(&kin, m->person.id)};
        if (!s.aside) TRY(office(cx, item, s.account, &s.aside));
        if (!s.aside && item->kind == ITEM_OBJECTION) TRY(before(cx, item, &s));
        PUSH(cx->arena, &out->list, s);
    }
    return OK;
}

/* ---- counting ---- */
struct counted {
    LIST(struct commission_vote) votes;
    int64_t in_favour, against;
    int chair; /* his vote; 0: he has none */
};

static const struct ballot *ballot_of(const struct ruling *r, int64_t member)
{
    for (size_t i = 0; i < r->ballots.n; i++)
        if (r->ballots.v[i].member == member) return &r->ballots.v[i];
    return NULL;
}

static err_t count_one(struct cx *tx, const struct ruling *r, const struct commission_session *s,
                       const struct seat *seat, struct counted *out)
{
    const struct ballot *b = ballot_of(r, seat->member);
    struct commission_vote v = {.item = {r->item}, .member = {seat->member}, .vote = b ? b->vote : 0};
    const char *field = str_c(tx->arena, str_fmt(tx->arena, "oy%" PRId64, seat->member));
    if (seat->aside) {
        v.vote = VOTE_ASIDE;
        v.aside = seat->aside;
    } else if (v.vote == VOTE_ASIDE) {
        v.aside = ASIDE_OWN;
        v.reason = b->reason;
        if (!v.reason.n) return wrong(tx, r->errors, field, N_("Write why this member steps aside."));
    } else if (v.vote == VOTE_FOR || v.vote == VOTE_AGAINST) {
        v.reason = v.vote == VOTE_AGAINST ? b->reason : STR_NONE;
    } else {
        return wrong(tx, r->errors, field, N_("Everybody who does not step aside votes: nobody abstains."));
    }
    out->in_favour += v.vote == VOTE_FOR;
    out->against += v.vote == VOTE_AGAINST;
    if (seat->member == s->chair.id && v.vote != VOTE_ASIDE) out->chair = v.vote;
    PUSH(tx->arena, &out->votes, v);
    return OK;
}

static err_t count_all(struct cx *tx, const struct ruling *r, const struct commission_session *s,
                       const struct commission_item *item, struct counted *out)
{
    struct seats seats;
    err_t bad = OK;
    TRY(commission_seats_of(tx, item, &seats));
    for (size_t i = 0; i < seats.list.n; i++) {
        err_t e = count_one(tx, r, s, &seats.list.v[i], out);
        if (e && e != E_INVALID) return e;
        if (e) bad = e;
    }
    TRY(bad);
    int64_t voting = out->in_favour + out->against;
    if (voting >= s->quorum) return OK;
    struct word_arg args[] = {{S("there"), fmt_int(tx->arena, tx->lang, voting)},
                              {S("quorum"), fmt_int(tx->arena, tx->lang, s->quorum)},
                              {S("article"), s->article}};
    const char *source =
        item->kind == ITEM_OBJECTION
            ? N_("{there} can vote on this objection, because whoever decided before steps aside; {quorum} must "
                 "({article}). Put it off, and let substitutes sit in their place in the next session.")
            : N_("{there} can vote on this item; {quorum} must ({article}). Put it off.");
    if (r->errors) entity_error(r->errors, "votes", words_fill(tx->arena, str_of(words(tx->lang, source)), 3, args));
    return E_INVALID;
}

/* The majority; between equals the chair. -1: nobody can say. */
static int carried(const struct counted *c)
{
    if (c->in_favour != c->against) return c->in_favour > c->against;
    return c->chair ? c->chair == VOTE_FOR : -1;
}

/* ---- what follows ---- */
static err_t ratify(struct cx *tx, struct commission_item *item, bool given)
{
    struct aid_file f;
    struct aid_case c;
    TRY(file_locked(tx, item->file.id, &f));
    TRY(entity_load_any(tx, &aid_case_entity, "id", DB_I(item->decision.id), &c));
    item->ratified = given;
    c.ratification = given ? RATIFICATION_GIVEN : RATIFICATION_REFUSED;
    TRY(entity_save(tx, &aid_case_entity, &c, &program));
    if (given) return OK;
    f.visit_owed = false; /* it is asked back: nobody goes there any more */
    TRY(entity_save(tx, &aid_file_entity, &f, &program));
    return recovery_of_refused(tx, &f, &c);
}

static err_t follow(struct cx *tx, struct ruling *r, struct commission_item *item, int said)
{
    if (item->kind == ITEM_RATIFICATION) return ratify(tx, item, said == 1);
    if (!said)
        return wrong(tx, r->errors, "votes",
                     N_("The majority is against: write the decision that it takes, or put "
                        "the item off."));
    r->want.file = item->file.id;
    r->want.item = item->id;
    r->want.session = item->session.id;
    TRY(file_decide(tx, &r->want, &r->answer, r->errors));
    item->decision = (ref){r->answer.decision};
    return OK;
}

err_t commission_rule(struct cx *tx, struct ruling *r)
{
    struct commission_item item;
    struct commission_session s;
    struct counted votes = {0};
    r->answer = (struct file_answer){0};
    TRY(entity_load_any(tx, &commission_item_entity, "id", DB_I(r->item), &item));
    TRY(commission_load_locked(tx, item.session.id, &s));
    TRY(entity_load_any(tx, &commission_item_entity, "id", DB_I(r->item), &item)); /* as it is under the lock */
    if (s.state != SESSION_OPEN || item.state != ITEM_WAITS) return E_CONFLICT;
    TRY(count_all(tx, r, &s, &item, &votes));
    int said = carried(&votes);
    if (said < 0)
        return wrong(tx, r->errors, "votes",
                     N_("As many are for it as against it, and whoever presides has no vote: put the item off."));
    TRY(follow(tx, r, &item, said));
    for (size_t i = 0; i < votes.votes.n; i++)
        TRY(entity_save(tx, &commission_vote_entity, &votes.votes.v[i], &program));
    item.state = ITEM_DECIDED;
    item.in_favour = votes.in_favour;
    item.against = votes.against;
    return entity_save(tx, &commission_item_entity, &item, &program);
}

err_t commission_voted(struct cx *cx, int64_t decision, int64_t account, bool *voted)
{
    struct commission_voted_by_row row;
    *voted = false;
    if (!account) return OK;
    TRY(commission_voted_by(cx, (struct commission_voted_by_args){.decision = {decision}, .account = {account}}, &row));
    *voted = row.n > 0;
    return OK;
}
