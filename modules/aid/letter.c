// SPDX-License-Identifier: AGPL-3.0-or-later
/* The letter with the decision: on the screen and as PDF. The page that is seen through the window of the envelope names the
 * municipality and the person and no programme (B35); the reasons are the sheet, byte for byte. */
#include <inttypes.h>

#include "core/base/identity.h"
#include "modules/aid/file_inside.h"
#include "modules/aid/paper.h"
#include "modules/aid/views.h"

#include "aid_letter.html.h"

enum { LETTER_MAX = 120000 };

static void put_decision(struct buf *b, struct cx *cx, const struct aid_file *f, const struct aid_case *c)
{
    struct arena *a = cx->arena;
    bool kind = aid_in_kind(case_measure(c)), once = c->rhythm == RHYTHM_ONCE;
    str amount = kind ? sheet_gives(a, case_measure(c), c->quantity)
                      : str_fmt(a, "%s %.*s", once ? "bir kez" : "ayda", STR_FMT(fmt_money(a, LANG_TR, c->monthly)));
    str during = once ? STR_NONE : str_fmt(a, "%" PRId64 " ay süreyle ", c->months);
    bool asked = f->origin != FILE_EX_OFFICIO;
    buf_put(b, S("KARAR\n"));
    if (c->result == CASE_REFUSED)
        buf_fmt(b, "%s kabul edilmedi.\n", asked ? "Yardım isteminiz" : "Size yardım yapılması");
    else
        buf_fmt(b, "%s%s kabul edildi: %.*s%.*s. %s size ayrıca bildirilir.\n",
                asked ? "Yardım isteminiz" : "Size yardım yapılması", c->result == CASE_PARTLY ? " kısmen" : "",
                STR_FMT(during), STR_FMT(amount), kind ? "Teslimin günü ve yeri" : "Ödemenin günü ve yolu");
    if (c->session.id)
        buf_fmt(b, "Karar, Sosyal Yardım Değerlendirme Kurulunun %.*s sayılı toplantısında alındı.\n",
                STR_FMT(entity_label(cx, &commission_session_entity, c->session.id)));
    if (c->reason.n) buf_fmt(b, "Gerekçe: %.*s\n", STR_FMT(c->reason));
    if (c->deviation)
        buf_fmt(b, "Kural %" PRId64 " puan verdi; karar bundan %+" PRId64 " puan ayrıldı.\n", c->points, c->deviation);
}

/* A bar that held on the day of the decision: from when to when. */
static err_t put_bar(struct buf *b, struct cx *cx, const struct aid_file *f, const struct aid_case *c)
{
    struct file_bar bar;
    TRY(file_barred(cx, f, &bar));
    if (!bar.until.ymd || c->decided.ymd < bar.since.ymd || c->decided.ymd >= bar.until.ymd) return OK;
    buf_fmt(b,
            "Yanlış beyan nedeniyle bir yıllık bekleme süresi %.*s günü başladı; %.*s gününde biter ve o günden sonra "
            "yeniden başvurabilirsiniz.\n",
            STR_FMT(fmt_date_text(cx->arena, LANG_TR, bar.since)),
            STR_FMT(fmt_date_text(cx->arena, LANG_TR, bar.until)));
    return OK;
}

/* Until when, to whom, and what comes after it: before the sheet, where it is read. */
static void put_objection(struct buf *b, struct cx *cx, const struct aid_file *f, const struct municipality *town)
{
    date until = file_objection_until(f);
    buf_put(b, S("\nİTİRAZ\nBu karara, "));
    if (until.ymd)
        buf_fmt(b, "%.*s gününe kadar ", STR_FMT(fmt_date_text(cx->arena, LANG_TR, until)));
    else
        buf_fmt(b, "size bildirildiği günden başlayarak %d gün içinde ", FILE_OBJECTION_DAYS);
    buf_fmt(b, "itiraz edebilirsiniz; itirazınıza bu kararı vermeyen bir yetkili bakar. Dilekçenizi %.*s",
            STR_FMT(town->unit_name));
    if (town->address.n) buf_fmt(b, " (%.*s)", STR_FMT(town->address));
    buf_put(b, S(" birimine verebilir ya da gönderebilirsiniz."));
    if (town->phone.n) buf_fmt(b, " Telefon: %.*s.", STR_FMT(phone_show(cx->arena, town->phone)));
    buf_put(b,
            S("\nSonuç yalnız hesapla belirlenmiş değildir; hesabın sonucuna da itiraz edebilirsiniz (6698 m. 11/1-g). "
              "Bildirimden başlayarak 60 gün içinde idare mahkemesinde dava açabilirsiniz (2577 m. 7).\n"));
}

err_t letter_text(struct cx *cx, const struct letter *l, str *out)
{
    struct arena *a = cx->arena;
    const struct aid_file *f = &l->file;
    struct municipality town;
    struct buf b = buf_new(a, LETTER_MAX);
    TRY(settings_get(cx, &town));
    buf_fmt(&b, "Sayı: %.*s\nTarih: %.*s\n\n", STR_FMT(f->file_no), STR_FMT(fmt_date(a, LANG_TR, l->last.decided)));
    if (l->name.n) buf_fmt(&b, "Sayın %.*s,\n\n", STR_FMT(l->name));
    buf_fmt(&b, "%.*s gününde bize %s görüşüldü.\n\n", STR_FMT(fmt_date_text(a, LANG_TR, f->applied)),
            f->origin == FILE_EX_OFFICIO ? "bildirilen durumunuz" : "ulaşan isteminiz");
    put_decision(&b, cx, f, &l->last);
    if (l->last.result == CASE_REFUSED) TRY(put_bar(&b, cx, f, &l->last));
    put_objection(&b, cx, f, &town);
    buf_fmt(&b, "\nNEDEN BU SONUÇ\n%.*s", STR_FMT(l->reasons.plain));
    if (l->last.decided_by.n) buf_fmt(&b, "\nKararı veren: %.*s\n", STR_FMT(l->last.decided_by));
    buf_fmt(&b, "\nEK: KARARIN DAYANDIĞI HESAP\n\n%.*s\n", STR_FMT(l->reasons.sheet));
    *out = buf_str(&b);
    return OK;
}

/* ---- whose letter it is ---- */
/* The sheet comes out of what was kept; one that differs from that of the day is no letter. */
static err_t load(struct req *r, struct letter *l)
{
    struct cx *cx = &r->cx;
    int64_t id = l->file.id;
    TRY(file_last(cx, id, &l->last));
    TRY(aid_reasons_again(cx, l->last.id, &l->reasons));
    if (!l->reasons.same)
        return fail(r, E_CONFLICT, "İM-409-gerekce",
                    N_("The reasons do not come out as they were on the day of the decision."), "sheet of case %lld",
                    (long long)l->last.id);
    TRY(aid_letter_receiver(cx, id, &l->name, &l->address));
    TRY(entity_note_read(cx, &aid_file_entity, &id, 1));
    return letter_text(cx, l, &l->text);
}

err_t aid_letter_show(struct req *r)
{
    struct letter l = {0};
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &aid_file_entity, id, &l.file));
    if (!aid_purpose(r, id).n) return aid_ask_purpose(r, id);
    TRY(load(r, &l));
    if (str_eq(query_str(r, "bicim"), S("pdf"))) {
        str pdf = STR_NONE;
        struct aid_letter paper = {l.file.file_no, l.name, l.address, l.text, l.last.decided};
        TRY(aid_letter_print(&r->cx, &paper, &pdf));
        return answer_file(r, S("application/pdf"), pdf, S("karar.pdf"));
    }
    struct aid_letter_page p = {
        .page = {.title = str_of(words(r->cx.lang, N_("Letter with the decision"))),
                 .current = "/masa/yardim-dosyalari"},
        .back = str_fmt(r->cx.arena, "/masa/yardim-dosyasi/%" PRId64, l.file.id),
        .pdf = str_fmt(r->cx.arena, "/masa/yardim-dosyasi/%" PRId64 "/mektup?bicim=pdf", l.file.id),
        .text = l.text};
    return html_aid_letter_page(r, &p);
}
