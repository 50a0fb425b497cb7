// SPDX-License-Identifier: AGPL-3.0-or-later
/* The folder: what was handed out and paid, and what was asked back. */
#include <inttypes.h>

#include "modules/audit/inside.h"
#include "modules/cards/cards.h"
#include "modules/relief/relief.h"
#include "modules/transfers/transfers.h"

#include "audit_sql.h"

static err_t transfers(struct audit_writer *w)
{
    struct audit_transfers_rows rows;
    TRY(audit_transfers(w->cx, (struct audit_transfers_args){{w->file->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct transfer t;
        TRY(entity_load_any(w->cx, &transfer_entity, "id", DB_I(rows.list.v[i].id), &t));
        audit_part(w, "Banka ödemesi");
        audit_put(w, "Ödeme emri", rows.list.v[i].order_number);
        audit_put(w, "Emrin özeti", rows.list.v[i].hash);
        audit_day(w, "Ay", t.month);
        if (t.iban.n) audit_put(w, "Hesap", audit_token(w->cx->arena, "hesap", t.iban));
        audit_money(w, "Tutar", t.amount);
        audit_choice(w, "Durum", &transfer_entity, "state", t.state);
        audit_day(w, "Bankanın cevabı", t.answered);
        if (t.paid.id) audit_int(w, "Ödeme hareketi", t.paid.id);
        if (t.returned.id) audit_int(w, "İade hareketi", t.returned.id);
    }
    return OK;
}

static err_t loads(struct audit_writer *w)
{
    struct audit_loads_rows rows;
    TRY(audit_loads(w->cx, (struct audit_loads_args){{w->file->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct audit_loads_row *l = &rows.list.v[i];
        audit_part(w, "Kart yüklemesi");
        audit_day(w, "Ay", l->month);
        if (l->card.id)
            audit_put(w, "Kart", audit_token(w->cx->arena, "kart", str_fmt(w->cx->arena, "%" PRId64, l->card.id)));
        audit_money(w, "Tutar", l->amount);
        audit_choice(w, "Durum", &card_load_entity, "state", l->state);
        audit_day(w, "Bankanın cevabı", l->answered);
        if (l->paid.id) audit_int(w, "Ödeme hareketi", l->paid.id);
        if (l->returned.id) audit_int(w, "İade hareketi", l->returned.id);
    }
    return OK;
}

static err_t vouchers(struct audit_writer *w)
{
    struct audit_vouchers_rows rows;
    TRY(audit_vouchers(w->cx, (struct audit_vouchers_args){{w->file->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct audit_vouchers_row *v = &rows.list.v[i];
        struct audit_redemptions_rows used;
        audit_part(w, "Yardım fişi");
        audit_int(w, "No", v->number);
        audit_put(w, "Ne için", v->good);
        audit_int(w, "Miktar", v->quantity);
        audit_money(w, "Tutar", v->amount);
        audit_day(w, "İlk gün", v->since);
        audit_day(w, "Son gün", v->until);
        audit_choice(w, "Durum", &relief_voucher_entity, "state", v->state);
        TRY(audit_redemptions(w->cx, (struct audit_redemptions_args){{v->id}}, &used));
        for (size_t k = 0; k < used.list.n; k++) {
            const struct audit_redemptions_row *u = &used.list.v[k];
            audit_moment(w, u->offline ? "Okutuldu (bağlantısız)" : "Okutuldu", u->at);
            audit_put(w, "Yer", u->place);
            audit_choice(w, "Cevap", &relief_redemption_entity, "answer", u->answer);
        }
    }
    return OK;
}

static err_t handouts(struct audit_writer *w)
{
    struct audit_handouts_rows rows;
    struct audit_loans_rows loans;
    TRY(audit_handouts(w->cx, (struct audit_handouts_args){{w->file->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct audit_handouts_row *h = &rows.list.v[i];
        audit_part(w, "Ayni yardım teslimi");
        audit_int(w, "No", h->number);
        audit_put(w, "Ne", h->good);
        audit_int(w, "Miktar", h->quantity);
        audit_int(w, "Teslim edilen", h->delivered);
        audit_day(w, "Planlanan gün", h->planned);
        audit_choice(w, "Durum", &relief_handout_entity, "state", h->state);
        audit_choice(w, "Teslim alan", &relief_handout_entity, "receiver", h->receiver);
        audit_choice(w, "Kanıt", &relief_handout_entity, "proof", h->proof);
        audit_moment(w, "Teslim", h->done_at);
    }
    TRY(audit_loans(w->cx, (struct audit_loans_args){{w->file->id}}, &loans));
    for (size_t i = 0; i < loans.list.n; i++) {
        const struct audit_loans_row *l = &loans.list.v[i];
        audit_part(w, "Ödünç cihaz");
        audit_int(w, "Cihaz kaydı", l->device.id);
        audit_day(w, "Verildi", l->lent);
        audit_day(w, "Geri verilecek", l->due);
        audit_day(w, "Geri alındı", l->returned);
    }
    return OK;
}

static err_t recoveries(struct audit_writer *w)
{
    struct audit_recoveries_rows rows;
    TRY(audit_recoveries(w->cx, (struct audit_recoveries_args){{w->file->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct audit_recoveries_row *r = &rows.list.v[i];
        struct audit_instalments_rows parts;
        audit_part(w, "Geri alım");
        audit_put(w, "No", r->number);
        audit_int(w, "Karar kaydı", r->decision.id);
        audit_choice(w, "Neden", &aid_recovery_entity, "cause", r->cause);
        audit_day(w, "Gün", r->decided);
        audit_money(w, "İstenen", r->total);
        audit_money(w, "Gelen", r->paid);
        audit_choice(w, "Durum", &aid_recovery_entity, "state", r->state);
        TRY(audit_instalments(w->cx, (struct audit_instalments_args){{r->id}}, &parts));
        for (size_t k = 0; k < parts.list.n; k++) {
            audit_day(w, "Taksit günü", parts.list.v[k].due);
            audit_money(w, "Taksit", parts.list.v[k].amount);
            audit_money(w, "Taksitten gelen", parts.list.v[k].paid);
        }
    }
    return OK;
}

err_t audit_given(struct audit_writer *w)
{
    TRY(transfers(w));
    TRY(loads(w));
    TRY(vouchers(w));
    TRY(handouts(w));
    return recoveries(w);
}
