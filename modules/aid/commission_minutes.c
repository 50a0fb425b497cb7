// SPDX-License-Identifier: AGPL-3.0-or-later
/* The minutes of a session, by numbers. Points and reasons of a household stay in its file. */
#include <inttypes.h>

#include "modules/aid/aid.h"
#include "modules/aid/year.h"

#include "commission_sql.h"

enum { MINUTES_MAX = 190000 };

struct writing {
    struct cx *cx;
    struct buf b;
    const struct commission_session *s;
};

static str choice_tr(const struct choice *list, int value)
{
    for (; list->value; list++)
        if (list->value == value) return str_of(words(LANG_TR, list->label));
    return STR_NONE;
}

/* ---- who was there ---- */
static bool sat(const struct commission_seated_rows *seated, int64_t member)
{
    for (size_t i = 0; i < seated->list.n; i++)
        if (seated->list.v[i].id == member) return true;
    return false;
}

static void put_absent(struct writing *w, const struct commission_members_on_rows *all,
                       const struct commission_seated_rows *seated)
{
    size_t n = 0;
    for (size_t i = 0; i < all->list.n; i++) {
        const struct commission_members_on_row *m = &all->list.v[i];
        if (m->role == COMMISSION_SUBSTITUTE || sat(seated, m->id)) continue;
        if (!n++) buf_put(&w->b, S("Katılmayanlar:\n"));
        buf_fmt(&w->b, "  %.*s, %.*s\n", STR_FMT(m->name), STR_FMT(m->post));
    }
}

static err_t put_head(struct writing *w)
{
    struct arena *a = w->cx->arena;
    const struct commission_session *s = w->s;
    struct commission_seated_rows seated;
    struct commission_members_on_rows all;
    TRY(commission_seated(w->cx, (struct commission_seated_args){{s->id}}, &seated));
    TRY(commission_members_on(w->cx, (struct commission_members_on_args){.day = s->day}, &all));
    buf_fmt(&w->b,
            "Sosyal yardım değerlendirme kurulu toplantı tutanağı\nToplantı: %.*s\nGün: %.*s\nSaat ve yer: %.*s\n",
            STR_FMT(s->number), STR_FMT(fmt_date_text(a, LANG_TR, s->day)), STR_FMT(s->place));
    buf_put(&w->b, S("\nKatılanlar:\n"));
    for (size_t i = 0; i < seated.list.n; i++) {
        const struct commission_seated_row *m = &seated.list.v[i];
        buf_fmt(&w->b, "  %.*s, %.*s%s\n", STR_FMT(m->name), STR_FMT(m->post),
                m->id == s->chair.id ? " (toplantıya başkanlık eden)" : "");
    }
    put_absent(w, &all, &seated);
    buf_fmt(&w->b, "Yeter sayı: %" PRId64 " (%.*s). Katılan: %zu.\n", s->quorum, STR_FMT(s->article), seated.list.n);
    return OK;
}

/* ---- an item ---- */
static str given_text(struct arena *a, const struct aid_case *c)
{
    static const char *const rhythms[RHYTHMS] = {"Ayda", "Ayda", "Günde", "Bir kez"};
    if (!aid_in_kind(case_measure(c)))
        return str_fmt(a, "%s %.*s", rhythms[c->rhythm], STR_FMT(fmt_money_exact(a, LANG_TR, c->monthly)));
    return str_fmt(a, "%s %" PRId64 " %s", rhythms[c->rhythm], c->quantity, aid_unit_words[c->unit]);
}

static str ratified_text(struct arena *a, const struct aid_case *c)
{
    money sum = {case_total(c)};
    if (!aid_in_kind(case_measure(c))) return fmt_money_exact(a, LANG_TR, sum);
    return str_fmt(a, "%" PRId64 " %s", case_total(c), aid_unit_words[c->unit]);
}

static void put_decision(struct writing *w, const struct aid_case *c)
{
    struct arena *a = w->cx->arena;
    str amount = given_text(a, c);
    if (c->result == CASE_REFUSED)
        buf_fmt(&w->b, "  Karar: Ret. Neden: %.*s.\n", STR_FMT(choice_tr(file_refusals, c->refusal)));
    else
        buf_fmt(&w->b, "  Karar: %s. %.*s, %" PRId64 " ay.\n", c->result == CASE_PARTLY ? "Kısmen kabul" : "Kabul",
                STR_FMT(amount), c->months);
    if (c->deviation)
        buf_fmt(&w->b, "  Kuralın puanından %+" PRId64 " puan ayrılındı; gerekçesi dosyadadır.\n", c->deviation);
}

static void put_ratification(struct writing *w, const struct commission_item *item, const struct aid_case *c)
{
    buf_fmt(&w->b, "  %.*s günü verilen acil yardım (%.*s): %s.\n",
            STR_FMT(fmt_date(w->cx->arena, LANG_TR, c->decided)), STR_FMT(ratified_text(w->cx->arena, c)),
            item->ratified                 ? "onaylandı"
            : aid_in_kind(case_measure(c)) ? "onaylanmadı; yardım durduruldu"
                                           : "onaylanmadı; ödenen geri istenir");
}

/* The decision that is objected to is the one before; while nothing is decided, the newest. */
static err_t put_objection(struct writing *w, const struct commission_item *item, const struct aid_case *c)
{
    struct aid_case was;
    err_t e = c->instead_of.id ? entity_load_any(w->cx, &aid_case_entity, "id", DB_I(c->instead_of.id), &was)
                               : file_last(w->cx, item->file.id, &was);
    if (e) return e == E_NOT_FOUND ? OK : e;
    buf_fmt(&w->b, "  İtiraz: %.*s günlü karara. İlk karara katılanlar oy kullanmaz.\n",
            STR_FMT(fmt_date(w->cx->arena, LANG_TR, was.decided)));
    return OK;
}

static err_t put_votes(struct writing *w, const struct commission_item *item)
{
    struct commission_votes_rows rows;
    TRY(commission_votes(w->cx, (struct commission_votes_args){{item->id}}, &rows));
    buf_fmt(&w->b, "  Oylar: %" PRId64 " kabul, %" PRId64 " ret.\n", item->in_favour, item->against);
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct commission_votes_row *v = &rows.list.v[i];
        if (v->vote == VOTE_ASIDE)
            buf_fmt(&w->b, "  Görüşmeden çekilen: %.*s (%.*s%s%.*s)\n", STR_FMT(v->name),
                    STR_FMT(choice_tr(commission_asides, v->aside)), v->reason.n ? ": " : "", STR_FMT(v->reason));
        if (v->vote == VOTE_AGAINST)
            buf_fmt(&w->b, "  Karşı oy: %.*s%s%.*s\n", STR_FMT(v->name), v->reason.n ? ": " : "", STR_FMT(v->reason));
    }
    return OK;
}

static err_t put_item(struct writing *w, int64_t id)
{
    struct commission_item item;
    struct aid_file f;
    struct aid_case c = {0};
    TRY(entity_load_any(w->cx, &commission_item_entity, "id", DB_I(id), &item));
    TRY(entity_load_any(w->cx, &aid_file_entity, "id", DB_I(item.file.id), &f));
    if (item.decision.id) TRY(entity_load_any(w->cx, &aid_case_entity, "id", DB_I(item.decision.id), &c));
    buf_fmt(&w->b, "\n%" PRId64 ". Dosya %.*s, %.*s\n", item.nth, STR_FMT(f.file_no),
            STR_FMT(entity_label(w->cx, &aid_programme_entity, f.programme.id)));
    if (item.kind == ITEM_OBJECTION) TRY(put_objection(w, &item, &c));
    if (item.state == ITEM_PUT_OFF) return buf_fmt(&w->b, "  Ertelendi: %.*s\n", STR_FMT(item.reason)), OK;
    if (item.state == ITEM_WAITS) return buf_put(&w->b, S("  Görüşülecek.\n")), OK;
    if (item.kind == ITEM_RATIFICATION)
        put_ratification(w, &item, &c);
    else
        put_decision(w, &c);
    return put_votes(w, &item);
}

err_t commission_minutes(struct cx *cx, const struct commission_session *s, str *text)
{
    struct writing w = {.cx = cx, .b = buf_new(cx->arena, MINUTES_MAX), .s = s};
    struct commission_items_rows rows;
    TRY(put_head(&w));
    TRY(commission_items(cx, (struct commission_items_args){{s->id}}, &rows));
    buf_put(&w.b, S("\nGündem ve kararlar\n"));
    if (!rows.list.n) buf_put(&w.b, S("Gündem boştu.\n"));
    for (size_t i = 0; i < rows.list.n; i++)
        TRY(put_item(&w, rows.list.v[i].id));
    *text = buf_str(&w.b);
    return OK;
}
