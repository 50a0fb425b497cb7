// SPDX-License-Identifier: AGPL-3.0-or-later
/* The folder: what was found, each with source and day. Values of health (6698 m. 6), birth, conviction, protection are left out: an
 * auditor needs that and when it was established, and the points of the decision say what it was worth. */
#include <inttypes.h>

#include "modules/audit/inside.h"

static bool is_withheld(enum term t)
{
    static const enum term never[] = {H_PROTECTED, H_BARRED,       P_BIRTH,         P_PARENTS_DEAD, P_DISABILITY,
                                      P_DEPENDENT, P_ILLNESS,      P_SPOUSE,        P_VETERAN,      P_TREATMENT,
                                      P_MARITAL,   P_SPECIAL_NEED, H_VEHICLE_EXEMPT};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (never[i] == t) return true;
    return false;
}

static str value_of(struct arena *a, enum term t, const struct fact *f)
{
    const struct term_info *info = &aid_terms[t];
    if (is_withheld(t)) return S("saptandı");
    if (f->state == FACT_NONE) return S("yok");
    if (info->type == FACT_CHOICE) return str_of(info->choices[f->value]);
    if (info->type == FACT_BOOL) return f->value ? S("evet") : S("hayır");
    if (info->type == FACT_MONEY) return str_fmt(a, "%" PRId64 ".%02" PRId64, f->value / 100, f->value % 100);
    return str_fmt(a, "%" PRId64, f->value);
}

static void put(struct audit_writer *w, enum term t, size_t member, const struct fact *f)
{
    struct arena *a = w->cx->arena;
    if (f->state == FACT_UNKNOWN) return;
    str value = value_of(a, t, f);
    const char *name = aid_terms[t].word;
    if (term_of_person(t)) name = str_c(a, str_fmt(a, "üye %zu %s", member + 1, name));
    audit_put(w, name,
              str_fmt(a, "%.*s; %s; %.*s", STR_FMT(value), aid_source_words[f->source], STR_FMT(date_iso(a, f->on))));
}

err_t audit_found(struct audit_writer *w, const char *part, str facts)
{
    struct case_facts c = {0};
    struct fault fault = {0};
    struct arena *a = w->cx->arena;
    if (!facts.n) return OK;
    TRY(facts_read(a, facts, &c, &fault));
    audit_part(w, part);
    for (int t = 0; t < H_FACTS; t++)
        put(w, (enum term)t, 0, &c.f[t]);
    for (size_t m = 0; m < c.people.n; m++)
        for (int t = P_BIRTH; t < P_FACTS; t++)
            put(w, (enum term)t, m, &c.people.v[m].f[t - H_TERMS]);
    for (size_t i = 0; i < c.incomes.n; i++) {
        const struct income *in = &c.incomes.v[i];
        audit_put(w, str_c(a, str_fmt(a, "üye %d gelir %s", in->member + 1, aid_income_words[in->kind])),
                  str_fmt(a, "%" PRId64 ".%02" PRId64 "; %s; %.*s", in->amount.kurus / 100, in->amount.kurus % 100,
                          aid_source_words[in->source], STR_FMT(date_iso(a, in->on))));
    }
    return OK;
}
