// SPDX-License-Identifier: AGPL-3.0-or-later
/* The text message about an event. What was counted is what is sent: the text is made plain first, shown so, and sent as it was
 * shown; another text must be counted again. */
#include <inttypes.h>
#include <string.h>

#include "core/base/identity.h"
#include "core/base/text.h"
#include "core/office/notice.h"
#include "modules/publicity/views.h"

#include "sms.html.h"

enum { PARTS_MAX = 4, NUMBERS_MAX = 500 };

struct sending {
    int64_t event;
    str text;
    LIST(str) numbers;
};

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

/* "Güz konseri. 24 Kasım 2026 Salı 20.00, Büyük Salon. https://…" */
static str first_text(struct cx *cx, const struct poster *p)
{
    if (p->stamp.n)
        return str_fmt(cx->arena, "%.*s: %.*s. %.*s %.*s", STR_FMT(p->title), STR_FMT(p->stamp), STR_FMT(p->reason),
                       STR_FMT(p->address));
    if (!p->dates.n) return str_fmt(cx->arena, "%.*s. %.*s", STR_FMT(p->title), STR_FMT(p->address));
    const struct poster_date *d = &p->dates.v[0];
    return str_fmt(cx->arena, "%.*s. %.*s %.*s %.*s %.*s, %.*s. %.*s", STR_FMT(p->title), STR_FMT(d->number),
                   STR_FMT(d->month), STR_FMT(d->weekday), STR_FMT(d->time), STR_FMT(d->place), STR_FMT(p->address));
}

static void count(struct cx *cx, struct sms_view *v)
{
    struct sms_size s = sms_size(v->text);
    static const char *const names[] = {[SMS_GSM] = N_("plain letters"),
                                        [SMS_TURKISH] = N_("with Turkish letters, each of which counts twice"),
                                        [SMS_UCS2] = N_("with letters of another alphabet")};
    struct word_arg args[] = {{S("units"), fmt_int(cx->arena, cx->lang, s.units)},
                              {S("how"), tr(cx, names[s.coding])},
                              {S("left"), fmt_int(cx->arena, cx->lang, s.left)},
                              {S("n"), fmt_int(cx->arena, cx->lang, s.parts)}};
    const char *pattern = words_n(cx->lang, "{units} signs ({how}): one message, {left} are left.",
                                  "{units} signs ({how}): {n} messages, {left} are left in the last.", s.parts);
    v->how = words_fill(cx->arena, str_of(pattern), 4, args);
    v->counted = true;
    if (!v->text.n) v->text_fault = tr(cx, N_("Write the text."));
    if (s.parts > PARTS_MAX) v->text_fault = tr(cx, N_("That is longer than four messages. Make it shorter."));
}

static str next_number(str *rest)
{
    size_t n = 0;
    while (n < rest->n && !strchr(",;\n", rest->p[n]))
        n++;
    str one = {rest->p, n};
    *rest = n < rest->n ? (str){rest->p + n + 1, rest->n - n - 1} : STR_NONE;
    return str_trim(one);
}

/* One number a line, or with commas between them; each is told once. */
static void read_numbers(struct cx *cx, str text, struct sending *s, struct sms_view *v)
{
    while (text.n && !v->numbers_fault.n) {
        str one = next_number(&text);
        if (!one.n) continue;
        struct word_arg arg = {S("number"), one};
        str normal = phone_fault(one) ? STR_NONE : phone_normal(cx->arena, one);
        if (!str_starts(normal, S("+905")))
            v->numbers_fault = words_fill(cx->arena, tr(cx, N_("“{number}” is no mobile number.")), 1, &arg);
        bool known = false;
        for (size_t i = 0; i < s->numbers.n; i++)
            known |= str_eq(s->numbers.v[i], normal);
        if (!known) PUSH(cx->arena, &s->numbers, normal);
    }
    if (!s->numbers.n && !v->numbers_fault.n) v->numbers_fault = tr(cx, N_("Write at least one mobile number."));
    if (s->numbers.n > NUMBERS_MAX) v->numbers_fault = tr(cx, N_("At most 500 numbers at once."));
    v->recipients = (int64_t)s->numbers.n;
}

static err_t queue(struct cx *tx, void *arg)
{
    const struct sending *s = arg;
    for (size_t i = 0; i < s->numbers.n; i++) {
        struct notice n = {.channel = NOTICE_SMS,
                           .recipient = s->numbers.v[i],
                           .body = s->text,
                           .entity = S("event"),
                           .row = s->event};
        TRY(notice_put(tx, &n));
    }
    return OK;
}

static err_t load(struct req *r, struct event *e, struct sms_view *v)
{
    int64_t id;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &event_entity, id, e));
    v->title = e->title;
    v->page.title = str_fmt(r->cx.arena, "%.*s: %.*s", STR_FMT(tr(&r->cx, N_("Text message"))), STR_FMT(e->title));
    v->page.current = "/masa/etkinlik";
    v->back_href = str_fmt(r->cx.arena, "/masa/etkinlik/%" PRId64 "/tanitim", id);
    v->action = str_fmt(r->cx.arena, "/masa/etkinlik/%" PRId64 "/kisa-mesaj", id);
    return OK;
}

err_t sms_show(struct req *r)
{
    struct sms_view v = {0};
    struct event e;
    struct poster p;
    TRY(load(r, &e, &v));
    TRY(poster_load(&r->cx, &e, LANG_TR, req_site(r), false, &p));
    v.text = sms_plain(r->cx.arena, first_text(&r->cx, &p));
    count(&r->cx, &v);
    v.nonce = req_nonce(r);
    return html_sms_view(r, &v);
}

err_t sms_send(struct req *r)
{
    struct cx *cx = &r->cx;
    struct sms_view v = {.numbers = form_str(r, "numbers"), .nonce = form_str(r, "nonce")};
    struct sending s = {0};
    struct event e;
    TRY(load(r, &e, &v));
    if (!event_is_public(e.state))
        return fail(r, E_CONFLICT, "İM-409-taslak", N_("What is not published is not announced."), NULL);
    v.text = sms_plain(cx->arena, form_str(r, "text"));
    count(cx, &v);
    read_numbers(cx, v.numbers, &s, &v);
    v.ready = !v.text_fault.n && !v.numbers_fault.n;
    bool seen = str_eq(form_str(r, "counted"), v.text) && str_eq(form_str(r, "step"), S("send"));
    if (!v.ready || !seen) {
        if (!v.ready) answer_status(r, 422);
        return html_sms_view(r, &v);
    }
    s.event = e.id;
    s.text = v.text;
    cx->once = v.nonce;
    err_t sent = db_tx(cx, queue, &s);
    if (sent && sent != E_CONFLICT) return sent; /* the same form again: it is in the outbox */
    struct word_arg n = {S("n"), fmt_int(cx->arena, cx->lang, v.recipients)};
    answer_flash(r, FLASH_DONE, words_fill(cx->arena, tr(cx, N_("In the outbox for {n} numbers.")), 1, &n));
    return answer_redirect(r, v.back_href);
}
