// SPDX-License-Identifier: AGPL-3.0-or-later
/* What must hold whenever something of aid is saved, and what happens by itself. */
#include "modules/aid/hooks.h"
#include "core/base/text.h"
#include "modules/aid/deadline.h"
#include "modules/aid/year.h"
#include "modules/settings/settings.h"

/* Digits where the form has a 0, and points where it has points; of a beginning whole levels. */
static bool is_code(str s, str form, bool beginning)
{
    if (s.n > form.n || (s.n < form.n && !(beginning && s.n && form.p[s.n] == '.'))) return false;
    for (size_t i = 0; i < s.n; i++)
        if (form.p[i] == '.' ? s.p[i] != '.' : s.p[i] < '0' || s.p[i] > '9') return false;
    return true;
}

#define ECONOMIC "00.0.0.00"

static void code_error(struct cx *cx, struct entity_errors *errors, const char *field, str example)
{
    struct word_arg args[] = {{S("example"), example}};
    entity_error(
        errors, field,
        words_fill(cx->arena, str_of(words(cx->lang, N_("Write all levels of the code, as in {example}"))), 1, args));
}

/* The levels of the analytical budget classification: institution, function, financing, economy. */
err_t budget_line_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct budget_line *l = row;
    const struct {
        const char *field;
        str code, form, example;
    } codes[] = {{"institutional", l->institutional, S("00.00.00.00"), S("46.06.20.32")},
                 {"functional", l->functional, S("00.0.0.00"), S("10.7.0.00")},
                 {"financing", l->financing, S("0"), S("5")},
                 {"economic", l->economic, S(ECONOMIC), S("05.4.4.01")}};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (codes[i].code.n && !is_code(codes[i].code, codes[i].form, false))
            code_error(cx, errors, codes[i].field, codes[i].example);
    return OK;
}

/* ---- ceilings ---- */
err_t budget_ceiling_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct budget_ceiling *c = row;
    if (c->economic.n && !is_code(c->economic, S(ECONOMIC), true)) code_error(cx, errors, "economic", S("05.3.1"));
    if (!c->base.kurus != !c->permille)
        entity_error(errors, c->permille ? "base" : "permille",
                     str_of(words(cx->lang, N_("A ceiling that is computed needs both: the figure and its share."))));
    if (c->base.kurus && !c->source.n)
        entity_error(errors, "source", str_of(words(cx->lang, N_("Write where the figure is from."))));
    if (!c->base.kurus && c->most.kurus < 1)
        entity_error(errors, "most",
                     str_of(words(cx->lang, N_("Write the amount, or the figure that it is a share of."))));
    return OK;
}

/* A share of last year's figure is what the law says it is (5393 m. 14/b): nobody types the result. */
err_t budget_ceiling_before_save(struct cx *tx, void *row, const void *old)
{
    struct budget_ceiling *c = row;
    (void)tx;
    (void)old;
    if (c->base.kurus && c->permille)
        c->most.kurus = c->base.kurus / 1000 * c->permille + c->base.kurus % 1000 * c->permille / 1000;
    return OK;
}

/* The year and code of a line stand on every paper about it: they stay once anything was booked. The amounts are those under the
 * lock: whoever read the line earlier has older ones. */
err_t budget_line_before_save(struct cx *tx, void *row, const void *old)
{
    static const struct budget_line nothing = {0};
    struct budget_line *l = row;
    const struct budget_line *was = old ? old : &nothing;
    l->appropriation = was->appropriation;
    l->moved_in = was->moved_in;
    l->moved_out = was->moved_out;
    l->reserved = was->reserved;
    l->committed = was->committed;
    l->paid = was->paid;
    l->lapsed = was->lapsed;
    l->code = str_fmt(tx->arena, "%.*s-%.*s-%.*s-%.*s", STR_FMT(l->institutional), STR_FMT(l->functional),
                      STR_FMT(l->financing), STR_FMT(l->economic));
    if (!was->appropriation.kurus && !was->moved_in.kurus) return OK;
    return l->year == was->year && str_eq(l->code, was->code) ? OK : E_CONFLICT;
}

/* ---- versions of rules ---- */
enum { FAULTS_SHOWN = 12 };

/* A line of the rule, as much of it as fits beside the words. */
static str line_of(struct cx *cx, str rule, int line)
{
    enum { SHOWN = 60 };
    str one = STR_NONE;
    for (int i = 0; i < line; i++)
        one = str_cut(&rule, '\n');
    return text_cut(cx->arena, str_trim(one), SHOWN);
}

static void show_fault(struct cx *cx, str rule, const struct fault *f, struct entity_errors *errors)
{
    struct word_arg what[] = {{S("word"), f->word}};
    str text = words_fill(cx->arena, str_of(words(cx->lang, f->words)), 1, what);
    struct word_arg line[] = {{S("line"), fmt_int(cx->arena, cx->lang, f->line)},
                              {S("text"), line_of(cx, rule, (int)f->line)},
                              {S("fault"), text}};
    entity_error(errors, "rule",
                 f->line ? words_fill(cx->arena, str_of(words(cx->lang, N_("Line {line}, “{text}”: {fault}"))), 3, line)
                         : text);
}

/* Decisions are counted in the unit of the programme. */
static err_t measure_check(struct cx *cx, const struct aid_rule *v, const struct rule *r, struct entity_errors *errors)
{
    struct aid_programme p;
    err_t e = entity_load_any(cx, &aid_programme_entity, "id", DB_I(v->programme.id), &p);
    if (e || aid_same_measure(programme_measure(&p), r->gives)) return e == E_NOT_FOUND ? OK : e;
    struct word_arg line[] = {
        {S("line"), str_fmt(cx->arena, "birim %s %s", aid_unit_words[p.unit ? p.unit : UNIT_MONEY],
                            aid_rhythm_words[p.rhythm ? p.rhythm : RHYTHM_MONTH])}};
    entity_error(errors, "rule",
                 words_fill(cx->arena,
                            str_of(words(cx->lang, N_("The programme gives something else: write “{line}” before the "
                                                      "bands, and the bands in it."))),
                            1, line));
    return OK;
}

err_t aid_rule_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct aid_rule *v = row;
    struct aid_rule was = {0};
    struct rule rule = {0};
    struct faults faults = {0};
    err_t e = v->id ? entity_load_any(cx, &aid_rule_entity, "id", DB_I(v->id), &was) : E_NOT_FOUND;
    if (e && e != E_NOT_FOUND) return e;
    if (!str_eq(v->rule, was.rule) && rule_parse(cx->arena, v->rule, &rule, &faults)) /* the old one is proved */
        for (size_t i = 0; i < faults.list.n && i < FAULTS_SHOWN; i++)
            show_fault(cx, v->rule, &faults.list.v[i], errors);
    else if (was.state != RULE_APPROVED && !rule_read(cx->arena, v->rule, &rule, &faults))
        TRY(measure_check(cx, v, &rule, errors));
    if (was.state != RULE_APPROVED) return OK;
    if (!str_eq(v->rule, was.rule) || !str_eq(v->name, was.name) || v->since.ymd != was.since.ymd ||
        v->programme.id != was.programme.id)
        entity_error(
            errors, "rule",
            str_of(words(cx->lang,
                         N_("An approved version stays as it is, because decisions stand on it. Write a new one."))));
    return OK;
}

/* Whoever changes the text begins anew: a rehearsal is one of this text. */
err_t aid_rule_before_save(struct cx *tx, void *row, const void *old)
{
    struct aid_rule *v = row;
    const struct aid_rule *was = old;
    if (!old) v->state = RULE_DRAFT;
    if (!was || !str_eq(was->rule, v->rule) || was->since.ymd != v->since.ymd || was->programme.id != v->programme.id)
        v->author.id = tx->actor->user;
    if (v->state == RULE_APPROVED || str_eq(v->rehearsed_hash, aid_hash(tx->arena, v->rule))) return OK;
    v->rehearsed = (moment){0};
    v->rehearsed_hash = v->rehearsal = STR_NONE;
    return OK;
}

err_t aid_rule_after_delete(struct cx *tx, const void *old)
{
    (void)tx;
    return ((const struct aid_rule *)old)->state == RULE_APPROVED ? E_CONFLICT : OK;
}

/* Something to begin with: the shipped table, as a draft. */
err_t aid_init(struct cx *tx)
{
    static const struct save program = {.skip_rights = true};
    struct aid_programme p = {.name = S("Sosyal yardım"),
                              .article = S("5393 m. 14/a, 38/n"),
                              .basis = BASIS_DECISION,
                              .interval = 1,
                              .kind = AID_CASH,
                              .unit = UNIT_MONEY,
                              .rhythm = RHYTHM_MONTH,
                              .goods_beside = true};
    struct parameter quorum = {.code = S(COMMISSION_QUORUM),
                               .label = S("Sosyal yardım kurulunun yeter sayısı"),
                               .valid_from = DATE(2025, 1, 1),
                               .number = 3,
                               .legal_basis = S("Sosyal yardım yönetmeliği; 5393 m. 15/b")};
    TRY(entity_save(tx, &parameter_entity, &quorum, &program));
    TRY(file_days_init(tx));
    TRY(entity_save(tx, &aid_programme_entity, &p, &program));
    struct aid_rule v = {
        .name = S("Puan cetveli"), .programme = {p.id}, .since = DATE(2025, 1, 1), .rule = str_of(rule_shipped())};
    return entity_save(tx, &aid_rule_entity, &v, &program);
}

err_t aid_check(struct cx *cx, str *report)
{
    TRY(ledger_check(cx, report));
    return recovery_check(cx, report);
}

/* ---- by itself ---- */
err_t aid_start(struct app *app)
{
    (void)app;
    aid_listen();
    return OK;
}

err_t aid_tick(struct cx *cx)
{
    bool due = false;
    TRY(file_tick(cx));
    TRY(ledger_due(cx, moment_date(cx->now), &due));
    if (due) TRY(ledger_day(cx, moment_date(cx->now)));
    return file_year_tick(cx);
}
