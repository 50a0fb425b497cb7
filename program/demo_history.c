// SPDX-License-Identifier: AGPL-3.0-or-later
/* Two years of aid: households of the invented town apply, are visited, scored, decided, told, paid month by month and closed, each
 * step through the same functions as at the desk and at its own moment. What is not over today stays where it is. */
#include "modules/aid/living.h"
#include "modules/people/people.h"
#include "program/demo_aid.h"

enum { AT_ONCE = 40 /* files in a transaction */, LEAST = 30, OF_HUNDRED = 28 /* files for so many households */ };

struct history {
    const struct demo_town *town;
    const struct demo_aid *aid;
    size_t *heads; /* where each household begins */
    date first, today;
    int count, from, to;
    uint64_t random;
};

static int below(struct history *h, int n)
{
    h->random = h->random * 6364136223846793005u + 1442695040888963407u;
    return (int)((h->random >> 33) % (uint64_t)n);
}

/* One file on its way. */
struct way {
    struct history *h;
    struct cx *tx;
    int64_t file;
    date day;
    bool over; /* the next step lies ahead of us */
};

static void later(struct way *w, int days)
{
    w->day = date_add(w->day, days);
    w->over |= w->day.ymd >= w->h->today.ymd;
    w->tx->now = moment_at(w->day, 540 + below(w->h, 420));
}

static err_t take(struct way *w, const char *by, date day, const char *reason, money amount)
{
    struct entity_errors errors = {.arena = w->tx->arena};
    struct file_act a = {.by = str_of(by),
                         .manner = NOTICE_HAND,
                         .day = day,
                         .reason = str_of(reason),
                         .amount = amount,
                         .errors = &errors};
    return file_act(w->tx, w->file, &a);
}

/* ---- the household ---- */
static money wage_on(const struct rule *r, date day)
{
    money m = {0};
    for (size_t i = 0; i < r->wages.n; i++)
        if (r->wages.v[i].from.ymd <= day.ymd) m = r->wages.v[i].net;
    return m;
}

static size_t members_of(const struct history *h, size_t home, struct living_member out[TOWN_HOME_MAX])
{
    const struct town *t = &h->town->town;
    size_t once = t->people.n - (size_t)t->pairs, n = 0;
    for (size_t i = h->heads[home]; i < once && t->people.v[i].household == (int64_t)home && n < TOWN_HOME_MAX; i++) {
        int64_t ymd = 0;
        if (str_int(t->people.v[i].r.v[MATCH_BIRTH], &ymd)) continue;
        out[n++] = (struct living_member){{(int32_t)ymd}, t->people.v[i].relation};
    }
    return n;
}

static err_t find_out(struct way *w, size_t home, date applied, struct case_facts *facts)
{
    struct fault fault;
    struct living_member people[TOWN_HOME_MAX];
    struct living l = {.household = (int64_t)home,
                       .people = people,
                       .n = members_of(w->h, home, people),
                       .applied = applied,
                       .decided = w->day,
                       .wage = wage_on(w->h->aid->rule, w->day)};
    living_facts(w->tx->arena, &l, facts);
    return file_keep_facts(w->tx, w->file, facts, &fault);
}

/* ---- the decision ---- */
err_t demo_aid_line(struct cx *tx, const struct demo_aid *a, int year)
{
    struct aid_programme p;
    int64_t line = a->lines[year - a->year];
    TRY(entity_load_any(tx, &aid_programme_entity, "id", DB_I(a->programme), &p));
    if (p.line.id == line) return OK;
    p.line = (ref){line};
    return entity_save(tx, &aid_programme_entity, &p, &(struct save){.skip_rights = true});
}

static void grant(struct way *w, const struct band *band, size_t rank, struct file_decision *d)
{
    static const int months[] = {12, 6, 3, 1}; /* by band */
    d->result = CASE_GRANTED;
    d->monthly.kurus = band->amount;
    d->months = months[rank < 4 ? rank : 3];
    d->reason = S("Hanenin geliri geçimine yetmiyor; puanının karşılığı verilir.");
    if (below(w->h, 12)) return;
    d->monthly.kurus = d->monthly.kurus * 8 / 10 / 100 * 100;
    d->reason = S("Hane başka bir kurumdan da yardım alıyor; tutarın beşte dördü verilir.");
}

static int refusal_of(const struct rule *r, const struct score *s) /* as the letter words it */
{
    static const struct {
        const char *begins;
        int refusal;
    } reasons[] = {{"mal", 2}, {"ikamet", 3}, {"yanlış", 4}, {"aynı", 7}};
    if (s->verdict != VERDICT_REFUSED || s->refused_by < 0) return s->verdict == VERDICT_LOW ? 8 : 1;
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (str_starts(r->items.v[s->refused_by].reason, str_of(reasons[i].begins))) return reasons[i].refusal;
    return 1;
}

static err_t decide(struct way *w, const struct case_facts *facts, struct file_decision *d)
{
    const struct demo_aid *a = w->h->aid;
    int year = date_year(w->day);
    struct score s;
    struct ledger_refusal no;
    struct file_answer answer;
    struct entity_errors errors = {.arena = w->tx->arena};
    struct case_facts known = *facts;
    struct file_interval same;
    struct file_bar bar;
    struct aid_file file;
    TRY(demo_aid_line(w->tx, a, year));
    TRY(entity_load_any(w->tx, &aid_file_entity, "id", DB_I(w->file), &file));
    TRY(file_interval(w->tx, &file, facts, &same)); /* as the file itself will know it */
    known.f[H_SAME_AID].value = same.same;
    TRY(file_barred(w->tx, &file, &bar));
    known.f[H_BARRED].value = bar.barred;
    TRY(score_run(a->rule, &known, &s));
    *d = (struct file_decision){.file = w->file,
                                .result = CASE_REFUSED,
                                .refusal = refusal_of(a->rule, &s),
                                .reason = S("Hanenin durumu kuralın koşullarını karşılamıyor.")};
    if (s.verdict == VERDICT_AID) grant(w, &a->rule->bands.v[s.band], (size_t)s.band, d);
    err_t e = d->months ? ledger_may(w->tx, a->lines[year - a->year], (money){d->monthly.kurus * d->months}, &no) : OK;
    if (e && e != E_CONFLICT) return e;
    if (e)
        *d = (struct file_decision){.file = w->file,
                                    .result = CASE_REFUSED,
                                    .refusal = 10,
                                    .reason = S("Bu yılın ödeneği bitti; gelecek yıl yeniden bakılır.")};
    return file_decide(w->tx, d, &answer, &errors);
}

/* ---- from the first day to the last ---- */
/* At the cash desk, by somebody else than who decided it. */
static err_t handed_out(struct way *w, money amount)
{
    const struct actor *decider = w->tx->actor;
    w->tx->actor = &w->h->aid->clerk;
    err_t e = take(w, "pay", (date){0}, "", amount);
    w->tx->actor = decider;
    return e;
}

static err_t pay_out(struct way *w, const struct file_decision *d)
{
    int stops = below(w->h, 25) ? -1 : below(w->h, (int)d->months);
    for (int month = 0; month < (int)d->months; month++) {
        if (month) later(w, 30);
        if (w->over) return OK;
        if (month == stops) return take(w, "suspend", (date){0}, "Evde kimse bulunamadı; hane aranıyor.", (money){0});
        bool this_month = w->day.ymd / 100 == w->h->today.ymd / 100;
        if (this_month) return OK; /* on a card, or by payment order */
        err_t e = handed_out(w, d->monthly);
        if (e) return e == E_CONFLICT ? OK : e; /* it waits for the budget of the year */
    }
    return take(w, "close", (date){0}, "", (money){0});
}

static err_t after_decision(struct way *w, const struct file_decision *d)
{
    struct aid_file f;
    later(w, 1 + below(w->h, 3));
    if (w->over) return OK;
    TRY(take(w, "notify", w->day, "", (money){0}));
    TRY(entity_load_any(w->tx, &aid_file_entity, "id", DB_I(w->file), &f));
    later(w, d->months ? 1 : date_between(w->day, file_objection_until(&f)) + 1);
    if (w->over) return OK;
    if (!d->months) return take(w, "close", (date){0}, "", (money){0});
    TRY(take(w, "start", (date){0}, "", (money){0}));
    return pay_out(w, d);
}

static err_t visit(struct way *w, size_t home, date applied, struct case_facts *facts)
{
    later(w, 1 + below(w->h, 3));
    if (w->over) return OK;
    date day = date_add(w->day, 1 + below(w->h, 6));
    TRY(take(w, "plan_visit", day, "", (money){0}));
    later(w, date_between(w->day, day));
    if (w->over) return OK;
    TRY(take(w, "visited", (date){0}, "Hane yerinde görüldü; beyan ile kayıtlar karşılaştırıldı.", (money){0}));
    later(w, 1);
    return w->over ? OK : find_out(w, home, applied, facts);
}

static err_t open(struct way *w, size_t home, int i)
{
    struct file_opened opened;
    struct entity_errors errors = {.arena = w->tx->arena};
    const struct town_person *head = &w->h->town->town.people.v[w->h->heads[home]];
    struct file_wish wish = {.programme = w->h->aid->programme,
                             .household = w->h->town->households[home],
                             .urgency = i % 17 ? FILE_NORMAL : FILE_URGENT,
                             .applied = w->day,
                             .source = i % 3 ? NOTICED_STAFF : NOTICED_MUHTAR,
                             .notice = i % 3 ? S("Masaya gelip başvurdu.") : S("Muhtar bildirdi."),
                             .place = w->h->town->places.v[demo_place(head)]};
    TRY(file_open(w->tx, &wish, &opened, &errors));
    w->file = opened.linked ? 0 : opened.file.id; /* the household waits already */
    return OK;
}

static err_t put_one(struct history *h, struct cx *tx, int i)
{
    int days = date_between(h->first, h->today);
    size_t spared = h->aid->spared, homes = h->aid->households > spared ? h->aid->households - spared : 1;
    size_t home = (size_t)i * 7919 % homes;
    struct way w = {.h = h, .tx = tx, .day = date_add(h->first, (int)((int64_t)days * i / h->count))};
    struct file_decision d = {0};
    struct case_facts facts = {0};
    tx->actor = &h->aid->clerk;
    later(&w, 0);
    date applied = w.day;
    if (w.over) return OK;
    TRY(open(&w, home, i));
    if (!w.file) return OK;
    if (i % 41 == 40) {
        later(&w, 4);
        return w.over ? OK : take(&w, "withdraw", (date){0}, "Başvurusundan vazgeçti.", (money){0});
    }
    TRY(visit(&w, home, applied, &facts));
    later(&w, 2 + below(h, 8));
    if (w.over) return OK;
    tx->actor = &h->aid->manager;
    facts.decided = w.day;
    TRY(decide(&w, &facts, &d));
    return after_decision(&w, &d);
}

static err_t put_portion(struct cx *tx, void *arg)
{
    struct history *h = arg;
    uint64_t before = h->random;
    for (int i = h->from; i < h->to; i++) {
        err_t e = put_one(h, tx, i);
        if (!e) continue;
        h->random = before; /* run again it makes the same */
        return e;
    }
    return OK;
}

static void find_heads(struct history *h, struct arena *a)
{
    const struct town *t = &h->town->town;
    h->heads = NEW_N(a, size_t, (size_t)h->aid->households + 1);
    for (size_t i = 0; i < t->people.n - (size_t)t->pairs; i++)
        if (t->people.v[i].relation == MEMBER_HEAD) h->heads[t->people.v[i].household] = i;
}

err_t demo_history(struct cx *cx, const struct demo_town *town, const struct demo_aid *aid)
{
    struct history h = {.town = town, .aid = aid, .first = aid->since, .today = moment_date(cx->now), .random = 4109};
    int wanted = (int)aid->households * OF_HUNDRED / 100;
    h.count = wanted > LEAST ? wanted : LEAST;
    find_heads(&h, cx->arena);
    for (h.from = 0; h.from < h.count; h.from = h.to) {
        struct arena_mark before = arena_mark(cx->arena);
        h.to = h.from + AT_ONCE < h.count ? h.from + AT_ONCE : h.count;
        TRY(db_tx(cx, put_portion, &h));
        arena_back(cx->arena, before);
        progress("aid files", h.to, h.count);
    }
    return OK;
}
