// SPDX-License-Identifier: AGPL-3.0-or-later
/* Follow-up of the running files: what the first look finds, a few occasions that were looked at or postponed, and referrals. Circumstances
 * of members are written so that each kind is there. All days are counted from today; whoever stands in them does not exist. */
#include "modules/followup/followup.h"
#include "modules/people/people.h"
#include "program/demo.h"

static const struct save AS_IS = {.skip_rights = true};
enum { FILES = 40, PAPERS = 6, PAST = 45 };

struct following {
    date today;
    int64_t files[FILES], homes[FILES];
    int n;
};

static err_t running(struct cx *cx, struct following *f)
{
    struct list_query q = {.limit = 200, .sort = S("-applied"), .skip_rights = true, .uncounted = true};
    struct list_result found;
    PUSH(cx->arena, &q.filters, ((struct filter){.field = "state", .value = DB_I(FILE_ACTIVE)}));
    TRY(entity_list(cx, &aid_file_entity, &q, &found));
    for (size_t i = 0; i < found.n && f->n < FILES; i++) {
        const struct aid_file *file = (const struct aid_file *)found.rows + i;
        if (!file->household.id) continue;
        f->files[f->n] = file->id;
        f->homes[f->n++] = file->household.id;
    }
    return OK;
}

/* Reports and school places of members that end in these weeks. */
static err_t papers(struct cx *tx, void *arg)
{
    static const int kinds[] = {STATUS_STUDENT, STATUS_DISABLED, STATUS_CHRONIC};
    struct following *f = arg;
    for (int i = 0; i < f->n && i < PAPERS; i++) {
        struct household_on_day h;
        err_t e = household_on(tx, S("people.read"), f->homes[i], f->today, &h);
        if (e == E_NOT_FOUND) continue;
        TRY(e);
        if (!h.members.n) continue;
        struct person_status s = {.person = {h.members.v[h.members.n - 1].person},
                                  .kind = kinds[i % 3],
                                  .degree = i % 3 == 1 ? 40 + 10 * i : 0,
                                  .from_day = date_add(f->today, -700),
                                  .to_day = date_add(f->today, 9 * i + 2)};
        TRY(entity_save(tx, &person_status_entity, &s, &AS_IS));
    }
    return OK;
}

static err_t act(struct cx *tx, int64_t file, int64_t row, const char *by, const char *text, date day, int choice)
{
    struct entity_errors errors = {.arena = tx->arena};
    struct followup_act a = {.file = file,
                             .row = row,
                             .by = str_of(by),
                             .text = str_of(text),
                             .day = day,
                             .choice = choice,
                             .errors = &errors};
    return followup_do(tx, &a);
}

/* What is long past was looked at, and every fifth occasion besides; every seventh waits for a day. */
static err_t work(struct cx *tx, struct following *f)
{
    struct list_query q = {.limit = 200, .skip_rights = true, .uncounted = true};
    struct list_result found;
    TRY(entity_list(tx, &followup_task_entity, &q, &found));
    for (size_t i = 0; i < found.n; i++) {
        const struct followup_task *t = (const struct followup_task *)found.rows + i;
        if (t->due.ymd < date_add(f->today, -PAST).ymd || i % 5 == 1)
            TRY(act(tx, t->file.id, t->id, "done", "Hane arandı; durum aynı, yardım sürüyor.", f->today, 0));
        else if (i % 7 == 3)
            TRY(act(tx, t->file.id, t->id, "postpone", "Hane bu ay il dışında, dönünce görüşülecek.",
                    date_add(f->today, 20), 0));
    }
    return OK;
}

static err_t referrals(struct cx *tx, struct following *f)
{
    static const struct {
        int body;
        const char *reason, *answer;
        int said;
    } all[] = {{REFERRAL_ISKUR, "Hanede çalışabilecek bir yetişkin iş arıyor.", "Kaydı yapıldı, görüşmeye çağrıldı.",
                REFERRAL_ACCEPTED},
               {REFERRAL_COURSE, "Meslek edinmek istiyor.", "Kursta boş yer yok, sıraya yazıldı.", REFERRAL_NO_PLACE},
               {REFERRAL_SYDV, "Yakacak desteği için.", NULL, 0},
               {REFERRAL_PSYCHOLOGIST, "Yas sürecinde destek istedi.", NULL, 0},
               {REFERRAL_LEGAL_AID, "Nafaka davası için avukat istiyor.", "Avukat görevlendirildi.", REFERRAL_ACCEPTED},
               {REFERRAL_HEALTH, "Raporunun yenilenmesi gerekiyor.", NULL, 0}};
    enum { ALL = sizeof all / sizeof *all };
    for (int i = 0; i < ALL && i < f->n; i++) {
        struct aid_file file;
        TRY(entity_load_any(tx, &aid_file_entity, "id", DB_I(f->files[i]), &file));
        date sent = date_add(f->today, -25 + 3 * i);
        if (sent.ymd < file.applied.ymd) sent = file.applied;
        struct followup_referral r = {.file = {file.id},
                                      .body = all[i].body,
                                      .sent = sent,
                                      .number = str_fmt(tx->arena, "%d/%d", date_year(sent), 310 + i),
                                      .reason = str_of(all[i].reason)};
        TRY(entity_save(tx, &followup_referral_entity, &r, &AS_IS));
        if (all[i].said) TRY(act(tx, file.id, r.id, "answer", all[i].answer, f->today, all[i].said));
    }
    return OK;
}

static err_t load(struct cx *tx, void *arg)
{
    struct following *f = arg;
    TRY(work(tx, f));
    return referrals(tx, f);
}

static err_t run(struct cx *cx, struct following *f)
{
    int64_t made = 0;
    TRY(running(cx, f));
    TRY(db_tx(cx, papers, f));
    TRY(followup_look(cx, f->today, &made));
    return db_tx(cx, load, f);
}

int demo_followup(struct program *p)
{
    struct following f = {.today = moment_date(p->cx.now)};
    err_t e = run(&p->cx, &f);
    return e ? refuse("the follow-up of the demonstration failed: %s, %.*s", err_name(e), STR_FMT(db_why(&p->cx)))
             : EXIT_DONE;
}
