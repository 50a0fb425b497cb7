// SPDX-License-Identifier: AGPL-3.0-or-later
/* What was said in the application, and what of it becomes a fact. Which question is which fact a programme says itself
 * (aid_question): nothing is guessed from how a question is worded. */
#include "core/base/text.h"
#include "modules/aid/file_inside.h"
#include "modules/aid/hooks.h"
#include "modules/applications/applications.h"
#include "modules/people/people.h"

#include "aid_sql.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

/* ---- which fact a question is ---- */
struct meant { /* of the household, of whoever applies, or an income of theirs */
    enum term term;
    int income; /* place in aid_income_words; -1: a fact */
};

/* "konut", "iş", "gelir:emekli". What follows from others, what the office establishes itself and whose day of birth it is are no answers. */
static bool meaning(str fact, struct meant *out)
{
    static const enum term not_said[] = {H_BARRED, H_SAME_AID, P_BIRTH};
    *out = (struct meant){.income = -1};
    if (str_starts(fact, S("gelir:"))) {
        str kind = {fact.p + S("gelir:").n, fact.n - S("gelir:").n};
        return (out->income = aid_word_at(aid_income_words, kind)) >= 0;
    }
    for (int t = 0; t < P_FACTS; t++) {
        if (t >= H_FACTS && t < H_TERMS) continue;
        bool said = str_eq(fact, str_of(aid_terms[t].word));
        for (size_t i = 0; i < sizeof not_said / sizeof *not_said; i++)
            said &= t != (int)not_said[i];
        if (said) return out->term = (enum term)t, true;
    }
    return false;
}

/* The word that an answer stands for: "Kira=kiracı|Kendimizin=ev_sahibi". "": none. */
static str word_for(str pairs, str answer)
{
    while (pairs.n) {
        str right = str_trim(str_cut(&pairs, '|')), left = str_trim(str_cut(&right, '='));
        if (str_eq(left, answer)) return str_trim(right);
    }
    return STR_NONE;
}

static int word_at(enum term t, str word)
{
    static const char *const whether[] = {"hayır", "evet", NULL};
    return aid_word_at(aid_terms[t].type == FACT_BOOL ? whether : aid_terms[t].choices, word);
}

static bool by_words(enum term t)
{
    return aid_terms[t].type == FACT_BOOL || aid_terms[t].type == FACT_CHOICE;
}

/* An amount is told in kuruş and a number as it is: where the question asks for another kind of answer than the fact is, a rent
 * of 9.000 would be one of 90. */
static bool asks_for(const struct service_field *asked, const struct meant *m)
{
    switch (m->income >= 0 ? FACT_MONEY : aid_terms[m->term].type) {
    case FACT_MONEY:
        return asked->kind == FREE_MONEY;
    case FACT_DATE:
        return asked->kind == FREE_DATE;
    case FACT_INT:
        return asked->kind == FREE_NUMBER;
    default:
        return asked->kind == FREE_CHOICE || asked->kind == FREE_YES_NO;
    }
}

static bool is_option(const struct service_field *asked, str answer)
{
    str rest = asked->kind == FREE_YES_NO ? S("yes|no") : asked->options;
    while (rest.n)
        if (str_eq(str_trim(str_cut(&rest, '|')), answer)) return true;
    return false;
}

/* Beside the form of the service for which people apply, where the programme names one. */
static err_t check_asked(struct cx *cx, const struct aid_question *q, const struct meant *m,
                         struct entity_errors *errors)
{
    struct aid_programme p;
    struct service_full full;
    const struct service_field *asked = NULL;
    str rest = q->words;
    err_t e = entity_load_any(cx, &aid_programme_entity, "id", DB_I(q->programme.id), &p);
    if (!e && p.service.id) e = service_load_full(cx, p.service.id, &full);
    if (e || !p.service.id) return e == E_NOT_FOUND ? OK : e;
    for (size_t i = 0; i < full.fields.n; i++)
        if (str_eq(full.fields.v[i].code, q->code)) asked = &full.fields.v[i];
    if (!asked) {
        entity_error(errors, "code", tr(cx, N_("The form of the service has no question with this code.")));
        return OK;
    }
    if (!asks_for(asked, m)) {
        entity_error(
            errors, "fact",
            tr(cx, N_("The question asks for something else. For an amount it asks for an amount, for a number "
                      "for a number, for a day for a day, for a word for a choice or yes and no.")));
        return OK;
    }
    while (rest.n) {
        str word = str_cut(&rest, '|'), answer = str_trim(str_cut(&word, '='));
        if (is_option(asked, answer)) continue;
        struct word_arg arg[] = {{S("word"), answer}};
        entity_error(errors, "words",
                     words_fill(cx->arena, tr(cx, N_("“{word}” is no answer to this question.")), 1, arg));
        break;
    }
    return OK;
}

err_t aid_question_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct aid_question *q = row;
    struct meant m;
    if (q->fact.n && !meaning(q->fact, &m)) {
        entity_error(errors, "fact",
                     tr(cx, N_("No fact that somebody can say has this name. Write it as in the rule: konut, kira, iş; "
                               "an income as gelir:emekli.")));
        return OK;
    }
    bool can = q->fact.n && m.income < 0 && by_words(m.term), needs = can && aid_terms[m.term].type == FACT_CHOICE;
    str rest = q->words;
    if ((needs && !rest.n) || (!can && rest.n))
        entity_error(errors, "words",
                     tr(cx, needs ? N_("Write for each answer the word of the fact: Kira=kiracı|Kendimizin=ev_sahibi")
                                  : N_("A number, an amount or a day is taken as it is: leave this empty.")));
    while (can && rest.n) {
        str word = str_cut(&rest, '|');
        str_cut(&word, '=');
        if (word_at(m.term, str_trim(word)) >= 0) continue;
        struct word_arg arg[] = {{S("word"), str_trim(word)}};
        entity_error(errors, "words", words_fill(cx->arena, tr(cx, N_("“{word}” is no word of this fact.")), 1, arg));
        return OK;
    }
    return q->fact.n && q->programme.id && !errors->list.n ? check_asked(cx, q, &m, errors) : OK;
}

/* ---- an answer ---- */
static err_t value_of(const struct aid_question *q, const struct meant *m, str code, int64_t *out)
{
    const struct term_info *info = &aid_terms[m->term];
    date d;
    if (m->income < 0 && by_words(m->term)) {
        bool plain = info->type == FACT_BOOL && !q->words.n; /* a question of yes and no */
        str word = plain ? code : word_for(q->words, code);
        *out = plain ? (str_eq(code, S("yes")) ? 1 : str_eq(code, S("no")) ? 0 : -1) : word_at(m->term, word);
    } else if (m->income < 0 && info->type == FACT_DATE) {
        TRY(date_parse(code, &d));
        *out = d.ymd;
    } else
        TRY(str_int(code, out)); /* of money: kuruş */
    int64_t most = m->income >= 0 || info->type == FACT_MONEY ? AID_MONEY_MAX
                   : info->type == FACT_INT                   ? info->max
                                                              : *out;
    return *out < 0 || *out > most ? E_INVALID : OK;
}

struct saying {
    struct cx *cx;
    struct case_facts *facts; /* NULL: nothing is taken, it is only told */
    int member;               /* whoever applied; -1: not in the household */
    date on;
};

static const char *take(const struct saying *s, const struct aid_question *q, const struct application_value *v,
                        struct answer_said *out)
{
    struct meant m;
    int64_t value = 0;
    if (!meaning(q->fact, &m)) return N_("No fact is tied to this question.");
    out->fact = m.income >= 0 ? str_fmt(s->cx->arena, "gelir, %s", aid_income_words[m.income])
                              : str_of(aid_terms[m.term].label);
    if (value_of(q, &m, v->plain, &value)) return N_("Not taken: the fact has no such value.");
    if (!s->facts) return NULL;
    if ((m.income >= 0 || term_of_person(m.term)) && s->member < 0)
        return N_("Not taken: whoever applied is not known as somebody of this household.");
    if (m.income >= 0)
        PUSH(s->cx->arena, &s->facts->incomes,
             ((struct income){.amount = {value},
                              .on = s->on,
                              .kind = (uint8_t)m.income,
                              .source = FROM_WORD,
                              .member = (uint8_t)s->member}));
    else {
        struct fact *at = facts_at(s->facts, m.term, (size_t)(s->member < 0 ? 0 : s->member));
        if (at->state == FACT_VALUE && at->value != value) return N_("Not taken: another answer says otherwise.");
        *at = (struct fact){.value = value, .on = s->on, .state = FACT_VALUE, .source = FROM_WORD};
    }
    return NULL;
}

/* Whose answers they are, if that person is among the people of the file. */
static err_t member_of(struct cx *cx, const struct application *app, const struct file_people *people, int *member)
{
    int64_t person = 0;
    *member = -1;
    if (!app->tckn.n || !people->n) return OK;
    err_t e = person_by_number(cx, app->tckn, &person);
    if (e) return e == E_NOT_FOUND || e == E_INVALID ? OK : e;
    for (size_t i = 0; i < people->n; i++)
        if (people->v[i] == person) *member = (int)i;
    return OK;
}

/* By the rights of the application and not of the file: an answer may be anything that somebody wrote. */
static err_t told_of(struct cx *cx, const struct aid_file *f, const struct application *app, bool *told)
{
    struct application readable;
    bool veiled = false;
    *told = true;
    if (cx->actor->system) return OK;
    err_t e = entity_load(cx, &application_entity, app->id, &readable);
    if (e && e != E_NOT_FOUND && e != E_FORBIDDEN) return e;
    TRY(aid_file_veiled(cx, f->id, &veiled));
    *told = !e && !veiled && may_in(cx, S("applications.personal"), app->unit.id);
    return OK;
}

static err_t answers_of(struct saying *s, const struct aid_file *f, int64_t application,
                        const struct file_people *people, const struct aid_questions_of_rows *questions,
                        struct answers_said *out)
{
    struct cx *cx = s->cx;
    struct application app;
    struct application_values answers;
    bool told = true;
    TRY(application_values(cx, application, &answers));
    if (!answers.list.n) return OK;
    TRY(entity_load_any(cx, &application_entity, "id", DB_I(application), &app));
    TRY(entity_note_read(cx, &application_entity, &app.id, 1));
    s->on = moment_date(app.started);
    TRY(member_of(cx, &app, people, &s->member));
    TRY(told_of(cx, f, &app, &told));
    out->withheld |= !told;
    for (size_t i = 0; i < answers.list.n; i++) {
        const struct application_value *v = &answers.list.v[i];
        struct aid_question q = {0};
        struct answer_said one = {.question = v->label, .answer = v->value};
        for (size_t n = 0; n < questions->list.n; n++)
            if (str_eq(questions->list.v[n].code, v->code))
                q = (struct aid_question){.fact = questions->list.v[n].fact, .words = questions->list.v[n].words};
        const char *why = take(s, &q, v, &one);
        if (why) one.why = tr(cx, why);
        if (told) PUSH(cx->arena, &out->list, one);
    }
    return OK;
}

err_t file_said(struct cx *cx, const struct aid_file *f, const struct file_people *people, struct case_facts *facts,
                struct answers_said *out)
{
    struct aid_applications_of_rows links;
    struct aid_questions_of_rows questions;
    struct saying s = {.cx = cx, .facts = facts};
    *out = (struct answers_said){0};
    TRY(aid_applications_of(cx, (struct aid_applications_of_args){{f->id}}, &links));
    if (!links.list.n) return OK;
    TRY(aid_questions_of(cx, (struct aid_questions_of_args){f->programme}, &questions));
    for (size_t i = 0; i < links.list.n; i++)
        TRY(answers_of(&s, f, links.list.v[i].application.id, people, &questions, out));
    return OK;
}
