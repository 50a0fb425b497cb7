// SPDX-License-Identifier: AGPL-3.0-or-later
/* Loans: a device is with one file at a time, and goes on only when it came back and was disinfected. Those who wait are served in their
 * order, or the loan says why not. */
#include "modules/relief/hooks.h"

#include "relief_sql.h"

static const struct save program = {.skip_rights = true};

static void wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    entity_error(errors, field, str_of(words(cx->lang, source)));
}

static err_t only_devices(struct cx *cx, int64_t good, struct entity_errors *errors)
{
    struct relief_good g;
    if (!good) return OK;
    err_t e = entity_load_any(cx, &relief_good_entity, "id", DB_I(good), &g);
    if (!e && g.kind != GOOD_DEVICE) wrong(cx, errors, "good", N_("Only medical devices are lent."));
    return e == E_NOT_FOUND ? OK : e;
}

err_t device_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct relief_device *d = row;
    if (d->retired && d->state == DEVICE_LENT)
        wrong(cx, errors, "retired", N_("It is lent out: it must come back first."));
    return only_devices(cx, d->good.id, errors);
}

err_t device_before_save(struct cx *tx, void *row, const void *old)
{
    struct relief_device *d = row;
    const struct relief_device *was = old;
    TRY(stock_lock(tx)); /* no loan begins while it is looked at */
    if (!was) d->state = DEVICE_FREE;
    if (was && was->good.id != d->good.id) return E_CONFLICT;
    if (d->retired && (d->state == DEVICE_LENT || (was && was->state == DEVICE_LENT))) return E_CONFLICT;
    if (d->retired) d->state = DEVICE_RETIRED;
    if (!d->retired && d->state == DEVICE_RETIRED) d->state = DEVICE_BACK; /* looked at first */
    return OK;
}

err_t wait_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct relief_wait *w = row;
    ref file;
    bool over = false;
    TRY(only_devices(cx, w->good.id, errors));
    if (!w->id && w->file_no.n) TRY(due_waits(cx, w->file_no, &file, &over));
    if (over) wrong(cx, errors, "file_no", N_("There is no open aid file of this number."));
    return OK;
}

/* Who waits for what, and since when, stays as it was written: the order is made of it. Who was served stays served. */
err_t wait_before_save(struct cx *tx, void *row, const void *old)
{
    struct relief_wait *w = row;
    const struct relief_wait *was = old;
    bool over = false;
    if (!was) {
        TRY(due_waits(tx, w->file_no, &w->file, &over));
        return over ? E_CONFLICT : OK;
    }
    bool same = w->good.id == was->good.id && w->asked.ymd == was->asked.ymd && str_eq(w->file_no, was->file_no);
    return same && (was->state != WAIT_SERVED || w->state == WAIT_SERVED) ? OK : E_CONFLICT;
}

/* ---- loans ---- */
static err_t check_new(struct cx *cx, const struct relief_loan *l, const struct relief_device *d,
                       struct entity_errors *errors)
{
    struct first_waiting_row first;
    if (d->state != DEVICE_FREE) wrong(cx, errors, "device", N_("It is lent out, not disinfected yet, or out of use."));
    err_t e = first_waiting(cx, (struct first_waiting_args){.good = d->good}, &first);
    if (e) return e == E_NOT_FOUND ? OK : e;
    struct word_arg file = {S("file"), first.file_no};
    if (!str_eq(first.file_no, l->file_no) && !l->why.n)
        entity_error(
            errors, "why",
            words_fill(cx->arena,
                       str_of(words(cx->lang, N_("File {file} waits longer: write why this one comes first."))), 1,
                       &file));
    return OK;
}

err_t loan_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct relief_loan *l = row;
    if (l->due.ymd && l->due.ymd < l->lent.ymd) wrong(cx, errors, "due", N_("The last day lies before the first."));
    if (l->returned.ymd && l->returned.ymd < l->lent.ymd)
        wrong(cx, errors, "returned", N_("The last day lies before the first."));
    if (l->returned.ymd && !l->condition) wrong(cx, errors, "condition", N_("Write in which condition it came back."));
    if (l->disinfected.ymd && (!l->returned.ymd || l->disinfected.ymd < l->returned.ymd))
        wrong(cx, errors, "disinfected", N_("It is disinfected after it came back."));
    if (l->id) return OK;
    struct relief_device d;
    err_t e = entity_load_any(cx, &relief_device_entity, "id", DB_I(l->device.id), &d);
    if (e) return e == E_NOT_FOUND ? OK : e;
    TRY(due_check(cx, l->file_no, (struct due){d.good.id, 1}, errors));
    return check_new(cx, l, &d, errors);
}

err_t loan_before_save(struct cx *tx, void *row, const void *old)
{
    struct relief_loan *l = row;
    const struct relief_loan *was = old;
    struct relief_device d;
    TRY(stock_lock(tx));
    if (was && (was->device.id != l->device.id || !str_eq(was->file_no, l->file_no))) return E_CONFLICT;
    if (was && was->returned.ymd && !l->returned.ymd) return E_CONFLICT; /* it may be with somebody else by now */
    TRY(entity_load_any(tx, &relief_device_entity, "id", DB_I(l->device.id), &d));
    if (was) return OK;
    TRY(due_promise(tx, l->file_no, (struct due){d.good.id, 1}, &l->file));
    return d.state == DEVICE_FREE ? OK : E_CONFLICT;
}

/* The newest loan says where the device is. */
static err_t device_follow(struct cx *tx, const struct relief_loan *l)
{
    struct relief_device d;
    struct newest_loan_row newest;
    TRY(newest_loan(tx, (struct newest_loan_args){.device = l->device}, &newest));
    if (newest.id != l->id) return OK;
    TRY(entity_load_any(tx, &relief_device_entity, "id", DB_I(l->device.id), &d));
    if (d.state == DEVICE_RETIRED) return OK;
    d.state = !l->returned.ymd ? DEVICE_LENT : l->disinfected.ymd ? DEVICE_FREE : DEVICE_BACK;
    if (l->returned.ymd) d.condition = l->condition;
    return entity_save(tx, &relief_device_entity, &d, &program);
}

err_t loan_after_save(struct cx *tx, const void *row, const void *old)
{
    const struct relief_loan *l = row;
    struct relief_device d;
    struct waiting_of_row of;
    struct relief_wait w;
    TRY(device_follow(tx, l));
    if (old) return OK;
    TRY(entity_load_any(tx, &relief_device_entity, "id", DB_I(l->device.id), &d));
    err_t e = waiting_of(tx, (struct waiting_of_args){.good = d.good, .file_no = l->file_no}, &of);
    if (e) return e == E_NOT_FOUND ? OK : e;
    TRY(entity_load_any(tx, &relief_wait_entity, "id", DB_I(of.id), &w));
    w.state = WAIT_SERVED;
    return entity_save(tx, &relief_wait_entity, &w, &program);
}
