// SPDX-License-Identifier: AGPL-3.0-or-later
/* Facts of a case: what cannot be so, and the text in which they are kept: imece-facts-1. */
#include <inttypes.h>

#include "core/base/words.h"
#include "modules/aid/inside.h"

#define FACTS_HEAD "imece-facts-1"

/* ---- what cannot be so ---- */
struct checked {
    struct arena *arena;
    struct fault *fault;
};

static err_t refuse(const struct checked *k, const char *code, const char *words_, str word)
{
    *k->fault = (struct fault){0, code, words_, str_copy(k->arena, word)};
    return E_INVALID;
}

static str place(const struct checked *k, enum term t, int member)
{
    return member < 0 ? str_of(aid_terms[t].label) : str_fmt(k->arena, "%d. üye, %s", member + 1, aid_terms[t].label);
}

static bool value_ok(const struct term_info *t, const struct fact *f)
{
    int n = 0;
    date day;
    while (t->choices && t->choices[n])
        n++;
    switch (t->type) {
    case FACT_MONEY:
        return f->value >= 0 && f->value <= AID_MONEY_MAX;
    case FACT_BOOL:
        return f->value == 0 || f->value == 1;
    case FACT_CHOICE:
        return f->value >= 0 && f->value < n;
    case FACT_DATE:
        return f->value <= 99999999 &&
               !date_make((int)(f->value / 10000), (int)(f->value / 100 % 100), (int)(f->value % 100), &day);
    default:
        return f->value >= 0 && f->value <= t->max;
    }
}

static err_t fact_check(const struct checked *k, const struct case_facts *c, enum term t, int member)
{
    const struct fact *f = fact_of(c, t, (size_t)(member < 0 ? 0 : member));
    if (f->state > FACT_VALUE || f->source >= FACT_SOURCES)
        return refuse(k, "bad_value", N_("{word}: this cannot be a value"), place(k, t, member));
    if (f->state == FACT_VALUE && !value_ok(&aid_terms[t], f))
        return refuse(k, "bad_value", N_("{word}: this cannot be a value"), place(k, t, member));
    if (f->state != FACT_UNKNOWN && f->on.ymd > c->decided.ymd)
        return refuse(k, "later", N_("{word}: established after the day of the decision"), place(k, t, member));
    return OK;
}

static err_t person_check(const struct checked *k, const struct case_facts *c, size_t i)
{
    const struct fact *born = &c->people.v[i].f[P_BIRTH - H_TERMS];
    for (int t = P_BIRTH; t < P_FACTS; t++)
        TRY(fact_check(k, c, (enum term)t, (int)i));
    if (born->state != FACT_VALUE)
        return refuse(k, "missing", N_("{word}: write it, the points look at the age"), place(k, P_BIRTH, (int)i));
    if (born->value > c->applied.ymd)
        return refuse(k, "later", N_("{word}: after the day of the application"), place(k, P_BIRTH, (int)i));
    return OK;
}

static err_t income_check(const struct checked *k, const struct case_facts *c, size_t i)
{
    const struct income *in = &c->incomes.v[i];
    int kinds = 0;
    while (aid_income_words[kinds])
        kinds++;
    str which = str_fmt(k->arena, "%zu. gelir", i + 1);
    if (in->amount.kurus < 0 || in->amount.kurus > AID_MONEY_MAX || in->kind >= kinds || in->source >= FACT_SOURCES ||
        in->member >= c->people.n)
        return refuse(k, "bad_value", N_("{word}: this cannot be a value"), which);
    return in->on.ymd > c->decided.ymd
               ? refuse(k, "later", N_("{word}: established after the day of the decision"), which)
               : OK;
}

err_t facts_check(struct arena *a, const struct case_facts *c, struct fault *fault)
{
    struct checked k = {a, fault};
    if (!c->applied.ymd || c->decided.ymd < c->applied.ymd)
        return refuse(&k, "missing", N_("The days of application and decision are not in order"), STR_NONE);
    if (!c->people.n) return refuse(&k, "empty", N_("Nobody lives in this household"), STR_NONE);
    if (c->people.n > AID_MEMBERS || c->incomes.n > AID_INCOMES)
        return refuse(&k, "limit", N_("More members or incomes than a household may have"), STR_NONE);
    if (c->incomes.n && !c->incomes_known)
        return refuse(
            &k, "bad_value",
            N_("An income stands here. Tick the box if all incomes were looked into; else take the amount away."),
            S("gelirler"));
    for (int t = 0; t < H_FACTS; t++)
        TRY(fact_check(&k, c, (enum term)t, -1));
    for (size_t i = 0; i < c->people.n; i++)
        TRY(person_check(&k, c, i));
    for (size_t i = 0; i < c->incomes.n; i++)
        TRY(income_check(&k, c, i));
    return OK;
}

err_t score_run(const struct rule *r, const struct case_facts *c, struct score *out)
{
    struct arena *a = arena_new(1 << 16);
    struct fault fault = {0};
    err_t e = facts_check(a, c, &fault);
    arena_end(a);
    return e ? e : score_income(r, c, -1, out);
}

/* ---- writing ---- */
static void put_fact(struct buf *b, enum term t, const struct fact *f)
{
    const struct term_info *info = &aid_terms[t];
    buf_fmt(b, "%s;", info->word);
    if (f->state == FACT_NONE)
        buf_char(b, '-');
    else if (info->type == FACT_CHOICE)
        buf_fmt(b, "%s", info->choices[f->value]);
    else
        buf_int(b, f->value);
    buf_fmt(b, ";%s;%.*s\n", aid_source_words[f->source], STR_FMT(date_iso(b->arena, f->on)));
}

str facts_text(struct arena *a, const struct case_facts *c)
{
    struct buf b = buf_new(a, AID_FACTS_MAX);
    buf_fmt(&b, FACTS_HEAD "\nbaşvuru;%.*s\nkarar;%.*s\n", STR_FMT(date_iso(a, c->applied)),
            STR_FMT(date_iso(a, c->decided)));
    for (int t = 0; t < H_FACTS; t++)
        if (c->f[t].state != FACT_UNKNOWN) buf_put(&b, S("hane;")), put_fact(&b, (enum term)t, &c->f[t]);
    for (size_t i = 0; i < c->people.n; i++)
        for (int t = P_BIRTH; t < P_FACTS; t++) {
            const struct fact *f = &c->people.v[i].f[t - H_TERMS];
            if (f->state != FACT_UNKNOWN) buf_fmt(&b, "%zu;", i + 1), put_fact(&b, (enum term)t, f);
        }
    if (c->incomes_known) buf_put(&b, S("gelirler\n"));
    for (size_t i = 0; i < c->incomes.n; i++) {
        const struct income *in = &c->incomes.v[i];
        buf_fmt(&b, "gelir;%d;%s;%" PRId64 ";%s;%.*s\n", in->member + 1, aid_income_words[in->kind], in->amount.kurus,
                aid_source_words[in->source], STR_FMT(date_iso(a, in->on)));
    }
    return buf_str(&b);
}

/* ---- reading ---- */
struct lines {
    struct arena *arena;
    struct case_facts *out;
    struct fault *fault;
    int line;
    bool loose; /* of some people nothing may be known */
};

static err_t line_fault(const struct lines *l, str word)
{
    *l->fault =
        (struct fault){l->line, "bad_value", N_("This line of facts cannot be read: {word}"), str_copy(l->arena, word)};
    return E_INVALID;
}

static int word_in(const char *const *list, size_t n, str word)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(str_of(list[i]), word)) return (int)i;
    return -1;
}

static bool day_read(str s, date *out)
{
    *out = (date){0};
    return !s.n || !date_parse(s, out);
}

static err_t origin(const struct lines *l, str source, str on, uint8_t *from, date *day)
{
    int at = word_in(aid_source_words, FACT_SOURCES, source);
    if (at < 0) return line_fault(l, source);
    if (!day_read(on, day)) return line_fault(l, on);
    *from = (uint8_t)at;
    return OK;
}

static err_t fact_line(struct lines *l, str rest, size_t member, bool of_person)
{
    str word = str_cut(&rest, ';'), value = str_cut(&rest, ';'), source = str_cut(&rest, ';');
    for (int t = of_person ? P_BIRTH : 0; t < (of_person ? (int)P_FACTS : (int)H_FACTS); t++) {
        const struct term_info *info = &aid_terms[t];
        struct fact f = {.state = FACT_VALUE}, *to;
        if (!str_eq(str_of(info->word), word)) continue;
        to = facts_at(l->out, (enum term)t, member);
        if (to->state != FACT_UNKNOWN) return line_fault(l, word);
        if (str_eq(value, S("-")))
            f.state = FACT_NONE;
        else if (info->type == FACT_CHOICE)
            f.value = aid_word_at(info->choices, value);
        else if (str_int(value, &f.value))
            return line_fault(l, value);
        if (f.value < 0) return line_fault(l, value);
        TRY(origin(l, source, rest, &f.source, &f.on));
        *to = f;
        return OK;
    }
    return line_fault(l, word);
}

/* People are numbered as they come; further: how far behind the last one a line may name somebody. */
static bool person_there(struct lines *l, int64_t member, int64_t further)
{
    int64_t most = l->loose ? AID_MEMBERS : (int64_t)l->out->people.n + further;
    if (member < 1 || member > AID_MEMBERS || member > most) return false;
    while (member > (int64_t)l->out->people.n)
        PUSH(l->arena, &l->out->people, ((struct person_facts){0}));
    return true;
}

static err_t income_line(struct lines *l, str rest)
{
    int64_t member = 0;
    struct income in = {0};
    str who = str_cut(&rest, ';'), kind = str_cut(&rest, ';'), amount = str_cut(&rest, ';'),
        source = str_cut(&rest, ';');
    int at = aid_word_at(aid_income_words, kind);
    if (at < 0) return line_fault(l, kind);
    if (str_int(who, &member) || !person_there(l, member, 0)) return line_fault(l, who);
    if (str_int(amount, &in.amount.kurus)) return line_fault(l, amount);
    if (l->out->incomes.n >= AID_INCOMES) return line_fault(l, who);
    in.kind = (uint8_t)at;
    in.member = (uint8_t)(member - 1);
    TRY(origin(l, source, rest, &in.source, &in.on));
    PUSH(l->arena, &l->out->incomes, in);
    return OK;
}

static err_t line_of_facts(struct lines *l, str line)
{
    str rest = line, word = str_cut(&rest, ';');
    int64_t member = 0;
    if (str_eq(word, S("başvuru"))) return day_read(rest, &l->out->applied) ? OK : line_fault(l, rest);
    if (str_eq(word, S("karar"))) return day_read(rest, &l->out->decided) ? OK : line_fault(l, rest);
    if (str_eq(word, S("gelirler"))) return l->out->incomes_known = true, OK;
    if (str_eq(word, S("gelir"))) return income_line(l, rest);
    if (str_eq(word, S("hane"))) return fact_line(l, rest, 0, false);
    if (str_int(word, &member) || !person_there(l, member, 1)) return line_fault(l, word);
    return fact_line(l, rest, (size_t)member - 1, true);
}

static err_t all_lines(struct lines l, str text)
{
    *l.out = (struct case_facts){0};
    if (text.n > AID_FACTS_MAX || !str_utf8_ok(text)) return line_fault(&l, STR_NONE);
    while (text.n) {
        str line = str_trim(str_cut(&text, '\n'));
        l.line++;
        if (l.line == 1 && !str_eq(line, S(FACTS_HEAD))) return line_fault(&l, line);
        if (l.line > 1 && line.n) TRY(line_of_facts(&l, line));
    }
    return OK;
}

err_t facts_read(struct arena *a, str text, struct case_facts *out, struct fault *fault)
{
    return all_lines((struct lines){a, out, fault, 0, true}, text);
}

err_t facts_parse(struct arena *a, str text, struct case_facts *out, struct fault *fault)
{
    TRY(all_lines((struct lines){a, out, fault, 0, false}, text));
    return facts_check(a, out, fault);
}
