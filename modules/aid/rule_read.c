// SPDX-License-Identifier: AGPL-3.0-or-later
/* Reading a rule: one line is one fact. A line that cannot be read is told with its number and the word that is meant, and the
 * next is read all the same, so that whoever writes sees all of it at once. */
#include <string.h>

#include "core/base/words.h"
#include "modules/aid/inside.h"

struct reader {
    struct arena *arena;
    struct rule *rule;
    struct faults *faults;
    str rest; /* of the line */
    int line;
};

void fault_add(struct arena *a, struct faults *to, int line, const char *code, const char *words_, str word)
{
    PUSH(a, &to->list, ((struct fault){line, code, words_, str_copy(a, word)}));
}

static err_t refuse(struct reader *r, const char *code, const char *words_, str word)
{
    fault_add(r->arena, r->faults, r->line, code, words_, word);
    return E_INVALID;
}

/* ---- words of a line ---- */
static bool ends_word(char c)
{
    return c == ' ' || c == '\t' || c == ';' || c == ':' || c == '"';
}

static str peek(struct reader *r)
{
    r->rest = str_trim(r->rest);
    size_t n = 0;
    if (r->rest.n && (r->rest.p[0] == ';' || r->rest.p[0] == ':' || r->rest.p[0] == '"')) return (str){r->rest.p, 1};
    while (n < r->rest.n && !ends_word(r->rest.p[n]))
        n++;
    return (str){r->rest.p, n};
}

static str take(struct reader *r)
{
    str w = peek(r);
    r->rest = (str){r->rest.p + w.n, r->rest.n - w.n};
    return w;
}

static bool take_if(struct reader *r, str word)
{
    return str_eq(peek(r), word) ? (take(r), true) : false;
}

static err_t quoted(struct reader *r, str *out)
{
    if (!take_if(r, S("\"")))
        return refuse(r, "missing", N_("A text in quotation marks is missing before “{word}”"), peek(r));
    size_t end = str_find(r->rest, S("\""));
    str text = str_trim((str){r->rest.p, end});
    if (end == r->rest.n || !text.n)
        return refuse(r, "missing", N_("The text in quotation marks has no end or is empty"), text);
    *out = str_copy(r->arena, text);
    r->rest = (str){r->rest.p + end + 1, r->rest.n - end - 1};
    return OK;
}

static err_t number(struct reader *r, int64_t min, int64_t max, int64_t *out)
{
    str w = take(r);
    if (str_int(w, out) || *out < min || *out > max)
        return refuse(r, "bad_value", N_("“{word}” is not a number that can stand here"), w);
    return OK;
}

static err_t lira(struct reader *r, str w, money *out)
{
    if (money_parse(w, out) || out->kurus < 0 || out->kurus > AID_MONEY_MAX)
        return refuse(r, "bad_value", N_("“{word}” is not an amount of money"), w);
    return OK;
}

static err_t article(struct reader *r, str *out)
{
    return take_if(r, S("madde")) ? quoted(r, out) : OK;
}

static err_t cap(struct reader *r, int64_t *out)
{
    *out = 0;
    return take_if(r, S("en_çok")) ? number(r, -AID_POINTS, AID_POINTS, out) : OK;
}

static err_t span(struct reader *r, str w, int64_t max, int64_t *from, int64_t *to)
{
    size_t dots = str_find(w, S(".."));
    if (dots == w.n || str_int((str){w.p, dots}, from) || str_int((str){w.p + dots + 2, w.n - dots - 2}, to) ||
        *from < 0 || *to < *from || *to > max)
        return refuse(r, "bad_value", N_("“{word}” is no span such as 0..6"), w);
    return OK;
}

/* ---- conditions ---- */
static bool term_find(str word, enum term *out)
{
    for (int i = 0; i < TERMS; i++)
        if (aid_terms[i].word && str_eq(str_of(aid_terms[i].word), word)) return *out = (enum term)i, true;
    return false;
}

/* N, N/6, 2N/3 */
static bool wage_share(str w, struct bound *out)
{
    size_t n = str_find(w, S("N"));
    *out = (struct bound){1, 1, true};
    if (n == w.n) return false;
    str before = {w.p, n}, behind = {w.p + n + 1, w.n - n - 1};
    if (before.n && (str_int(before, &out->k) || out->k < 1 || out->k > 100)) return false;
    if (!behind.n) return true;
    return behind.p[0] == '/' && !str_int((str){behind.p + 1, behind.n - 1}, &out->den) && out->den >= 1 &&
           out->den <= 100;
}

static err_t bound_read(struct reader *r, enum term t, str w, struct bound *out)
{
    enum fact_type type = aid_terms[t].type;
    money m;
    *out = (struct bound){0, 1, false};
    if (type == FACT_MONEY) {
        if (wage_share(w, out)) return OK;
        TRY(lira(r, w, &m));
        *out = (struct bound){m.kurus, 1, false};
        return OK;
    }
    if (type == FACT_SHARE && w.n && w.p[0] == '%') {
        *out = (struct bound){0, 100, false};
        w = (str){w.p + 1, w.n - 1};
    }
    if ((type != FACT_SHARE && type != FACT_INT) || str_int(w, &out->k) || out->k < 0 || out->k > 100000)
        return refuse(r, "bad_value", N_("“{word}” is not a number that can stand here"), w);
    return OK;
}

static err_t choices_read(struct reader *r, struct condition *c, str w)
{
    const struct term_info *t = &aid_terms[c->term];
    while (w.n) {
        str one = str_cut(&w, '|');
        int at = t->type == FACT_BOOL ? (str_eq(one, S("evet"))    ? 1
                                         : str_eq(one, S("hayır")) ? 0
                                                                   : -1)
                                      : aid_word_at(t->choices, one);
        if (at < 0) return refuse(r, "unknown_word", N_("“{word}” is none of the words of this field"), one);
        if (c->choices >> at & 1) return refuse(r, "twice", N_("“{word}” stands there twice"), one);
        c->choices |= 1U << at;
    }
    if (!c->choices) return refuse(r, "missing", N_("A word is missing behind “{word}”"), S("="));
    if (t->type == FACT_BOOL && c->choices == 3)
        return refuse(r, "always", N_("“{word}” always holds"), str_of(t->word));
    c->whether = t->type == FACT_BOOL && c->choices == 2;
    return OK;
}

static err_t compared(struct reader *r, struct condition *c, str op)
{
    bool less = op.p[0] == '<', equal = op.n == 2 || op.p[0] == '=';
    str w = take(r);
    struct bound b;
    TRY(bound_read(r, c->term, w, &b));
    if (less || op.p[0] == '=') c->high = true, c->to = b, c->high_open = !equal;
    if (!less) c->low = true, c->from = b, c->low_open = !equal;
    return OK;
}

static err_t condition(struct reader *r, struct condition *c)
{
    str field = take(r), op;
    if (!term_find(field, &c->term)) return refuse(r, "unknown_field", N_("There is no field “{word}”"), field);
    enum fact_type type = aid_terms[c->term].type;
    op = take(r);
    if (type == FACT_DATE) {
        int64_t months = 0;
        if (!str_eq(op, S("son")))
            return refuse(r, "bad_value", N_("A day is asked for as “son 12 ay”, not as “{word}”"), op);
        TRY(number(r, 1, 1200, &months));
        c->months = (int)months;
        return take_if(r, S("ay"))
                   ? OK
                   : refuse(r, "bad_value", N_("A day is asked for as “son 12 ay”, not as “{word}”"), peek(r));
    }
    if (type == FACT_CHOICE || type == FACT_BOOL)
        return str_eq(op, S("=")) ? choices_read(r, c, take(r))
                                  : refuse(r, "bad_value", N_("“=” is missing before “{word}”"), op);
    if (str_eq(op, S("=")) || str_eq(op, S("<")) || str_eq(op, S("<=")) || str_eq(op, S(">")) || str_eq(op, S(">=")))
        return compared(r, c, op);
    if (type != FACT_INT) return refuse(r, "bad_value", N_("“{word}” compares nothing: =, <, <=, >, >= do"), op);
    c->low = c->high = true;
    c->from = c->to = (struct bound){0, 1, false};
    return span(r, op, 100000, &c->from.k, &c->to.k);
}

static const char *const quantifiers[] = {"hane", "biri", "hiçbiri", "hepsi", "her", "sonraki", "en_az", "kere", NULL};
static const char *const sets[] = {"üye", "yetişkin", "çocuk", NULL};

static err_t conditions(struct reader *r, struct clause *c)
{
    do {
        struct condition one = {0};
        TRY(condition(r, &one));
        if (term_of_person(one.term) != (c->q != Q_HOUSEHOLD))
            return refuse(r, "wrong_entity", N_("“{word}” is not a field of whom this line is about"),
                          str_of(aid_terms[one.term].word));
        PUSH(r->arena, &c->all, one);
    } while (take_if(r, S("ve")));
    return OK;
}

static err_t clause_read(struct reader *r, struct clause *c)
{
    str w = take(r);
    int q = aid_word_at(quantifiers, w);
    if (q < 0) return refuse(r, "unknown_word", N_("A line must say about whom it is: “{word}” does not"), w);
    c->q = (enum quantifier)q;
    if (c->q == Q_TIMES) {
        w = take(r);
        if (!term_find(w, &c->times) || term_of_person(c->times) || aid_terms[c->times].type != FACT_INT ||
            !aid_terms[c->times].span)
            return refuse(r, "unknown_field", N_("There is no number “{word}” of a household"), w);
        return OK;
    }
    if (c->q == Q_HOUSEHOLD) return conditions(r, c);
    if (c->q == Q_AT_LEAST) TRY(number(r, 1, AID_MEMBERS, &c->at_least));
    w = take(r);
    int set = aid_word_at(sets, w);
    if (set < 0) return refuse(r, "unknown_word", N_("“{word}” is no set of persons: üye, yetişkin or çocuk"), w);
    c->of = (enum set)set;
    return conditions(r, c);
}

static bool counts(enum quantifier q)
{
    return q == Q_EACH || q == Q_FURTHER || q == Q_TIMES;
}

static err_t clauses(struct reader *r, struct item *i)
{
    int counting = 0;
    if (!take_if(r, S(":"))) return refuse(r, "missing", N_("“:” is missing before “{word}”"), peek(r));
    do {
        struct clause c = {0};
        TRY(clause_read(r, &c));
        counting += counts(c.q);
        PUSH(r->arena, &i->clauses, c);
    } while (take_if(r, S(";")));
    if (peek(r).n) return refuse(r, "unknown_word", N_("“{word}” cannot stand here"), peek(r));
    if (counting > (i->kind == ITEM_POINTS))
        return refuse(r, "bad_value", N_("“{word}” counts twice, or counts in a condition"), i->code);
    return OK;
}

/* ---- lines ---- */
static err_t add_item(struct reader *r, struct item *i)
{
    struct rule *to = r->rule;
    for (size_t k = 0; k < to->items.n; k++)
        if (str_eq(to->items.v[k].code, i->code)) return refuse(r, "twice", N_("“{word}” stands there twice"), i->code);
    if (to->items.n >= AID_ITEMS) return refuse(r, "limit", N_("More lines than a rule may have: “{word}”"), i->code);
    PUSH(r->arena, &to->items, *i);
    return OK;
}

static err_t gate(struct reader *r, enum item_kind kind)
{
    struct item i = {.kind = kind, .group = -1, .line = r->line};
    i.code = str_copy(r->arena, take(r));
    i.reason = str_copy(r->arena, take(r));
    if (!i.code.n || !i.reason.n || ends_word(i.reason.p[0]))
        return refuse(r, "missing", N_("A condition needs its own sign and the code of its reason: “{word}”"), i.code);
    TRY(article(r, &i.article));
    TRY(quoted(r, &i.title));
    TRY(clauses(r, &i));
    return add_item(r, &i);
}

static err_t points(struct reader *r, str code)
{
    struct item i = {.kind = ITEM_POINTS, .code = str_copy(r->arena, code), .line = r->line};
    if (!r->rule->groups.n) return refuse(r, "missing", N_("“{word}” stands before the first group"), code);
    i.group = (int)r->rule->groups.n - 1;
    TRY(number(r, -AID_POINTS, AID_POINTS, &i.points));
    TRY(cap(r, &i.cap));
    if (i.cap && (i.cap < 0) != (i.points < 0))
        return refuse(r, "cap", N_("The limit of “{word}” has another sign than its points"), code);
    TRY(article(r, &i.article));
    TRY(quoted(r, &i.title));
    TRY(clauses(r, &i));
    return add_item(r, &i);
}

static err_t group(struct reader *r)
{
    static const char *const modes[] = {"toplam", "en_yüksek", "kademe", NULL};
    struct group g = {.code = str_copy(r->arena, take(r)), .line = r->line};
    str w = take(r);
    int mode = aid_word_at(modes, w);
    if (mode < 0)
        return refuse(r, "unknown_word", N_("“{word}” is no way to put a group together: toplam, en_yüksek or kademe"),
                      w);
    g.mode = (enum group_mode)mode;
    TRY(cap(r, &g.cap));
    if (!g.cap) return refuse(r, "cap", N_("The group “{word}” has no limit"), g.code);
    TRY(article(r, &g.article));
    TRY(quoted(r, &g.title));
    for (size_t i = 0; i < r->rule->groups.n; i++)
        if (str_eq(r->rule->groups.v[i].code, g.code))
            return refuse(r, "twice", N_("“{word}” stands there twice"), g.code);
    if (r->rule->groups.n >= AID_GROUPS)
        return refuse(r, "limit", N_("More lines than a rule may have: “{word}”"), g.code);
    PUSH(r->arena, &r->rule->groups, g);
    return OK;
}

/* What the bands give, where it is not money a month: before them, for they are read by it. */
static err_t gives(struct reader *r)
{
    str w = take(r);
    int unit = aid_word_at(aid_unit_words + 1, w), rhythm;
    if (unit < 0) return refuse(r, "unknown_word", N_("“{word}” is nothing that can be counted: koli, paket, kg …"), w);
    w = take(r);
    rhythm = aid_word_at(aid_rhythm_words + 1, w);
    if (rhythm < 0) return refuse(r, "unknown_word", N_("“{word}” does not say how often: ayda, günde or bir_kez"), w);
    if (r->rule->gives.unit || r->rule->bands.n)
        return refuse(r, "twice", N_("“{word}” stands there twice"), S("birim"));
    r->rule->gives = (struct measure){unit + 1, rhythm + 1};
    return OK;
}

static err_t amount(struct reader *r, int64_t *out)
{
    money m = {0};
    if (aid_in_kind(r->rule->gives)) return number(r, 1, AID_QUANTITY_MAX, out);
    TRY(lira(r, take(r), &m));
    *out = m.kurus;
    return OK;
}

static err_t band(struct reader *r)
{
    struct band b = {.code = str_copy(r->arena, take(r)), .line = r->line};
    TRY(span(r, take(r), AID_POINTS, &b.from, &b.to));
    b.refuses = take_if(r, S("ret"));
    if (!b.refuses) TRY(amount(r, &b.amount));
    TRY(quoted(r, &b.title));
    if (r->rule->bands.n >= AID_BANDS)
        return refuse(r, "limit", N_("More lines than a rule may have: “{word}”"), b.code);
    PUSH(r->arena, &r->rule->bands, b);
    return OK;
}

static err_t wage(struct reader *r)
{
    struct wage w = {.line = r->line};
    str day = take(r), amount = take(r);
    if (date_parse(day, &w.from)) return refuse(r, "bad_value", N_("“{word}” is no day"), day);
    TRY(lira(r, amount, &w.net));
    if (!w.net.kurus) return refuse(r, "bad_value", N_("“{word}” is not an amount of money"), amount);
    if (r->rule->wages.n >= AID_WAGES) return refuse(r, "limit", N_("More lines than a rule may have: “{word}”"), day);
    PUSH(r->arena, &r->rule->wages, w);
    return OK;
}

static err_t incomes(struct reader *r)
{
    for (str w = take(r); w.n; w = take(r)) {
        int at = aid_word_at(aid_income_words, w);
        if (at < 0) return refuse(r, "unknown_word", N_("“{word}” is no kind of income"), w);
        if (r->rule->incomes >> at & 1) return refuse(r, "twice", N_("“{word}” stands there twice"), w);
        r->rule->incomes |= 1U << at;
    }
    return OK;
}

static err_t basis(struct reader *r)
{
    str w = take(r);
    if (!str_eq(w, S("karar")) && !str_eq(w, S("başvuru")))
        return refuse(r, "unknown_word", N_("“{word}” is no day to measure on: karar or başvuru"), w);
    r->rule->on_decision = str_eq(w, S("karar"));
    return OK;
}

static bool is_code(str w)
{
    return w.n >= 2 && w.n <= 8 && w.p[0] >= 'A' && w.p[0] <= 'Z' && w.p[w.n - 1] >= '0' && w.p[w.n - 1] <= '9';
}

static err_t line_read(struct reader *r)
{
    str w = peek(r);
    if (!w.n || w.p[0] == '#') return r->rest = STR_NONE, OK;
    take(r);
    if (str_eq(w, S("ölçüm"))) return basis(r);
    if (str_eq(w, S("N"))) return wage(r);
    if (str_eq(w, S("gelirler"))) return incomes(r);
    if (str_eq(w, S("birim"))) return gives(r);
    if (str_eq(w, S("bant"))) return band(r);
    if (str_eq(w, S("grup"))) return group(r);
    if (str_eq(w, S("şart"))) return gate(r, ITEM_MUST);
    if (str_eq(w, S("ret"))) return gate(r, ITEM_REFUSE);
    if (is_code(w)) return points(r, w);
    return refuse(r, "unknown_word", N_("A line cannot begin with “{word}”"), w);
}

err_t rule_read(struct arena *a, str text, struct rule *out, struct faults *faults)
{
    struct reader r = {.arena = a, .rule = out, .faults = faults};
    *out = (struct rule){.on_decision = true};
    *faults = (struct faults){0};
    if (text.n > AID_RULE_MAX || !str_utf8_ok(text))
        return refuse(&r, "limit", N_("The text of the rule is too long or not readable"), STR_NONE);
    while (text.n) {
        r.rest = str_trim(str_cut(&text, '\n'));
        r.line++;
        if (!line_read(&r) && peek(&r).n) (void)refuse(&r, "unknown_word", N_("“{word}” cannot stand here"), peek(&r));
    }
    return faults->list.n ? E_INVALID : OK;
}

err_t rule_parse(struct arena *a, str text, struct rule *out, struct faults *faults)
{
    TRY(rule_read(a, text, out, faults));
    rule_check(a, out, faults);
    return faults->list.n ? E_INVALID : OK;
}
