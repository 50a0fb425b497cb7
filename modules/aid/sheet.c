// SPDX-License-Identifier: AGPL-3.0-or-later
/* The reason sheet: every line of the rule, the value that was looked at with its source and day, what was asked for, by which
 * article, and what came of it. The same text on the screen and in the letter. Its words are part of imece-reasons-1. */
#include <inttypes.h>

#include "modules/aid/inside.h"

enum { SHEET_MAX = 60000, LINE_MAX = 8000 };

str sheet_lira(struct arena *a, money m)
{
    char out[48];
    size_t n = 0, from = sizeof out;
    int64_t whole = m.kurus / 100, part = m.kurus % 100;
    if (part < 0) part = -part;
    str w = str_fmt(a, "%" PRId64, whole < 0 ? -whole : whole);
    for (size_t i = w.n; i > 0; i--) {
        if (n && n % 3 == 0) out[--from] = '.';
        out[--from] = w.p[i - 1];
        n++;
    }
    return str_fmt(a, "%s%.*s,%02d TL", m.kurus < 0 ? "-" : "", (int)(sizeof out - from), out + from, (int)part);
}

static str day_text(struct arena *a, date d)
{
    return d.ymd ? str_fmt(a, "%02d.%02d.%04d", date_day(d), date_month(d), date_year(d)) : S("—");
}

str sheet_value(struct arena *a, enum term t, const struct fact *f)
{
    const struct term_info *info = &aid_terms[t];
    if (f->state == FACT_UNKNOWN) return S("bilinmiyor");
    if (f->state == FACT_NONE) return S("yok");
    switch (info->type) {
    case FACT_MONEY:
        return sheet_lira(a, (money){f->value});
    case FACT_BOOL:
        return f->value ? S("evet") : S("hayır");
    case FACT_CHOICE:
        return str_of(info->choices[f->value]);
    case FACT_DATE:
        return day_text(a, (date){(int32_t)f->value});
    default:
        return str_fmt(a, "%" PRId64, f->value);
    }
}

/* ---- what a line asks for ---- */
static void put_bound(struct buf *b, enum term t, const struct bound *x, money wage)
{
    if (x->of_wage) {
        if (x->k != 1) buf_int(b, x->k);
        buf_char(b, 'N');
        if (x->den != 1) buf_fmt(b, "/%" PRId64, x->den);
        int64_t all = x->k * wage.kurus;
        if (wage.kurus)
            buf_fmt(b, " (%s%.*s)", all % x->den ? "yaklaşık " : "",
                    STR_FMT(sheet_lira(b->arena, (money){all / x->den})));
    } else if (aid_terms[t].type == FACT_MONEY)
        buf_put(b, sheet_lira(b->arena, (money){x->k}));
    else if (aid_terms[t].type == FACT_SHARE)
        buf_fmt(b, "%%%" PRId64, x->k);
    else
        buf_int(b, x->k);
}

static void put_words(struct buf *b, const struct condition *c)
{
    const struct term_info *t = &aid_terms[c->term];
    bool more = false;
    for (int i = 0; t->choices[i]; i++)
        if (c->choices >> i & 1) buf_fmt(b, "%s%s", more ? "|" : "", t->choices[i]), more = true;
}

str condition_text(struct arena *a, const struct condition *c, money wage)
{
    const struct term_info *t = &aid_terms[c->term];
    struct buf b = buf_new(a, LINE_MAX);
    buf_fmt(&b, "%s ", t->word);
    if (c->months)
        buf_fmt(&b, "son %d ay", c->months);
    else if (t->type == FACT_BOOL)
        buf_fmt(&b, "= %s", c->whether ? "evet" : "hayır");
    else if (t->type == FACT_CHOICE)
        buf_put(&b, S("= ")), put_words(&b, c);
    else if (c->low && c->high && c->from.k == c->to.k && c->from.den == c->to.den)
        buf_put(&b, S("= ")), put_bound(&b, c->term, &c->from, wage);
    else if (c->low && c->high)
        put_bound(&b, c->term, &c->from, wage), buf_put(&b, S("..")), put_bound(&b, c->term, &c->to, wage);
    else {
        buf_put(&b, c->low ? (c->low_open ? S("> ") : S(">= ")) : (c->high_open ? S("< ") : S("<= ")));
        put_bound(&b, c->term, c->low ? &c->from : &c->to, wage);
    }
    return buf_str(&b);
}

static void put_clause(struct buf *b, const struct clause *c, money wage)
{
    static const char *const quantifiers[] = {"hane", "biri",    "hiçbiri", "hepsi",
                                              "her",  "sonraki", "en az",   "her biri için"};
    static const char *const sets[] = {"üye", "yetişkin", "çocuk"};
    buf_fmt(b, "%s ", quantifiers[c->q]);
    if (c->q == Q_AT_LEAST) buf_fmt(b, "%" PRId64 " ", c->at_least);
    if (c->q == Q_TIMES)
        buf_fmt(b, "%s", aid_terms[c->times].label);
    else if (c->q != Q_HOUSEHOLD)
        buf_fmt(b, "%s ", sets[c->of]);
    for (size_t i = 0; i < c->all.n; i++)
        buf_fmt(b, "%s%.*s", i ? " ve " : "", STR_FMT(condition_text(b->arena, &c->all.v[i], wage)));
}

str sheet_condition(struct arena *a, const struct rule *r, const struct score *s, size_t item)
{
    struct buf b = buf_new(a, LINE_MAX);
    for (size_t i = 0; i < r->items.v[item].clauses.n; i++) {
        if (i) buf_put(&b, S("; "));
        put_clause(&b, &r->items.v[item].clauses.v[i], s->wage);
    }
    return buf_str(&b);
}

/* ---- what it looked at ---- */
static void put_origin(struct buf *b, const struct fact *f)
{
    if (f->state != FACT_UNKNOWN)
        buf_fmt(b, " (%s, %.*s)", aid_source_words[f->source], STR_FMT(day_text(b->arena, f->on)));
}

static void put_incomes(struct buf *b, const struct rule *r, const struct case_facts *c, const struct score *s)
{
    bool more = false;
    if (!c->incomes_known) return buf_put(b, S("gelir bilinmiyor"));
    buf_fmt(b, "gelir %.*s", STR_FMT(sheet_lira(b->arena, s->income)));
    for (size_t i = 0; i < c->incomes.n; i++) {
        const struct income *in = &c->incomes.v[i];
        if (!(r->incomes >> in->kind & 1)) continue;
        buf_fmt(b, "%s%d. üye %s %.*s (%s, %.*s)", more ? " + " : " = ", in->member + 1, aid_income_words[in->kind],
                STR_FMT(sheet_lira(b->arena, in->amount)), aid_source_words[in->source],
                STR_FMT(day_text(b->arena, in->on)));
        more = true;
    }
}

/* A value that follows from others shows those. */
static void put_value(struct buf *b, const struct rule *r, const struct case_facts *c, const struct score *s,
                      enum term t, size_t m)
{
    struct value v = score_value(c, s, t, m);
    struct fact f = {.value = v.den ? v.num / v.den : 0, .state = v.state};
    enum term from;
    switch (t) {
    case H_INCOME:
        return put_incomes(b, r, c, s);
    case H_PER_HEAD:
        if (v.state == FACT_VALUE)
            buf_fmt(b, "%s%.*s = %" PRId64 " kişiye ", v.den && v.num % v.den ? "yaklaşık " : "",
                    STR_FMT(sheet_value(b->arena, t, &f)), v.den);
        return put_incomes(b, r, c, s);
    case H_RENT_SHARE:
        if (v.state == FACT_VALUE && v.den)
            buf_fmt(b, "%%%" PRId64 " = ", f.value > 1000 ? 100000 : v.num * 100 / v.den);
        buf_fmt(b, "kira %.*s", STR_FMT(sheet_value(b->arena, H_RENT, &c->f[H_RENT])));
        put_origin(b, &c->f[H_RENT]);
        buf_put(b, S(", "));
        return put_incomes(b, r, c, s);
    case H_VEHICLE_AGE:
        if (v.state == FACT_VALUE) buf_fmt(b, "%" PRId64 " = ", v.num);
        buf_fmt(b, "model %.*s", STR_FMT(sheet_value(b->arena, H_VEHICLE_YEAR, &c->f[H_VEHICLE_YEAR])));
        return put_origin(b, &c->f[H_VEHICLE_YEAR]);
    case H_MEMBERS:
        return buf_int(b, v.num);
    case P_AGE:
        buf_fmt(b, "%" PRId64 " = doğum %.*s", v.num, STR_FMT(sheet_value(b->arena, P_BIRTH, &c->people.v[m].f[0])));
        return put_origin(b, &c->people.v[m].f[0]);
    case P_DEGREE:
        from = score_degree_from(&c->people.v[m]);
        buf_put(b, sheet_value(b->arena, t, &f));
        if (from == P_DEPENDENT) buf_put(b, S(" tam bağımlı"));
        if (from == P_SPECIAL_NEED)
            buf_fmt(b, " ÇÖZGER: %.*s", STR_FMT(sheet_value(b->arena, from, &c->people.v[m].f[from - H_TERMS])));
        return put_origin(b, &c->people.v[m].f[from - H_TERMS]);
    default:
        break;
    }
    const struct fact *kept = fact_of(c, t, m);
    buf_put(b, sheet_value(b->arena, t, kept));
    put_origin(b, kept);
}

static bool in_set(const struct case_facts *c, const struct score *s, enum set of, size_t m)
{
    bool adult = age_on((date){(int32_t)c->people.v[m].f[0].value}, s->on) >= 18;
    return of == SET_MEMBERS || adult == (of == SET_ADULTS);
}

static void put_sep(struct buf *b, bool *more)
{
    if (*more) buf_put(b, S("; "));
    *more = true;
}

static void clause_values(struct buf *b, bool *more, const struct rule *r, const struct case_facts *c,
                          const struct score *s, const struct clause *cl)
{
    if (cl->q == Q_TIMES) {
        put_sep(b, more);
        put_value(b, r, c, s, cl->times, 0);
        return;
    }
    bool person = cl->q != Q_HOUSEHOLD;
    for (size_t m = 0; m < (person ? c->people.n : 1); m++) {
        if (person && !in_set(c, s, cl->of, m)) continue;
        for (size_t i = 0; i < cl->all.n; i++) {
            enum term t = cl->all.v[i].term;
            if (i && t == cl->all.v[i - 1].term) continue; /* two ends of one value */
            put_sep(b, more);
            if (person) buf_fmt(b, "%zu. üye ", m + 1);
            buf_fmt(b, "%s ", aid_terms[t].word);
            put_value(b, r, c, s, t, m);
        }
    }
}

str sheet_item_values(struct arena *a, const struct rule *r, const struct case_facts *c, const struct score *s,
                      size_t item)
{
    struct buf b = buf_new(a, SHEET_MAX);
    bool more = false;
    for (size_t i = 0; i < r->items.v[item].clauses.n; i++)
        clause_values(&b, &more, r, c, s, &r->items.v[item].clauses.v[i]);
    if (!more) buf_put(&b, S("bakılacak kimse yok"));
    return buf_str(&b);
}

/* ---- what came of it ---- */
str outcome_word(const struct score *s, const struct rule *r, size_t item)
{
    switch (s->item[item].outcome) {
    case UNKNOWN:
        return S("bilinmiyor");
    case NOT_APPLICABLE:
        return S("uygulanmaz");
    case MET:
        return r->items.v[item].kind == ITEM_REFUSE ? S("ret nedeni var") : S("sağlandı");
    default:
        return r->items.v[item].kind == ITEM_REFUSE ? S("ret nedeni yok") : S("sağlanmadı");
    }
}

str sheet_gives(struct arena *a, struct measure m, int64_t amount)
{
    const char *rhythm = m.rhythm == RHYTHM_ONCE ? "bir kez" : aid_rhythm_words[m.rhythm ? m.rhythm : RHYTHM_MONTH];
    if (!aid_in_kind(m)) return str_fmt(a, "%s %.*s", rhythm, STR_FMT(sheet_lira(a, (money){amount})));
    return str_fmt(a, "%s %" PRId64 " %s", rhythm, amount, aid_unit_words[m.unit]);
}

static void put_band(struct buf *b, const struct rule *r, const struct score *s)
{
    if (s->band < 0) return;
    const struct band *x = &r->bands.v[s->band];
    buf_fmt(b, "%.*s bandı (%" PRId64 "–%" PRId64 " puan): %.*s", STR_FMT(x->code), x->from, x->to, STR_FMT(x->title));
    if (!x->refuses) buf_fmt(b, ", %.*s", STR_FMT(sheet_gives(b->arena, r->gives, x->amount)));
}

str verdict_text(struct arena *a, const struct rule *r, const struct score *s)
{
    struct buf b = buf_new(a, LINE_MAX);
    bool refused = s->refused_by >= 0;
    struct item by = refused ? r->items.v[s->refused_by] : (struct item){0};
    switch (s->verdict) {
    case VERDICT_AID:
        buf_put(&b, S("Yardım önerilir: "));
        break;
    case VERDICT_LOW:
        buf_put(&b, S("Ret önerilir: "));
        break;
    case VERDICT_REFUSED:
        buf_fmt(&b, "Koşul sağlanmıyor: %.*s %.*s (%.*s)", STR_FMT(by.code), STR_FMT(by.title), STR_FMT(by.reason));
        break;
    case VERDICT_NOT_APPLICABLE:
        buf_fmt(&b, "Kural uygulanamaz: %.*s %.*s", STR_FMT(by.code), STR_FMT(by.title));
        break;
    case VERDICT_INCOMPLETE:
        buf_fmt(&b, "Bilgi eksik: %.*s %.*s", STR_FMT(by.code), STR_FMT(by.title));
        break;
    }
    if (!refused) put_band(&b, r, s);
    return buf_str(&b);
}

static void put_item(struct buf *b, const struct rule *r, const struct case_facts *c, const struct score *s, size_t i)
{
    const struct item *it = &r->items.v[i];
    buf_fmt(b, "%.*s %.*s: ", STR_FMT(it->code), STR_FMT(it->title));
    if (it->kind == ITEM_POINTS && (s->item[i].outcome == MET || s->item[i].outcome == NOT_MET))
        buf_fmt(b, "%" PRId64 " puan", s->item[i].points);
    else
        buf_put(b, outcome_word(s, r, i));
    bool more = false;
    for (size_t m = 0; m < c->people.n; m++)
        if (s->item[i].who >> m & 1) buf_fmt(b, "%s%zu.", more ? ", " : " (", m + 1), more = true;
    if (more) buf_put(b, S(" üye)"));
    buf_fmt(b, "\n    ölçüt: %.*s\n    değer: %.*s\n", STR_FMT(sheet_condition(b->arena, r, s, i)),
            STR_FMT(sheet_item_values(b->arena, r, c, s, i)));
    if (it->article.n) buf_fmt(b, "    dayanak: %.*s\n", STR_FMT(it->article));
}

static void put_group(struct buf *b, const struct rule *r, const struct case_facts *c, const struct score *s, size_t g)
{
    static const char *const modes[] = {"", ", en yükseği sayılır", ", biri sayılır"};
    const struct group *x = &r->groups.v[g];
    buf_fmt(b, "\n%.*s %.*s: %" PRId64 " puan (en çok %" PRId64 "%s%s%.*s)\n", STR_FMT(x->code), STR_FMT(x->title),
            s->group_points[g], x->cap, modes[x->mode], x->article.n ? "; " : "", STR_FMT(x->article));
    for (size_t i = 0; i < r->items.n; i++)
        if (r->items.v[i].group == (int)g) put_item(b, r, c, s, i);
}

void flip_words(struct buf *b, const struct flip *f, const char *member)
{
    if (f->member >= 0) buf_fmt(b, "%d. %s için ", f->member + 1, member);
    buf_fmt(b, "%s %.*s yerine %.*s olsaydı", aid_terms[f->term].label,
            STR_FMT(sheet_value(b->arena, f->term, &f->from)), STR_FMT(sheet_value(b->arena, f->term, &f->to)));
    if (aid_terms[f->term].type == FACT_MONEY && f->from.state == FACT_VALUE) {
        int64_t by = f->to.value - f->from.value;
        buf_fmt(b, " (%.*s daha %s)", STR_FMT(sheet_lira(b->arena, (money){by < 0 ? -by : by})), by < 0 ? "az" : "çok");
    }
}

static void put_flip(struct buf *b, const struct rule *r, const struct flip *f)
{
    if (!f->found) return buf_put(b, S("Tek bir değerin değişmesi sonucu değiştirmezdi.\n"));
    flip_words(b, f, "üye");
    buf_fmt(b, " sonuç şöyle olurdu: %.*s\n", STR_FMT(verdict_text(b->arena, r, &f->then)));
}

static void put_conditions(struct buf *b, const struct rule *r, const struct case_facts *c, const struct score *s)
{
    bool any = false;
    for (size_t i = 0; i < r->items.n; i++) {
        if (r->items.v[i].kind == ITEM_POINTS) continue;
        if (!any) buf_put(b, S("\nKoşullar\n"));
        any = true;
        put_item(b, r, c, s, i);
    }
}

str sheet_text(struct arena *a, const struct rule *r, str rule_name, const struct case_facts *c, const struct score *s,
               const struct flip *f)
{
    struct buf b = buf_new(a, (size_t)4 * SHEET_MAX);
    buf_fmt(&b,
            "Gerekçe cetveli (imece-reasons-1)\nKural: %.*s\nÖlçüm günü: %.*s (%s günü)\nAylık net asgari ücret (N): "
            "%.*s\n",
            STR_FMT(rule_name), STR_FMT(day_text(a, s->on)), r->on_decision ? "karar" : "başvuru",
            STR_FMT(sheet_lira(a, s->wage)));
    put_conditions(&b, r, c, s);
    for (size_t g = 0; g < r->groups.n; g++)
        put_group(&b, r, c, s, g);
    buf_fmt(&b, "\nToplam: %" PRId64 " puan\nSonuç: %.*s\nEn yakın değişiklik: ", s->total,
            STR_FMT(verdict_text(a, r, s)));
    put_flip(&b, r, f);
    return buf_str(&b);
}
