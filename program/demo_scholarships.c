// SPDX-License-Identifier: AGPL-3.0-or-later
/* A scholarship programme of this school year with about forty students: most are paid, one of divorced parents was applied for by the
 * one it lives with while the other lives in another household, one has a certificate of the first term alone, some wait for a
 * decision, one is no longer a student. All days are counted from today; whoever stands in it does not exist. */
#include "modules/people/people.h"
#include "modules/scholarships/scholarships.h"
#include "program/demo.h"

static const struct save AS_IS = {.skip_rights = true};
enum { STUDENTS = 40, AMOUNT = 250000, WAITING = 4, LINE_LIRA = 2000000 };
/* Which of them is what. */
enum { OF_DIVORCED = 0, EXPIRED = 1, GONE = 2, FIRST_PLAIN = 3 };

struct pupil {
    int64_t person, parent, household;
    int age, parent_sex, parent_age;
    bool alone; /* the parent lives without a spouse */
};

struct year {
    int64_t programme, first, second;
    date since, turn, until; /* of the year; turn: first day of the second term */
};

static date months_on(date d, int n)
{
    return date_add_months(DATE(date_year(d), date_month(d), 1), n);
}

static struct pupil pupil_of(const struct household_on_day *h, const struct member_on_day *child, int64_t household)
{
    const struct member_on_day *head = &h->members.v[0];
    struct pupil p = {.person = child->person,
                      .parent = head->person,
                      .household = household,
                      .age = child->age,
                      .parent_sex = head->sex,
                      .parent_age = head->age,
                      .alone = true};
    for (size_t i = 1; i < h->members.n; i++)
        p.alone = p.alone && h->members.v[i].relation != MEMBER_SPOUSE;
    return p;
}

static err_t pupils(struct cx *tx, struct pupil *out, int *n)
{
    struct list_query q = {.limit = 200, .skip_rights = true, .uncounted = true};
    struct list_result found;
    TRY(entity_list(tx, &household_entity, &q, &found));
    for (size_t i = 0; i < found.n && *n < STUDENTS; i++) {
        struct household_on_day h;
        const struct household *home = (const struct household *)found.rows + i;
        err_t e = household_on(tx, S("people.read"), home->id, moment_date(tx->now), &h);
        if (e == E_NOT_FOUND) continue;
        TRY(e);
        for (size_t k = 1; k < h.members.n; k++) {
            const struct member_on_day *m = &h.members.v[k];
            if (m->relation != MEMBER_CHILD || m->age < 14 || m->age > 24) continue;
            out[(*n)++] = pupil_of(&h, m, home->id);
            break;
        }
    }
    return OK;
}

static err_t line_new(struct cx *tx, int year, int64_t *id)
{
    struct ledger_refusal no;
    struct budget_line l = {.year = year,
                            .institutional = S("46.06.20.32"),
                            .functional = S("09.4.0.00"),
                            .financing = S("5"),
                            .economic = S("05.4.1.01"),
                            .name = S("Burslar ve harçlıklar")};
    TRY(entity_save(tx, &budget_line_entity, &l, &AS_IS));
    *id = l.id;
    return ledger_appropriate(tx, l.id, (money){INT64_C(100) * LINE_LIRA}, S("Bütçe kararnamesi"), &no);
}

static err_t term_new(struct cx *tx, int64_t programme, const char *name, date since, date until, int64_t *id)
{
    struct scholarship_term t = {.programme = {programme}, .name = str_of(name), .since = since, .until = until};
    TRY(entity_save(tx, &scholarship_term_entity, &t, &AS_IS));
    *id = t.id;
    return OK;
}

/* The first term ended last month, so that a certificate of it is seen not to count for the second. */
static err_t year_new(struct cx *tx, struct year *y)
{
    date today = moment_date(tx->now);
    struct scholarship_programme p = {.levels = S("high associate bachelor"), .amount = {AMOUNT}, .quota = STUDENTS};
    *y = (struct year){.since = months_on(today, -4), .turn = months_on(today, 0), .until = months_on(today, 4)};
    int first_year = date_year(today);
    TRY(line_new(tx, first_year, &p.line.id));
    TRY(line_new(tx, first_year + 1, &p.line_next.id));
    p.name = str_fmt(tx->arena, "Öğrenim yardımı %d–%d", date_year(y->since), date_year(y->since) + 1);
    p.decision = str_fmt(tx->arena, "Meclis %d/61", date_year(y->since));
    TRY(entity_save(tx, &scholarship_programme_entity, &p, &AS_IS));
    y->programme = p.id;
    TRY(term_new(tx, p.id, "1. dönem", y->since, date_add(y->turn, -1), &y->first));
    return term_new(tx, p.id, "2. dönem", y->turn, date_add(y->until, -1), &y->second);
}

static err_t certificate(struct cx *tx, int64_t file, int64_t term, date day, int i)
{
    struct scholarship_certificate c = {
        .file = {file},
        .term = {term},
        .day = day,
        .number = str_fmt(tx->arena, "YOKTR%d%04d", date_year(day) * 100 + date_month(day), 1000 + 37 * i)};
    return entity_save(tx, &scholarship_certificate_entity, &c, &AS_IS);
}

static err_t step(struct cx *tx, int64_t file, const char *by, date day, const struct year *y)
{
    struct scholarship_act a = {
        .by = str_of(by), .day = day, .first = y->since, .number = str_fmt(tx->arena, "%d/204", date_year(day))};
    if (str_eq(a.by, S("end"))) a.reason = S("Kaydını sildirdi");
    return scholarship_act(tx, file, &a);
}

static err_t put_student(struct cx *tx, const struct pupil *who, int i, int n, const struct year *y)
{
    static const char *const schools[] = {"Anadolu Lisesi", "Meslek ve Teknik Anadolu Lisesi", "İmam Hatip Lisesi"};
    date today = moment_date(tx->now);
    bool grown = who->age > 18;
    struct scholarship_file f = {.programme = {y->programme},
                                 .student = {who->person},
                                 .applicant = {grown && i != OF_DIVORCED ? who->person : who->parent},
                                 .household = {who->household},
                                 .level = !grown  ? LEVEL_HIGH
                                          : i % 3 ? LEVEL_BACHELOR
                                                  : LEVEL_ASSOCIATE,
                                 .school = grown ? S("Örnek Üniversitesi") : str_of(schools[i % 3]),
                                 .applied = date_add(y->since, 4 + i % 9)};
    TRY(entity_save(tx, &scholarship_file_entity, &f, &AS_IS));
    if (i >= n - WAITING && i >= FIRST_PLAIN) return OK;
    TRY(step(tx, f.id, "award", date_add(y->since, 25), y));
    TRY(certificate(tx, f.id, y->first, date_add(y->since, 3), i));
    if (i == GONE) return step(tx, f.id, "end", date_add(y->turn, -12), y);
    return i == EXPIRED ? OK : certificate(tx, f.id, y->second, date_add(today, -1), i);
}

/* Two who live alone and could have had the child together; the child of the one becomes the first of the row. */
static bool choose_divorced(struct pupil *who, int n, int64_t *other)
{
    for (int i = 0; i < n; i++)
        for (int k = 0; k < n; k++)
            if (who[i].alone && who[k].alone && who[i].parent_sex != who[k].parent_sex &&
                who[i].parent_age - who[i].age >= 20 && who[k].parent_age - who[i].age >= 20 &&
                who[k].parent_age - who[i].age <= 45) {
                struct pupil first = who[OF_DIVORCED];
                *other = who[k].parent;
                who[OF_DIVORCED] = who[i];
                who[i] = first;
                return true;
            }
    return false;
}

static err_t parent_of(struct cx *tx, int64_t parent, int64_t child)
{
    struct person_relation r = {.person = {parent}, .kind = RELATION_PARENT, .other = {child}};
    err_t e = entity_save(tx, &person_relation_entity, &r, &AS_IS);
    return e == E_INVALID ? OK : e; /* the register has it already */
}

static err_t load(struct cx *tx, void *arg)
{
    struct pupil *who = arena_alloc(tx->arena, STUDENTS * sizeof *who);
    struct year y;
    int64_t other = 0;
    int n = 0;
    (void)arg;
    TRY(pupils(tx, who, &n));
    if (choose_divorced(who, n, &other)) {
        TRY(parent_of(tx, who[OF_DIVORCED].parent, who[OF_DIVORCED].person));
        TRY(parent_of(tx, other, who[OF_DIVORCED].person));
    }
    TRY(year_new(tx, &y));
    for (int i = 0; i < n; i++)
        TRY(put_student(tx, &who[i], i, n, &y));
    if (n <= FIRST_PLAIN) return OK;
    struct scholarship_run run = {.files = 0};
    err_t e = scholarship_pay_all(tx, y.programme, &run);
    return e == E_INVALID ? OK : e;
}

int demo_scholarships(struct program *p)
{
    err_t e = db_tx(&p->cx, load, NULL);
    return e ? refuse("the scholarships of the demonstration failed: %s, %.*s", err_name(e), STR_FMT(db_why(&p->cx)))
             : EXIT_DONE;
}
