// SPDX-License-Identifier: AGPL-3.0-or-later
/* What was found, in one form: the facts that the rule in force looks at, each with its source and day. Nothing that was typed is
 * lost: a value that cannot be stands there again with its fault. */
#include <inttypes.h>

#include "core/base/text.h"
#include "modules/aid/file_inside.h"
#include "modules/aid/views.h"
#include "modules/people/people.h"

#include "aid_facts.html.h"

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

/* ---- which facts are asked ---- */
static void needs(bool *asked, enum term t)
{
    static const struct {
        enum term derived, from[3];
    } table[] = {{H_RENT_SHARE, {H_RENT, H_TENURE, H_TENURE}},
                 {H_VEHICLE_AGE, {H_VEHICLE_YEAR, H_VEHICLE_YEAR, H_VEHICLE_YEAR}},
                 {P_AGE, {P_BIRTH, P_BIRTH, P_BIRTH}},
                 {P_DEGREE, {P_DISABILITY, P_DEPENDENT, P_SPECIAL_NEED}}};
    asked[t] = true;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        for (size_t k = 0; k < 3 && table[i].derived == t; k++)
            asked[table[i].from[k]] = true;
}

void facts_form_asked(const struct rule *rule, bool *asked)
{
    for (int t = 0; t < TERMS; t++)
        asked[t] = !rule->items.n || t == P_BIRTH;
    for (size_t i = 0; i < rule->items.n; i++)
        for (size_t k = 0; k < rule->items.v[i].clauses.n; k++) {
            const struct clause *c = &rule->items.v[i].clauses.v[k];
            if (c->q == Q_TIMES) needs(asked, c->times);
            for (size_t n = 0; n < c->all.n; n++)
                needs(asked, c->all.v[n].term);
        }
}

/* ---- the form as it came ---- */
static const char *name_of(struct arena *a, enum term t, size_t member, const char *part)
{
    return term_of_person(t) ? str_c(a, str_fmt(a, "p%zu.%d%s", member + 1, (int)t, part))
                             : str_c(a, str_fmt(a, "h%d%s", (int)t, part));
}

static str given(struct facts_form *k, enum term t, size_t member, const char *part)
{
    return str_trim(form_str(k->r, name_of(k->r->cx.arena, t, member, part)));
}

static void refuse(struct facts_form *k, const char *name, const char *source)
{
    PUSH(k->r->cx.arena, &k->errors, ((struct form_error){str_of(name), tr(&k->r->cx, source)}));
}

static err_t value_of(const struct term_info *info, str text, int64_t *out)
{
    money m;
    date d;
    if (info->type == FACT_MONEY) {
        TRY(money_parse(text, &m));
        return *out = m.kurus, m.kurus < 0 || m.kurus > AID_MONEY_MAX ? E_INVALID : OK;
    }
    if (info->type == FACT_DATE) {
        TRY(date_parse(text, &d));
        return *out = d.ymd, OK;
    }
    TRY(str_int(text, out));
    return *out < 0 || (info->type == FACT_INT && *out > info->max) ? E_INVALID : OK;
}

static bool origin(struct facts_form *k, str source, str day, uint8_t *from, date *on)
{
    int64_t at = 0;
    *from = k->source;
    *on = k->on;
    if (source.n && (str_int(source, &at) || at < 0 || at >= FACT_SOURCES)) return false;
    if (source.n) *from = (uint8_t)at;
    return !day.n || !date_parse(day, on);
}

static const char *what_is_asked(const struct term_info *info)
{
    if (info->type == FACT_MONEY)
        return N_("Write an amount in lira, from 0 to 10.000.000.000: 9.000,00. If there is none, write “yok”.");
    if (info->type == FACT_DATE) return N_("Write a day as 21.11.2026. If there is none, write “yok”.");
    return N_("Write a whole number that can be so, without a minus. If there is none, write “yok”.");
}

void facts_form_fact(struct facts_form *k, enum term t, size_t member)
{
    const struct term_info *info = &aid_terms[t];
    const char *name = name_of(k->r->cx.arena, t, member, "");
    str text = given(k, t, member, ".v");
    struct fact f = {.state = FACT_VALUE};
    if (!text.n) return;
    if (!origin(k, given(k, t, member, ".s"), given(k, t, member, ".d"), &f.source, &f.on)) {
        refuse(k, name, N_("The day is no day: write it as 21.11.2026."));
        return;
    }
    if (str_eq(text, S("yok")) && info->type != FACT_CHOICE)
        f.state = FACT_NONE;
    else if (value_of(info, text, &f.value)) {
        refuse(k, name, what_is_asked(info));
        return;
    }
    if (f.on.ymd > moment_date(k->r->cx.now).ymd) {
        refuse(k, name, N_("The day on which it was established is still to come."));
        return;
    }
    *facts_at(&k->facts, t, member) = f;
}

static const char *day_name(struct arena *a, size_t income)
{
    return str_c(a, str_fmt(a, "g%zu.d", income));
}

void facts_form_income(struct facts_form *k, size_t i)
{
    struct arena *a = k->r->cx.arena;
    const char *name = str_c(a, str_fmt(a, "g%zu", i));
    int64_t kind = 0, member = 1;
    struct income in = {.member = 0};
    str text[5];
    static const char *const parts[] = {".v", ".k", ".m", ".s", ".d"};
    for (int n = 0; n < 5; n++)
        text[n] = str_trim(form_str(k->r, str_c(a, str_fmt(a, "%s%s", name, parts[n]))));
    if (!text[0].n) return;
    bool amount = !money_parse(text[0], &in.amount) && in.amount.kurus >= 0 && in.amount.kurus <= AID_MONEY_MAX,
         of_kind = !str_int(text[1], &kind) && kind >= 0 && kind < 12,
         of_member = !str_int(text[2], &member) && member > 0 && member <= (int64_t)k->members,
         on_day = origin(k, text[3], text[4], &in.source, &in.on);
    if (!amount) refuse(k, name, N_("Write an amount in lira, from 0 to 10.000.000.000: 9.000,00."));
    if (!of_kind) refuse(k, name, N_("Choose what kind of income it is."));
    if (!of_member) refuse(k, name, N_("Choose whose income it is: somebody whose birthday is written above."));
    if (!on_day)
        refuse(k, day_name(a, i), N_("The day is no day: write it as 21.11.2026."));
    else if (in.on.ymd > moment_date(k->r->cx.now).ymd)
        refuse(k, day_name(a, i), N_("The day on which it was established is still to come."));
    if (!amount || !of_kind || !of_member || !on_day || in.on.ymd > moment_date(k->r->cx.now).ymd) return;
    in.kind = (uint8_t)kind;
    in.member = (uint8_t)(member - 1);
    PUSH(a, &k->facts.incomes, in);
}

/* What makes it impossible to keep any of it is said in its line, together with everything else. */
static void read_person(struct facts_form *k, size_t m, date applied)
{
    const char *born = name_of(k->r->cx.arena, P_BIRTH, m, "");
    size_t before = k->errors.n;
    facts_form_fact(k, P_BIRTH, m);
    const struct fact *f = facts_at(&k->facts, P_BIRTH, m);
    if (k->errors.n == before && f->state != FACT_VALUE)
        refuse(k, born, N_("Write the birthday: the points look at the age."));
    if (f->state == FACT_VALUE && f->value > applied.ymd)
        refuse(k, born, N_("Nobody was born after the day of the application."));
    for (int t = P_BIRTH + 1; t < P_FACTS; t++)
        facts_form_fact(k, (enum term)t, m);
}

/* Members without a birth date at the end are left out: nobody was written there. */
static void read_form(struct facts_form *k, date applied)
{
    struct req *r = k->r;
    int64_t source = form_int(r, "source", FROM_WORD), members = form_int(r, "members", 1);
    k->source = (uint8_t)(source > 0 && source < FACT_SOURCES ? source : FROM_WORD);
    str on = str_trim(form_str(r, "on"));
    if (date_parse(on, &k->on)) {
        k->on = moment_date(r->cx.now);
        if (on.n) refuse(k, "on", N_("The day is no day: write it as 21.11.2026."));
    }
    k->members = (size_t)(members < 1 ? 1 : members > FACTS_MEMBERS_SHOWN ? FACTS_MEMBERS_SHOWN : members);
    while (k->members > 1 && !given(k, P_BIRTH, k->members - 1, ".v").n)
        k->members--;
    for (int t = 0; t < H_FACTS; t++)
        if (!fact_of_office((enum term)t)) facts_form_fact(k, (enum term)t, 0);
    for (size_t m = 0; m < k->members; m++) {
        PUSH(r->cx.arena, &k->facts.people, ((struct person_facts){0}));
        read_person(k, m, applied);
    }
    for (size_t i = 0; i < FACTS_INCOMES_SHOWN; i++)
        facts_form_income(k, i);
    k->facts.incomes_known = form_has(r, "known");
    if (k->facts.incomes.n && !k->facts.incomes_known)
        refuse(k, "known",
               N_("An income stands here. Tick the box if all incomes were looked into; else take the amount away."));
}

/* ---- the form as it is shown ---- */
static void put_sources(struct cx *cx, bool any, int chosen, void *list)
{
    LIST(struct option_view) *to = list;
    if (any) PUSH(cx->arena, to, ((struct option_view){.label = tr(cx, N_("as above"))}));
    for (int i = FROM_WORD; i < FACT_SOURCES; i++)
        PUSH(cx->arena, to,
             ((struct option_view){
                 .value = str_fmt(cx->arena, "%d", i), .label = str_of(aid_source_words[i]), .chosen = i == chosen}));
}

/* "oturulamaz", "akraba evi" */
static str word_shown(struct arena *a, const char *word)
{
    struct buf b = buf_new(a, 200);
    for (; *word; word++)
        buf_char(&b, *word == '_' ? ' ' : *word);
    return buf_str(&b);
}

static void put_options(struct cx *cx, const struct term_info *info, str chosen, struct fact_row *row)
{
    static const char *const whether[] = {N_("no"), N_("yes")};
    PUSH(cx->arena, &row->options, ((struct option_view){.label = tr(cx, N_("not known"))}));
    int n = info->type == FACT_BOOL ? 2 : 0;
    while (info->type == FACT_CHOICE && info->choices[n])
        n++;
    for (int i = 0; i < n; i++) {
        str value = str_fmt(cx->arena, "%d", i);
        str label = info->type == FACT_BOOL ? tr(cx, whether[i]) : word_shown(cx->arena, info->choices[i]);
        PUSH(cx->arena, &row->options,
             ((struct option_view){.value = value, .label = label, .chosen = str_eq(value, chosen)}));
    }
}

static str lira(struct arena *a, int64_t kurus)
{
    return str_fmt(a, "%" PRId64 ",%02" PRId64, kurus / 100, kurus % 100);
}

static str kept_value(struct cx *cx, const struct term_info *info, const struct fact *f)
{
    if (f->state == FACT_UNKNOWN) return STR_NONE;
    if (f->state == FACT_NONE) return info->type == FACT_BOOL ? S("0") : S("yok");
    if (info->type == FACT_MONEY) return lira(cx->arena, f->value);
    if (info->type == FACT_DATE) return fmt_date(cx->arena, LANG_TR, (date){(int32_t)f->value});
    return str_fmt(cx->arena, "%" PRId64, f->value);
}

void facts_form_show(struct facts_form *k, bool came, enum term t, size_t member, struct fact_group *to)
{
    struct cx *cx = &k->r->cx;
    const struct term_info *info = &aid_terms[t];
    const struct fact none = {0},
                      *f = term_of_person(t) && member >= k->facts.people.n ? &none : fact_of(&k->facts, t, member);
    struct fact_row row = {.name = str_of(name_of(cx->arena, t, member, "")), .label = str_of(info->label)};
    bool known = f->state != FACT_UNKNOWN;
    int64_t source = known ? f->source : 0;
    row.value = came ? given(k, t, member, ".v") : kept_value(cx, info, f);
    row.on = came ? given(k, t, member, ".d") : known ? fmt_date(cx->arena, LANG_TR, f->on) : STR_NONE;
    if (came && str_int(given(k, t, member, ".s"), &source)) source = 0;
    if (info->type == FACT_DATE) row.hint = S("21.11.2026");
    if (info->type == FACT_MONEY) row.hint = S("1.234,50");
    if (info->type == FACT_CHOICE || info->type == FACT_BOOL) put_options(cx, info, row.value, &row);
    put_sources(cx, true, (int)source, &row.sources);
    for (size_t i = 0; i < k->errors.n; i++)
        if (str_eq(k->errors.v[i].field, row.name)) row.error = k->errors.v[i].text;
    if (row.error.n) to->open = true;
    PUSH(cx->arena, &to->rows, row);
}

static void put_home(struct facts_form *k, bool came, struct aid_facts_page *p)
{
    struct fact_group g = {.title = tr(&k->r->cx, N_("Household")), .id = S("hane"), .open = true};
    for (int t = 0; t < H_FACTS; t++)
        if (k->asked[t] && !fact_of_office((enum term)t))
            facts_form_show(k, came, (enum term)t, 0, &g); /* known from the files */
    PUSH(k->r->cx.arena, &p->groups, g);
}

str facts_form_person(struct cx *cx, size_t member)
{
    struct word_arg n[] = {{S("n"), fmt_int(cx->arena, cx->lang, (int64_t)member + 1)}};
    return words_fill(cx->arena, tr(cx, N_("Person {n}")), 1, n);
}

static void put_people(struct facts_form *k, bool came, struct aid_facts_page *p)
{
    struct cx *cx = &k->r->cx;
    for (size_t m = 0; m < (size_t)p->members; m++) {
        struct fact_group g = {.title = facts_form_person(cx, m),
                               .id = str_fmt(cx->arena, "kisi-%zu", m + 1),
                               .open = m == 0 || m >= k->facts.people.n};
        for (int t = P_BIRTH; t < P_FACTS; t++)
            if (k->asked[t]) facts_form_show(k, came, (enum term)t, m, &g);
        PUSH(cx->arena, &p->groups, g);
    }
}

struct income_row facts_form_income_shown(struct facts_form *k, bool came, size_t i, size_t members)
{
    struct cx *cx = &k->r->cx;
    struct income_row row = {.name = str_fmt(cx->arena, "g%zu", i)};
    const struct income *in = !came && i < k->facts.incomes.n ? &k->facts.incomes.v[i] : NULL;
    int64_t kind = in ? in->kind : 0, member = in ? in->member + 1 : 1, source = in ? in->source : 0;
    if (in) row.amount = lira(cx->arena, in->amount.kurus), row.on = fmt_date(cx->arena, LANG_TR, in->on);
    if (came) {
        const char *name = str_c(cx->arena, row.name);
        row.amount = form_str(k->r, str_c(cx->arena, str_fmt(cx->arena, "%s.v", name)));
        row.on = form_str(k->r, str_c(cx->arena, str_fmt(cx->arena, "%s.d", name)));
        kind = form_int(k->r, str_c(cx->arena, str_fmt(cx->arena, "%s.k", name)), 0);
        member = form_int(k->r, str_c(cx->arena, str_fmt(cx->arena, "%s.m", name)), 1);
        source = form_int(k->r, str_c(cx->arena, str_fmt(cx->arena, "%s.s", name)), 0);
    }
    for (int n = 0; aid_income_words[n]; n++)
        PUSH(cx->arena, &row.kinds,
             ((struct option_view){.value = str_fmt(cx->arena, "%d", n),
                                   .label = word_shown(cx->arena, aid_income_words[n]),
                                   .chosen = n == kind}));
    for (size_t n = 0; n < members; n++)
        PUSH(cx->arena, &row.members,
             ((struct option_view){.value = str_fmt(cx->arena, "%zu", n + 1),
                                   .label = facts_form_person(cx, n),
                                   .chosen = (int64_t)n + 1 == member}));
    put_sources(cx, true, (int)source, &row.sources);
    for (size_t n = 0; n < k->errors.n; n++)
        if (str_eq(k->errors.v[n].field, row.name))
            row.error = k->errors.v[n].text;
        else if (str_eq(k->errors.v[n].field, str_of(day_name(cx->arena, i))))
            row.on_error = k->errors.v[n].text;
    return row;
}

size_t facts_form_incomes_typed(struct facts_form *k)
{
    struct arena *a = k->r->cx.arena;
    size_t n = 0;
    for (size_t i = 0; i < FACTS_INCOMES_SHOWN; i++)
        if (form_str(k->r, str_c(a, str_fmt(a, "g%zu.v", i))).n) n = i + 1;
    return n;
}

/* Above the form each fault is named with its line, and leads there. */
static void put_errors(struct facts_form *k, struct aid_facts_page *p)
{
    struct cx *cx = &k->r->cx;
    for (size_t i = 0; i < k->errors.n; i++) {
        struct form_error e = k->errors.v[i];
        for (size_t g = 0; g < p->groups.n; g++)
            for (size_t n = 0; n < p->groups.v[g].rows.n; n++)
                if (str_eq(p->groups.v[g].rows.v[n].name, e.field))
                    e.text = str_fmt(cx->arena, "%.*s, %.*s: %.*s", STR_FMT(p->groups.v[g].title),
                                     STR_FMT(p->groups.v[g].rows.v[n].label), STR_FMT(e.text));
        for (size_t n = 0; n < p->incomes.n; n++) {
            str name = p->incomes.v[n].name;
            if (!str_eq(e.field, name) && !str_eq(e.field, str_of(day_name(cx->arena, n)))) continue;
            struct word_arg args[] = {{S("n"), fmt_int(cx->arena, cx->lang, (int64_t)n + 1)}, {S("fault"), e.text}};
            e.text = words_fill(cx->arena, tr(cx, N_("Income {n}: {fault}")), 2, args);
        }
        if (str_eq(e.field, S("known"))) p->known_error = e.text;
        if (str_eq(e.field, S("on"))) p->on_error = e.text;
        PUSH(cx->arena, &p->form.errors, e);
    }
}

static err_t render(struct facts_form *k, const struct aid_file *f, const struct answers_said *said, bool came,
                    size_t members, str fault)
{
    struct cx *cx = &k->r->cx;
    struct aid_facts_page p = {.page = {.title = tr(cx, N_("What was found")), .current = "/masa/yardim-dosyalari"},
                               .number = f->file_no,
                               .back = str_fmt(cx->arena, "/masa/yardim-dosyasi/%" PRId64, f->id),
                               .fault = fault,
                               .said = *said,
                               .members = (int64_t)members,
                               .may_more = members < FACTS_MEMBERS_SHOWN};
    struct file_score s;
    p.action = str_fmt(cx->arena, "%.*s/bilgiler", STR_FMT(p.back));
    TRY(file_score(cx, f, &s));
    p.no_rule = !s.version.id;
    facts_form_asked(&s.rule, k->asked);
    put_sources(cx, false, came ? k->source : FROM_VISIT, &p.sources);
    p.on = came ? form_str(k->r, "on") : fmt_date(cx->arena, LANG_TR, moment_date(cx->now));
    put_home(k, came, &p);
    put_people(k, came, &p);
    size_t incomes = (came ? facts_form_incomes_typed(k) : k->facts.incomes.n) + FACTS_INCOMES_SPARE;
    for (size_t i = 0; i < incomes && i < FACTS_INCOMES_SHOWN; i++)
        PUSH(cx->arena, &p.incomes, facts_form_income_shown(k, came, i, members));
    p.incomes_known = k->facts.incomes_known;
    put_errors(k, &p);
    p.page.error = fault.n || k->errors.n;
    return html_aid_facts_page(k->r, &p);
}

/* A file of which nothing is known yet begins with those who live in the household today. */
static err_t from_register(struct cx *cx, const struct aid_file *f, struct case_facts *facts,
                           struct file_people *people)
{
    struct household_on_day h;
    if (!f->household.id) return OK;
    err_t e = household_on(cx, S("aid.files"), f->household.id, moment_date(cx->now), &h);
    if (e) return e == E_NOT_FOUND ? OK : e; /* one that is not there for this officer: typed by hand */
    int64_t *seen = NEW_N(cx->arena, int64_t, FACTS_MEMBERS_SHOWN);
    size_t n = h.members.n < FACTS_MEMBERS_SHOWN ? h.members.n : FACTS_MEMBERS_SHOWN;
    for (size_t i = 0; i < n; i++) {
        struct person_facts p = {0};
        seen[i] = h.members.v[i].person;
        if (h.members.v[i].birth.ymd)
            p.f[P_BIRTH - H_TERMS] = (struct fact){.value = h.members.v[i].birth.ymd,
                                                   .on = moment_date(cx->now),
                                                   .state = FACT_VALUE,
                                                   .source = FROM_OFFICE};
        PUSH(cx->arena, &facts->people, p);
    }
    *people = (struct file_people){seen, n};
    return n ? entity_note_read(cx, &person_entity, seen, n) : OK;
}

err_t facts_form_known(struct cx *cx, const struct aid_file *f, struct case_facts *out, struct answers_said *said)
{
    struct file_people people = {0};
    struct answers_said unseen;
    bool kept = f->facts.n > 0;
    TRY(file_facts(cx, f, out));
    if (kept && !said) return OK;
    if (!kept) TRY(from_register(cx, f, out, &people));
    TRY(file_said(cx, f, &people, kept ? NULL : out, said ? said : &unseen));
    if (!said) out->incomes.n = 0;
    return OK;
}

static err_t load(struct req *r, struct aid_file *f)
{
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &aid_file_entity, id, f));
    return f->state < FILE_DECIDED
               ? OK
               : fail(r, E_CONFLICT, "İM-409-karar", N_("What a decision stands on is not changed any more."),
                      "facts of a decided file");
}

err_t aid_facts_show(struct req *r)
{
    struct aid_file f;
    struct facts_form k = {.r = r};
    TRY(load(r, &f));
    if (!aid_purpose(r, f.id).n) return aid_ask_purpose(r, f.id);
    struct answers_said said;
    TRY(facts_form_known(&r->cx, &f, &k.facts, &said));
    TRY(entity_note_read(&r->cx, &aid_file_entity, &f.id, 1));
    return render(&k, &f, &said, false, k.facts.people.n ? k.facts.people.n : 1, STR_NONE);
}

struct keeping {
    int64_t file;
    const struct case_facts *facts;
    struct fault fault;
};
static err_t run_keep(struct cx *tx, void *arg)
{
    struct keeping *k = arg;
    k->fault = (struct fault){0};
    return file_keep_facts(tx, k->file, k->facts, &k->fault);
}

err_t aid_facts_keep(struct req *r)
{
    struct cx *cx = &r->cx;
    struct aid_file f;
    struct facts_form k = {.r = r};
    TRY(load(r, &f));
    if (!aid_purpose(r, f.id).n) return aid_ask_purpose(r, f.id);
    struct answers_said said;
    TRY(file_said(cx, &f, &(struct file_people){0}, NULL, &said));
    read_form(&k, f.applied);
    if (str_eq(form_str(r, "step"), S("more"))) {
        k.errors.n = 0;
        return render(&k, &f, &said, true, k.members < FACTS_MEMBERS_SHOWN ? k.members + 1 : k.members, STR_NONE);
    }
    k.facts.applied = f.applied;
    k.facts.decided = moment_date(cx->now);
    struct keeping keep = {.file = f.id, .facts = &k.facts};
    err_t e = k.errors.n ? E_INVALID : db_tx(cx, run_keep, &keep);
    if (e == E_INVALID) {
        struct word_arg word[] = {{S("word"), keep.fault.word}};
        str fault = keep.fault.words ? words_fill(cx->arena, tr(cx, keep.fault.words), 1, word)
                                     : tr(cx, N_("Nothing is saved yet: look at the lines that are marked."));
        answer_status(r, 422);
        return render(&k, &f, &said, true, k.members, fault);
    }
    TRY(e);
    answer_flash(r, FLASH_DONE, tr(cx, N_("Kept. The score below follows from it.")));
    return answer_redirect(r, str_fmt(cx->arena, "/masa/yardim-dosyasi/%" PRId64, f.id));
}
