// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a register said: read as a stranger's text, put into the file as far as it goes, the rest listed. */
#include <sodium.h>

#include "modules/inquiries/hooks.h"

#include "inquiries_sql.h"

static const struct save program = {.skip_rights = true};

/* ---- who knows what ---- */
#define KNOWS(t) (UINT64_C(1) << (t))
/* Places in aid_income_words. */
enum { PAY_WAGE, PAY_PENSION, PAY_OLD_AGE, PAY_DISABILITY, PAY_ALIMONY, PAY_RENT, PAY_FARM, PAY_FAMILY, PAY_CARE };
static const struct {
    uint64_t terms;
    unsigned incomes;
} knowledge[INQUIRY_SOURCES] = {
    [SOURCE_CIVIL] = {KNOWS(P_BIRTH) | KNOWS(P_MARITAL) | KNOWS(P_PARENTS_DEAD), 0},
    [SOURCE_ADDRESS] = {KNOWS(H_RESIDENT), 0},
    [SOURCE_SGK] = {KNOWS(P_WORK) | KNOWS(P_SECURITY), 1U << PAY_WAGE | 1U << PAY_PENSION},
    [SOURCE_ISKUR] = {KNOWS(P_ISKUR), 0},
    [SOURCE_TAX] = {KNOWS(H_COMMERCIAL) | KNOWS(H_ESTATE), 1U << PAY_RENT},
    [SOURCE_DEED] = {KNOWS(H_SECOND_HOME) | KNOWS(H_COMMERCIAL) | KNOWS(H_LAND) | KNOWS(H_ESTATE), 0},
    [SOURCE_VEHICLE] = {KNOWS(H_VEHICLE_YEAR), 0},
    [SOURCE_AID] = {KNOWS(H_OTHER_AID), 1U << PAY_OLD_AGE | 1U << PAY_DISABILITY | 1U << PAY_FAMILY | 1U << PAY_CARE},
};
_Static_assert((int)TERMS < 64, "a register's terms fit into one number");

bool inquiry_may_say(int source, enum term t)
{
    return source > 0 && source < INQUIRY_SOURCES && (knowledge[source].terms & KNOWS(t)) != 0;
}

bool inquiry_may_pay(int source, int kind)
{
    return source > 0 && source < INQUIRY_SOURCES && kind < 32 && (knowledge[source].incomes & 1U << kind) != 0;
}

/* ---- reading ---- */
static const char *const failures[][2] = {
    {"late", N_("The register did not answer in time. Nothing is kept; ask once more later.")},
    {"unreachable", N_("The register could not be reached. Nothing is kept; ask once more later.")},
    {"unknown_person", N_("The register does not know this number.")},
    {"no_number", N_("This person has no identity number in the social register: ask for a paper.")},
    {"off", N_("This register is not asked online any more.")},
    {"too_long", N_("The answer was longer than an answer can be. Nothing of it is kept.")},
    {"no_text", N_("The answer was no text that can be read. Nothing of it is kept.")},
    {"other_person", N_("The answer was about somebody else. Nothing of it is kept; tell the register.")},
    {"other_register", N_("The answer came from another register. Nothing of it is kept.")},
    {"bad_day", N_("The answer is of a day that is still to come, or of none. Nothing of it is kept.")},
    {"bad_value", N_("The answer says what cannot be so, or contradicts itself. Nothing of it is kept.")},
    {"not_its_matter", N_("The answer says what this register cannot know. Nothing of it is kept.")},
    {"nothing_said", N_("Nothing is written down: write what the paper says, or that no answer came.")},
    {"no_answer", N_("Written down as without an answer.")},
};

str inquiry_failure(const struct cx *cx, str code)
{
    for (size_t i = 0; i < sizeof failures / sizeof *failures; i++)
        if (str_eq(code, str_of(failures[i][0]))) return str_of(words(cx->lang, failures[i][1]));
    return STR_NONE;
}

static err_t bad(const char **code, const char *what)
{
    *code = what;
    return E_INVALID;
}

static bool line_is(str *text, const char *word, str *value)
{
    *value = str_trim(str_cut(text, '\n'));
    return str_eq(str_cut(value, ';'), str_of(word));
}

static bool is_of(str code, int source)
{
    for (const struct choice *c = inquiry_sources; c->value; c++)
        if (c->value == source) return str_eq(code, str_of(c->code));
    return false;
}

/* Checked as the facts of a household of one: ranges, days, negative money. */
static err_t possible(struct arena *a, const struct inquiry_expected *want, date on, const struct case_facts *said)
{
    struct fault fault = {0};
    struct case_facts whole = *said;
    whole.applied = whole.decided = on;
    whole.incomes_known = true;
    whole.people = (typeof(whole.people)){0};
    PUSH(a, &whole.people, said->people.v[0]);
    struct fact *birth = facts_at(&whole, P_BIRTH, 0);
    if (birth->state == FACT_UNKNOWN) {
        bool known = want->birth.ymd && want->birth.ymd <= on.ymd;
        *birth = (struct fact){.value = known ? want->birth.ymd : on.ymd, .state = FACT_VALUE, .source = FROM_REGISTRY};
    }
    return facts_check(a, &whole, &fault);
}

/* All of it is the register's, of that day, whatever the text says of itself. */
static void stamp(struct case_facts *said, date on)
{
    for (int t = 0; t < H_FACTS; t++)
        said->f[t].source = FROM_REGISTRY, said->f[t].on = on;
    for (int t = P_BIRTH; t < P_FACTS; t++) {
        struct fact *f = facts_at(said, (enum term)t, 0);
        f->source = FROM_REGISTRY;
        f->on = on;
    }
    for (size_t i = 0; i < said->incomes.n; i++)
        said->incomes.v[i].source = FROM_REGISTRY, said->incomes.v[i].on = on;
}

static err_t judge(struct arena *a, const struct inquiry_expected *want, struct inquiry_answer *in, const char **code)
{
    struct case_facts *said = &in->said;
    bool any = said->incomes.n > 0;
    if (!in->on.ymd || in->on.ymd > want->today.ymd) return bad(code, "bad_day");
    if (said->people.n > 1) return bad(code, "other_person");
    if (!said->people.n) PUSH(a, &said->people, ((struct person_facts){0}));
    for (int t = 0; t < P_FACTS; t++) {
        if (t >= H_FACTS && t < P_BIRTH) continue;
        if (fact_of(said, (enum term)t, 0)->state == FACT_UNKNOWN) continue;
        if (!inquiry_may_say(want->source, (enum term)t)) return bad(code, "not_its_matter");
        any = true;
    }
    for (size_t i = 0; i < said->incomes.n; i++) {
        if (!inquiry_may_pay(want->source, said->incomes.v[i].kind)) return bad(code, "not_its_matter");
        for (size_t k = 0; k < i; k++)
            if (said->incomes.v[k].kind == said->incomes.v[i].kind) return bad(code, "bad_value");
    }
    stamp(said, in->on);
    if (possible(a, want, in->on, said)) return bad(code, "bad_value");
    return any ? OK : bad(code, "nothing_said");
}

err_t inquiry_read(struct arena *a, str text, const struct inquiry_expected *want, struct inquiry_answer *out,
                   const char **code)
{
    struct fault fault;
    struct inquiry_answer in = {.text = text};
    str rest = text, value;
    *code = NULL;
    if (text.n > INQUIRY_ANSWER_MAX) return bad(code, "too_long");
    if (!str_utf8_ok(text)) return bad(code, "no_text");
    if (!str_eq(str_trim(str_cut(&rest, '\n')), S("imece-inquiry-1"))) return bad(code, "no_text");
    if (!line_is(&rest, "kişi", &value)) return bad(code, "no_text");
    if (!want->number.n || !str_eq(value, want->number)) return bad(code, "other_person");
    if (!line_is(&rest, "kaynak", &value)) return bad(code, "no_text");
    if (!is_of(value, want->source)) return bad(code, "other_register");
    if (!line_is(&rest, "gün", &value)) return bad(code, "no_text");
    if (date_parse(value, &in.on)) return bad(code, "bad_day");
    if (facts_read(a, rest, &in.said, &fault)) return bad(code, "bad_value");
    TRY(judge(a, want, &in, code));
    *out = in;
    return OK;
}

/* ---- into the file ---- */
struct merging {
    struct cx *tx;
    const struct inquiry *i;
    const struct case_facts *said;
    struct case_facts *now; /* of the file; becomes what it will be */
    size_t who;             /* whom it is about, in the file */
    int64_t differences;
};

static err_t differ(struct merging *m, struct inquiry_difference d)
{
    d.inquiry = (ref){m->i->id};
    d.outcome = DIFFERENCE_OPEN;
    m->differences++;
    return entity_save(m->tx, &inquiry_difference_entity, &d, &program);
}

static bool same(const struct fact *a, const struct fact *b)
{
    return a->state == b->state && (a->state != FACT_VALUE || a->value == b->value);
}

/* That one member has none of it does not say that the household has none. Where one lives holds for all. */
static bool says_nothing(enum term t, const struct fact *said)
{
    bool none = said->state == FACT_NONE || (said->state == FACT_VALUE && !said->value);
    return said->state == FACT_UNKNOWN || (none && !term_of_person(t) && t != H_RESIDENT);
}

static err_t merge_fact(struct merging *m, enum term t)
{
    struct arena *a = m->tx->arena;
    const struct fact *said = fact_of(m->said, t, 0);
    struct fact *now = facts_at(m->now, t, m->who);
    if (says_nothing(t, said)) return OK;
    if (now->state == FACT_UNKNOWN || same(now, said)) {
        *now = *said;
        return OK;
    }
    return differ(m, (struct inquiry_difference){.kind = DIFFERENCE_FACT,
                                                 .term = (int64_t)t,
                                                 .desk = sheet_value(a, t, now),
                                                 .said = sheet_value(a, t, said)});
}

static struct income *income_of(struct case_facts *now, uint8_t kind, size_t who)
{
    for (size_t i = 0; i < now->incomes.n; i++)
        if (now->incomes.v[i].kind == kind && now->incomes.v[i].member == who) return &now->incomes.v[i];
    return NULL;
}

/* One more income changes what the household has: somebody looks at it. */
static err_t merge_income(struct merging *m, const struct income *said)
{
    struct arena *a = m->tx->arena;
    struct income *now = income_of(m->now, said->kind, m->who);
    if (now && now->amount.kurus == said->amount.kurus) {
        now->source = said->source;
        now->on = said->on;
        return OK;
    }
    return differ(m, (struct inquiry_difference){.kind = DIFFERENCE_INCOME,
                                                 .term = said->kind,
                                                 .desk = now ? sheet_lira(a, now->amount) : STR_NONE,
                                                 .said = sheet_lira(a, said->amount)});
}

/* People in a file have no names; they are told apart by their birth, and those born on one day by their order in the household:
 * only where as many of them are in the file as live there, for else nobody knows which one left. Past the last: whoever is not in
 * the file, or cannot be told apart. */
static err_t stands(struct cx *cx, const struct aid_file *f, const struct inquiry *i, const struct case_facts *now,
                    size_t *out)
{
    struct household_on_day h;
    date birth = {0};
    size_t before = 0, there = 0, kept = 0, found = now->people.n;
    *out = now->people.n;
    err_t e = household_on(cx, S("inquiries.ask"), f->household.id, moment_date(i->asked), &h);
    if (e) return e == E_NOT_FOUND ? OK : e;
    for (size_t k = 0; k < h.members.n; k++)
        if (h.members.v[k].person == i->person.id) birth = h.members.v[k].birth;
    bool past = false;
    for (size_t k = 0; k < h.members.n; k++) {
        past |= h.members.v[k].person == i->person.id;
        if (h.members.v[k].birth.ymd != birth.ymd) continue;
        there++;
        before += !past;
    }
    for (size_t at = 0; birth.ymd && at < now->people.n; at++) {
        const struct fact *b = fact_of(now, P_BIRTH, at);
        if (b->state != FACT_VALUE || b->value != birth.ymd) continue;
        if (kept++ == before) found = at;
    }
    if (kept == there) *out = found;
    return OK;
}

static str fault_words(struct cx *cx, const struct fault *fault)
{
    struct word_arg word[] = {{S("word"), fault->word}};
    return fault->words ? words_fill(cx->arena, str_of(words(LANG_TR, fault->words)), 1, word) : STR_NONE;
}

static err_t merge(struct merging *m, const struct aid_file *f)
{
    struct fault fault = {0};
    TRY(stands(m->tx, f, m->i, m->now, &m->who));
    if (m->who >= m->now->people.n)
        return differ(
            m, (struct inquiry_difference){
                   .kind = DIFFERENCE_WRONG,
                   .said = str_of(words(LANG_TR, N_("This person does not stand among the facts of the file.")))});
    for (int t = 0; t < P_FACTS; t++)
        if (t < H_FACTS || t >= P_BIRTH) TRY(merge_fact(m, (enum term)t));
    for (size_t i = 0; i < m->said->incomes.n; i++)
        TRY(merge_income(m, &m->said->incomes.v[i]));
    err_t e = file_keep_facts(m->tx, f->id, m->now, &fault);
    return e == E_INVALID
               ? differ(m, (struct inquiry_difference){.kind = DIFFERENCE_WRONG, .said = fault_words(m->tx, &fault)})
               : e;
}

/* ---- taking ---- */
static str sha256(struct arena *a, str text)
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    enum { HEX = 2 * sizeof digest + 1 };
    char *hex = NEW_N(a, char, HEX);
    crypto_hash_sha256(digest, (const unsigned char *)text.p, text.n);
    return str_of(sodium_bin2hex(hex, HEX, digest, sizeof digest));
}

static err_t locked(struct cx *tx, int64_t id, struct inquiry *i, struct aid_file *f)
{
    TRY(entity_load_any(tx, &inquiry_entity, "id", DB_I(id), i));
    TRY(db_lock(tx, "aid_file", i->file.id));
    TRY(entity_load_any(tx, &inquiry_entity, "id", DB_I(id), i));
    return entity_load_any(tx, &aid_file_entity, "id", DB_I(i->file.id), f);
}

err_t inquiry_take(struct cx *tx, int64_t id, const struct inquiry_answer *answer, struct inquiry_taken *out,
                   const char **code)
{
    struct inquiry i;
    struct aid_file f;
    struct person p;
    struct case_facts now;
    struct inquiry_answer in = *answer;
    *out = (struct inquiry_taken){0};
    *code = NULL;
    TRY(locked(tx, id, &i, &f));
    TRY(entity_load_any(tx, &person_entity, "id", DB_I(i.person.id), &p));
    struct inquiry_expected want = {
        .number = p.number, .source = i.source, .birth = p.birth, .today = moment_date(tx->now)};
    TRY(judge(tx->arena, &want, &in, code));
    str facts = facts_text(tx->arena, &in.said);
    str hash = sha256(tx->arena, in.text.n ? in.text : facts);
    out->again = i.state == INQUIRY_ANSWERED && str_eq(i.hash, hash);
    out->inquiry = i;
    if (i.state != INQUIRY_ASKED) return out->again ? OK : E_CONFLICT;
    i.state = INQUIRY_ANSWERED;
    i.answered = tx->now;
    i.said_on = in.on;
    i.barcode = in.barcode;
    i.hash = hash;
    i.facts = facts;
    i.taken = f.state < FILE_DECIDED;
    TRY(entity_save(tx, &inquiry_entity, &i, &program));
    TRY(inquiry_tell_file(tx, &f, i.source,
                          N_("Registry check, answered: {register}"))); /* before the facts: they may score it */
    struct merging m = {.tx = tx, .i = &i, .said = &in.said, .now = &now};
    if (i.taken) {
        TRY(facts_form_known(tx, &f, &now, NULL));
        TRY(merge(&m, &f));
    }
    out->inquiry = i;
    out->differences = m.differences;
    return OK;
}

err_t inquiry_give_up(struct cx *tx, int64_t id, str code)
{
    struct inquiry i;
    struct aid_file f;
    TRY(locked(tx, id, &i, &f));
    if (i.state != INQUIRY_ASKED) return E_CONFLICT;
    i.state = INQUIRY_FAILED;
    i.failure = code;
    TRY(entity_save(tx, &inquiry_entity, &i, &program));
    return inquiry_tell_file(tx, &f, i.source, N_("Registry check, without an answer: {register}"));
}

/* ---- settling ---- */
/* What the file says now of what a difference is about, as differ() wrote it. */
static str desk_now(struct arena *a, const struct inquiry_difference *d, struct case_facts *now, size_t who)
{
    if (d->kind == DIFFERENCE_FACT) return sheet_value(a, (enum term)d->term, facts_at(now, (enum term)d->term, who));
    const struct income *in = income_of(now, (uint8_t)d->term, who);
    return in ? sheet_lira(a, in->amount) : STR_NONE;
}

static err_t take_it(struct cx *tx, const struct inquiry *i, const struct inquiry_difference *d,
                     const struct aid_file *f)
{
    struct case_facts said, now;
    struct fault fault = {0};
    size_t who = 0;
    TRY(facts_read(tx->arena, i->facts, &said, &fault));
    TRY(facts_form_known(tx, f, &now, NULL));
    TRY(stands(tx, f, i, &now, &who));
    if (who >= now.people.n) return E_INVALID;
    if (!str_eq(d->desk, desk_now(tx->arena, d, &now, who))) return E_CONFLICT; /* written anew meanwhile */
    if (d->kind == DIFFERENCE_FACT) *facts_at(&now, (enum term)d->term, who) = *fact_of(&said, (enum term)d->term, 0);
    for (size_t k = 0; k < said.incomes.n && d->kind == DIFFERENCE_INCOME; k++) {
        struct income in = said.incomes.v[k];
        if (in.kind != d->term) continue;
        in.member = (uint8_t)who;
        struct income *there = income_of(&now, in.kind, who);
        if (there) *there = in;
        if (!there) PUSH(tx->arena, &now.incomes, in);
    }
    return file_keep_facts(tx, f->id, &now, &fault);
}

err_t inquiry_settle(struct cx *tx, int64_t difference, bool take)
{
    struct inquiry_difference d;
    struct inquiry i;
    struct aid_file f;
    TRY(entity_load_any(tx, &inquiry_difference_entity, "id", DB_I(difference), &d));
    TRY(locked(tx, d.inquiry.id, &i, &f));
    TRY(entity_load_any(tx, &inquiry_difference_entity, "id", DB_I(difference), &d));
    if (d.outcome != DIFFERENCE_OPEN) return E_CONFLICT;
    take = take && d.kind != DIFFERENCE_WRONG;
    if (take) TRY(take_it(tx, &i, &d, &f));
    d.outcome = take ? DIFFERENCE_REGISTER : DIFFERENCE_DESK;
    return entity_save(tx, &inquiry_difference_entity, &d, &program);
}
