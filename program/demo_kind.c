// SPDX-License-Identifier: AGPL-3.0-or-later
/* Programmes that give things: food parcels every month and hot meals every day, with ceilings; files of them in some states, and what
 * was handed over by their decisions. After the stores: it hands out what lies there. */
#include "modules/aid/aid.h"
#include "modules/organisation/organisation.h"
#include "modules/people/people.h"
#include "modules/relief/relief.h"
#include "modules/staff/staff.h"
#include "program/demo.h"

static const struct save AS_IS = {.skip_rights = true};

enum { GIVEN = 2, FAMILIES = 5 };
static const struct {
    struct aid_programme programme;
    const char *rule, *bands;
} given[GIVEN] = {
    {{.name = S("Gıda kolisi"),
      .article = S("Yardım yönetmeliği m. 12"),
      .basis = BASIS_DECISION,
      .interval = 1,
      .kind = AID_FOOD_PARCEL,
      .unit = UNIT_PARCEL,
      .rhythm = RHYTHM_MONTH,
      .papers = S("Konut belgesi (kira sözleşmesi ya da tapu)\nGelir belgesi ya da geliri olmadığı beyanı"),
      .pieces_time = 2,
      .pieces_year = 12},
     "Gıda kolisi cetveli",
     "birim koli ayda\nbant A 50..100 2 \"Düzenli gıda yardımı\"\nbant B 20..49 1 \"Dönemsel gıda "
     "yardımı\"\nbant E 0..19 ret \"Puanı "
     "yetmedi\"\n"},
    {{.name = S("Aşevi"),
      .article = S("Yardım yönetmeliği m. 14"),
      .basis = BASIS_DECISION,
      .kind = AID_HOT_MEAL,
      .unit = UNIT_MEAL,
      .rhythm = RHYTHM_DAY,
      .pieces_time = 6},
     "Aşevi cetveli",
     "birim öğün günde\nbant A 50..100 4 \"Düzenli sıcak yemek\"\nbant B 20..49 2 \"Dönemsel sıcak "
     "yemek\"\nbant E 0..19 ret "
     "\"Puanı yetmedi\"\n"}};

struct giving {
    struct actor manager, deputy;
    int64_t programmes[GIVEN], rules[GIVEN], good, place;
    str files[FAMILIES];
    size_t n;
};

/* The shipped rule with bands of things. */
static str rule_of(struct arena *a, const char *bands)
{
    str text = str_of(rule_shipped()), last = S("ret \"Puanı yetmedi\"\n");
    size_t at = str_find(text, S("bant A ")), end = str_find(text, last) + last.n;
    return str_fmt(a, "%.*s%s%.*s", (int)at, text.p, bands, (int)(text.n - end), text.p + end);
}

static err_t begin(struct cx *tx, void *arg)
{
    struct giving *g = arg;
    tx->actor = &g->manager;
    for (int i = 0; i < GIVEN; i++) {
        struct aid_programme p = given[i].programme;
        TRY(entity_save(tx, &aid_programme_entity, &p, &AS_IS));
        struct aid_rule v = {.name = str_of(given[i].rule),
                             .programme = {p.id},
                             .since = DATE(2025, 1, 1),
                             .rule = rule_of(tx->arena, given[i].bands)};
        TRY(entity_save(tx, &aid_rule_entity, &v, &AS_IS));
        g->programmes[i] = p.id, g->rules[i] = v.id;
    }
    return OK;
}

static err_t approve(struct cx *tx, void *arg)
{
    struct giving *g = arg;
    tx->actor = &g->deputy; /* the manager wrote them */
    for (int i = 0; i < GIVEN; i++)
        TRY(aid_approve(tx, g->rules[i]));
    return OK;
}

static err_t take(struct cx *tx, int64_t file, const char *by, date day)
{
    struct entity_errors errors = {.arena = tx->arena};
    struct file_act a = {.by = str_of(by), .day = day, .manner = NOTICE_HAND, .errors = &errors};
    return file_act(tx, file, &a);
}

/* A family of the row: decided, told and begun; the last one waits for its decision. */
static err_t family(struct cx *tx, struct giving *g, int i, int64_t home, str place)
{
    static const int shapes[FAMILIES] = {0, 3, 8, 0, 1};
    struct entity_errors errors = {.arena = tx->arena};
    struct file_opened opened;
    struct case_facts facts = {0};
    struct fault fault;
    struct file_answer answer;
    struct file_score s;
    date today = moment_date(tx->now), applied = date_add(today, -12 + i);
    int of = i == 3;
    struct file_wish w = {.programme = g->programmes[of],
                          .household = home,
                          .urgency = FILE_NORMAL,
                          .applied = applied,
                          .source = i % 2 ? NOTICED_SCHOOL : NOTICED_MUHTAR,
                          .notice = S("Hanede yeterli gıda olmadığı bildirildi."),
                          .place = place};
    TRY(file_open(tx, &w, &opened, &errors));
    demo_household(tx->arena, shapes[i], applied, today, &facts);
    TRY(file_keep_facts(tx, opened.file.id, &facts, &fault));
    TRY(entity_load_any(tx, &aid_file_entity, "id", DB_I(opened.file.id), &opened.file));
    TRY(file_score(tx, &opened.file, &s));
    if (!of) TRY(paper_see(tx, opened.file.id, S("Konut belgesi (kira sözleşmesi ya da tapu)"), SEEN_ORIGINAL));
    if (!of && i + 1 < FAMILIES)
        TRY(paper_see(tx, opened.file.id, S("Gelir belgesi ya da geliri olmadığı beyanı"), SEEN_REGISTRY));
    if (i + 1 == FAMILIES || !s.any || s.score.verdict != VERDICT_AID) return OK;
    struct file_decision d = {.file = opened.file.id,
                              .result = CASE_GRANTED,
                              .quantity = s.rule.bands.v[s.score.band].amount,
                              .months = 3,
                              .reason = S("Hanenin geliri gıdaya yetmiyor; yardım üç ay sürer.")};
    TRY(file_decide(tx, &d, &answer, &errors));
    TRY(take(tx, d.file, "notify", today));
    TRY(take(tx, d.file, "start", (date){0}));
    if (!of) g->files[g->n++] = opened.file.file_no;
    return OK;
}

/* The parcel and the depot of the stores; false: there are none. */
static err_t stores(struct cx *tx, struct giving *g, bool *there)
{
    struct list_query q = {.limit = 1, .skip_rights = true, .uncounted = true}, p = q;
    struct list_result goods, places;
    PUSH(tx->arena, &q.filters, ((struct filter){"kind", IS, DB_I(GOOD_FOOD)}));
    PUSH(tx->arena, &p.filters, ((struct filter){"kind", IS, DB_I(PLACE_DEPOT)}));
    TRY(entity_list(tx, &relief_good_entity, &q, &goods));
    TRY(entity_list(tx, &relief_place_entity, &p, &places));
    *there = goods.n && places.n;
    if (!*there) return OK;
    g->good = ((const struct relief_good *)goods.rows)->id;
    g->place = ((const struct relief_place *)places.rows)->id;
    return OK;
}

/* Of each a parcel is handed over; of the first the next one is planned. */
static err_t hand_out(struct cx *tx, struct giving *g)
{
    for (size_t i = 0; i < g->n; i++)
        for (int k = 0; k < (i ? 1 : 2); k++) {
            struct handout_no no = {0};
            struct handout_receipt r = {.quantity = 1,
                                        .receiver = TO_SELF,
                                        .proof = PROOF_SIGNATURE,
                                        .reference = str_fmt(tx->arena, "T-%zu", i + 1)};
            struct relief_handout h = {.file_no = g->files[i],
                                       .good = {g->good},
                                       .quantity = 1,
                                       .place = {g->place},
                                       .way = WAY_PICK_UP,
                                       .planned = date_add_months(moment_date(tx->now), k)};
            TRY(entity_save(tx, &relief_handout_entity, &h, &AS_IS));
            if (!k) TRY(handout_deliver(tx, h.id, &r, &no));
        }
    return OK;
}

static err_t fill(struct cx *tx, void *arg)
{
    struct giving *g = arg;
    struct list_query q = {.limit = 200, .sort = S("-file_no"), .skip_rights = true, .uncounted = true};
    struct list_query n = {.limit = FAMILIES, .skip_rights = true, .uncounted = true};
    struct list_result homes, places;
    bool there = false;
    size_t at = DEMO_FILES + DEMO_VISITS; /* of those before them the files of these days are */
    tx->actor = &g->manager;
    TRY(entity_list(tx, &household_entity, &q, &homes));
    TRY(entity_list(tx, &neighbourhood_entity, &n, &places));
    for (int i = 0; i < FAMILIES && at < homes.n && places.n; i++, at++)
        TRY(family(tx, g, i, ((const struct household *)homes.rows)[at].id,
                   ((const struct neighbourhood *)places.rows)[(size_t)i % places.n].name));
    TRY(stores(tx, g, &there));
    return there ? hand_out(tx, g) : OK;
}

static err_t run(struct cx *cx, struct giving *g)
{
    TRY(demo_actor(cx, "mudur", &g->manager));
    TRY(demo_actor(cx, "vekil", &g->deputy));
    TRY(db_tx(cx, begin, g));
    for (int i = 0; i < GIVEN; i++) {
        struct aid_rule v;
        TRY(entity_load_any(cx, &aid_rule_entity, "id", DB_I(g->rules[i]), &v));
        TRY(aid_keep_rehearsal(cx, &v, S("İlk kural: daha önce karar verilmedi.")));
    }
    TRY(db_tx(cx, approve, g));
    return db_tx(cx, fill, g);
}

int demo_kind(struct program *p)
{
    struct giving g = {.n = 0};
    if (moment_date(p->cx.now).ymd < 20250101) return EXIT_DONE; /* the shipped rule knows no wage before */
    err_t e = run(&p->cx, &g);
    return e ? refuse("the aid in kind of the demonstration failed: %s, %.*s", err_name(e), STR_FMT(db_why(&p->cx)))
             : EXIT_DONE;
}
