// SPDX-License-Identifier: AGPL-3.0-or-later
/* The office's own days for an aid file, and the visit that an emergency owes. */
#include "modules/aid/deadline.h"
#include "modules/aid/file_inside.h"
#include "modules/aid/given.h"
#include "modules/calendar/calendar.h"
#include "modules/settings/settings.h"

#include "aid_sql.h"

static const struct save program = {.skip_rights = true};

enum { D_VISIT, D_TELL, D_DELIVER, D_PAY, D_OBJECTION, D_ALL };
static const struct {
    const char *code, *label;
    int days;
    const char *basis;
} shipped[D_ALL] = {
    [D_VISIT] = {"yardim-ziyaret-gun", "Başvurudan ev ziyaretine kaç iş günü (acil yardımda kararın ardından)", 10,
                 "Sosyal yardım yönetmeliği"},
    [D_TELL] = {"yardim-teblig-gun", "Karardan tebliğe kaç iş günü", 3, "Sosyal yardım yönetmeliği"},
    [D_DELIVER] = {"yardim-teslim-gun", "Karardan ilk teslime kaç iş günü", 7, "Sosyal yardım yönetmeliği"},
    [D_PAY] = {"yardim-odeme-gun", "Karardan ilk ödemeye kaç iş günü", 10, "Sosyal yardım yönetmeliği"},
    [D_OBJECTION] = {"yardim-itiraz-cevap-gun", "İtirazın kaç günde sonuçlandırılacağı", 30, "2577 m. 11"},
};

err_t file_days_init(struct cx *tx)
{
    for (int i = 0; i < D_ALL; i++) {
        struct parameter p = {.code = str_of(shipped[i].code),
                              .label = str_of(shipped[i].label),
                              .valid_from = DATE(2020, 1, 1),
                              .number = shipped[i].days,
                              .legal_basis = str_of(shipped[i].basis)};
        TRY(entity_save(tx, &parameter_entity, &p, &program));
    }
    return OK;
}

err_t file_days(struct cx *cx, struct file_days *out)
{
    enum { MOST = 366 };
    int *const to[D_ALL] = {&out->visit, &out->tell, &out->deliver, &out->pay, &out->objection};
    out->today = moment_date(cx->now);
    TRY(calendar_work(cx, &out->calendar));
    for (int i = 0; i < D_ALL; i++) {
        struct parameter p;
        err_t e = parameter_on(cx, str_of(shipped[i].code), out->today, &p);
        if (e && e != E_NOT_FOUND) return e;
        *to[i] = !e && p.number > 0 && p.number <= MOST ? (int)p.number : shipped[i].days;
    }
    return OK;
}

static date workdays(const struct file_days *d, date from, int n)
{
    return from.ymd ? workday_add(&d->calendar, from, n) : (date){0};
}

struct file_deadline file_deadline(const struct file_days *d, const struct file_standing *s)
{
    struct file_deadline out = {0};
    if (s->state == FILE_REGISTERED || s->state == FILE_VISIT_PLANNED) {
        out.duty = DUTY_VISIT;
        out.by = s->urgency == FILE_EMERGENCY ? date_add(s->applied, 1) : workdays(d, s->applied, d->visit);
    } else if (s->state == FILE_OBJECTED) {
        out.duty = DUTY_OBJECTION;
        out.by = s->objected.ymd ? date_add(s->objected, d->objection) : (date){0};
    } else if (s->state == FILE_DECIDED) {
        out.duty = DUTY_TELL;
        out.by = workdays(d, s->decided, d->tell);
    } else if ((s->state == FILE_NOTIFIED || s->state == FILE_ACTIVE) && s->granted && !s->given) {
        out.duty = s->in_kind ? DUTY_DELIVER : DUTY_PAY;
        out.by = workdays(d, s->decided, s->in_kind ? d->deliver : d->pay);
    }
    date visit = s->visit_owed ? workdays(d, s->decided, d->visit) : (date){0};
    if (visit.ymd && (!out.by.ymd || visit.ymd < out.by.ymd)) {
        out.duty = DUTY_VISIT_AFTER;
        out.by = visit;
    }
    if (!out.by.ymd) out.duty = DUTY_NONE;
    out.late = out.by.ymd && out.by.ymd < d->today.ymd;
    return out;
}

/* Was anything given since the newest decision? */
static err_t given(struct cx *cx, const struct aid_file *f, const struct aid_case *c, bool *out)
{
    struct file_goods goods;
    struct aid_paid_of_row paid;
    TRY(file_goods(cx, f, &goods));
    *out = goods.given > 0;
    if (goods.kind) return OK;
    TRY(aid_paid_of(cx, (struct aid_paid_of_args){c->id}, &paid));
    *out = paid.paid > 0;
    return OK;
}

err_t file_deadline_of(struct cx *cx, const struct aid_file *f, struct file_deadline *out)
{
    struct file_days days;
    struct aid_case c;
    struct file_standing s = {.state = f->state,
                              .urgency = f->urgency,
                              .applied = f->applied,
                              .objected = f->objected,
                              .visit_owed = f->visit_owed};
    err_t e = file_last(cx, f->id, &c);
    if (e && e != E_NOT_FOUND) return e;
    if (!e) {
        s.decided = c.decided;
        s.granted = c.result != CASE_REFUSED;
        s.in_kind = aid_in_kind(case_measure(&c));
        if (s.granted) TRY(given(cx, f, &c, &s.given));
    }
    TRY(file_days(cx, &days));
    *out = file_deadline(&days, &s);
    return OK;
}

str file_deadline_words(struct cx *cx, const struct file_deadline *d)
{
    static const char *const texts[][2] = {
        [DUTY_VISIT] = {N_("Home visit by {day}"), N_("Home visit is late: it was due by {day}")},
        [DUTY_VISIT_AFTER] = {N_("Visit after the emergency by {day}"),
                              N_("Visit after the emergency is late: it was due by {day}")},
        [DUTY_TELL] = {N_("To be told by {day}"), N_("Not told yet: it was due by {day}")},
        [DUTY_DELIVER] = {N_("First delivery by {day}"), N_("First delivery is late: it was due by {day}")},
        [DUTY_PAY] = {N_("First payment by {day}"), N_("First payment is late: it was due by {day}")},
        [DUTY_OBJECTION] = {N_("Answer to the objection by {day}"),
                            N_("Answer to the objection is late: it was due by {day}")},
    };
    if (!d->duty) return STR_NONE;
    struct word_arg day[] = {{S("day"), fmt_date_text(cx->arena, cx->lang, d->by)}};
    return words_fill(cx->arena, str_of(words(cx->lang, texts[d->duty][d->late])), 1, day);
}

/* ---- the visit that an emergency owes ---- */
err_t file_owed_plan(struct cx *tx, struct aid_file *f, date day, struct entity_errors *errors)
{
    if (!f->visit_owed) return OK;
    if (!day.ymd || day.ymd < moment_date(tx->now).ymd) {
        if (errors)
            entity_error(errors, "day",
                         str_of(words(tx->lang, N_("Write the day of the visit; it cannot lie behind."))));
        return E_INVALID;
    }
    f->visit = day;
    TRY(file_note(tx, f, "visit", str_of(words(LANG_TR, N_("The visit after the emergency was planned.")))));
    return entity_save(tx, &aid_file_entity, f, &program);
}

err_t file_owed_visited(struct cx *tx, struct aid_file *f, str words_)
{
    if (!f->visit_owed) return OK;
    f->visit_owed = false;
    TRY(file_note(tx, f, "visit", words_));
    return entity_save(tx, &aid_file_entity, f, &program);
}
