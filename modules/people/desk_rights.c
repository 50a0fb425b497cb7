// SPDX-License-Identifier: AGPL-3.0-or-later
/* What law 6698, article 11 gives to a person: to know who looked, a copy, correction, erasure. For the desk that serves the
 * person, and for the auditor. */
#include <inttypes.h>

#include "core/base/text.h"
#include "modules/people/desk.h"
#include "modules/people/openings.h"

#include "people_copy.html.h"
#include "people_looked.html.h"
#include "people_rights.html.h"

enum { LINES = 100, REASON_MAX = 300 };
#define AT(id, rest) str_fmt(cx->arena, "/masa/kisi/%" PRId64 rest, id)

/* A record that is veiled from the actor is not there. */
static err_t load_person(struct req *r, struct person *p)
{
    int64_t id;
    TRY(path_id(r, "id", &id));
    return entity_load(&r->cx, &person_entity, id, p);
}

static void put_copy(struct req *r, int64_t id, bool sent, struct people_rights_page *p)
{
    struct cx *cx = &r->cx;
    p->copy.action = AT(id, "/kopya");
    p->copy.submit = tr(cx, N_("Show the copy"));
    desk_add_field(r, &p->copy,
                   (struct field_view){.name = S("purpose"),
                                       .label = tr(cx, N_("Purpose")),
                                       .hint = tr(cx, N_("For example: the person’s request of 12 May, number 418.")),
                                       .max = PURPOSE_MAX,
                                       .error = sent ? tr(cx, N_("Write why you open it: a few words.")) : STR_NONE});
}

static void put_erase(struct req *r, int64_t id, bool sent, struct people_rights_page *p)
{
    struct cx *cx = &r->cx;
    bool no_reason = sent && !str_trim(form_str(r, "reason")).n, unsure = sent && !form_str(r, "sure").n;
    p->erase.action = AT(id, "/unut");
    p->erase.submit = tr(cx, N_("Erase for good"));
    desk_add_field(r, &p->erase,
                   (struct field_view){.name = S("reason"),
                                       .label = tr(cx, N_("Reason")),
                                       .hint = tr(cx, N_("Request and decision. No name: these words stay.")),
                                       .max = REASON_MAX,
                                       .error = no_reason ? tr(cx, N_("Write the reason.")) : STR_NONE});
    desk_add_field(r, &p->erase,
                   (struct field_view){.name = S("sure"),
                                       .look = LOOK_CHECK,
                                       .label = tr(cx, N_("Nothing obliges us to keep this record any longer.")),
                                       .checked = form_str(r, "sure").n > 0,
                                       .error = unsure ? tr(cx, N_("Tick this when it is so.")) : STR_NONE});
}

/* Of what the actor may not see, the kind alone. */
static err_t put_held(struct cx *cx, int64_t person, struct people_rights_page *p)
{
    struct person_holds held;
    TRY(person_holds(cx, person, &held));
    for (size_t i = 0; i < held.list.n; i++) {
        const struct person_hold *h = &held.list.v[i];
        struct word_arg day = {S("day"), fmt_date_long(cx->arena, cx->lang, h->hold.until)};
        str until = words_fill(cx->arena, tr(cx, N_("kept until {day}")), 1, &day), runs = tr(cx, N_("still runs"));
        PUSH(cx->arena, &p->held, ((struct held_row){tr(cx, h->e->one), h->hold.open ? runs : until}));
    }
    return OK;
}

enum sent { SENT_NOTHING, SENT_COPY, SENT_ERASE };
static err_t show_rights(struct req *r, const struct person *who, enum sent sent)
{
    struct cx *cx = &r->cx;
    struct people_rights_page p = {.back_href = entity_desk_path(cx, &person_entity, who->id),
                                   .looked_href = AT(who->id, "/bakanlar"),
                                   .may_copy = may(cx, S("people.personal")),
                                   .may_erase = may(cx, S("people.erase")),
                                   .erased = who->life == PERSON_ERASED};
    str label = entity_label(cx, &person_entity, who->id);
    p.may_look = p.may_copy || may(cx, S("audit.read"));
    if (entity_may_write(cx, &person_entity)) p.edit_href = p.back_href;
    p.request_href = str_fmt(cx->arena, "/masa/kayit/veri-basvurulari/yeni?person=%" PRId64, who->id);
    if (who->life == PERSON_MERGED) {
        p.part_of = entity_label(cx, &person_entity, who->merged_into.id);
        p.part_href = AT(who->merged_into.id, "/haklar");
    }
    p.page.title = tr(cx, N_("Rights of the person"));
    p.page.current = "/masa/kayit/kisiler";
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){S("/masa/kayit/kisiler"), tr(cx, person_entity.title)}));
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){p.back_href, label}));
    PUSH(cx->arena, &p.page.crumbs, ((struct crumb){STR_NONE, p.page.title}));
    if (p.may_erase && who->life != PERSON_MERGED) TRY(put_held(cx, who->id, &p));
    put_copy(r, who->id, sent == SENT_COPY, &p);
    put_erase(r, who->id, sent == SENT_ERASE, &p);
    p.page.error = sent != SENT_NOTHING;
    if (sent) answer_status(r, 422);
    return html_people_rights_page(r, &p);
}

err_t people_rights_show(struct req *r)
{
    struct person who;
    TRY(load_person(r, &who));
    return show_rights(r, &who, SENT_NOTHING);
}

/* ---- who looked ---- */

static err_t note_looked(struct cx *tx, void *arg)
{
    return history_note(tx, S("history"), 0, S("read"), *(const str *)arg, STR_NONE);
}

static str what_of(struct cx *cx, const struct history_read *line)
{
    const struct entity *e = entity_by_name(line->entity);
    str label = e ? entity_label(cx, e, line->row) : STR_NONE, kind = e ? tr(cx, e->one) : line->entity;
    if (!label.n || str_starts(label, kind)) return label.n ? label : kind;
    return str_fmt(cx->arena, "%.*s: %.*s", STR_FMT(kind), STR_FMT(label));
}

/* A record that is veiled with somebody who is protected: that it was opened says that it is there. */
static bool is_veiled(struct cx *cx, const struct history_read *line)
{
    const struct entity *e = entity_by_name(line->entity);
    return e && entity_load(cx, e, line->row, arena_alloc(cx->arena, e->size)) == E_NOT_FOUND;
}

err_t people_looked_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct person who;
    struct history_reads found;
    if (!may(cx, S("people.personal")) && !may(cx, S("audit.read"))) return E_FORBIDDEN;
    TRY(load_person(r, &who));
    str label = entity_label(cx, &person_entity, who.id),
        note = str_fmt(cx->arena, "%s · %.*s", words(cx->lang, N_("Who looked into the record")), STR_FMT(label));
    struct people_looked_page p = {.back_href = AT(who.id, "/haklar"), .back = label, .made = cx->now};
    TRY(openings_of_person(cx, who.id, query_int(r, "once", 0), LINES + 1, &found));
    TRY(db_tx(cx, note_looked, &note));
    p.page.title = tr(cx, N_("Who looked into the record"));
    p.special_left_out = !may(cx, str_of(person_status_entity.unveil));
    p.page.current = "/masa/kayit/kisiler";
    for (size_t i = 0; i < found.list.n && i < LINES; i++) {
        const struct history_read *line = &found.list.v[i];
        if (is_veiled(cx, line)) continue;
        PUSH(cx->arena, &p.rows, ((struct looked_row){line->at, line->who, what_of(cx, line), line->purpose}));
    }
    if (found.list.n > LINES)
        p.pager.next =
            str_fmt(cx->arena, "/masa/kisi/%" PRId64 "/bakanlar?once=%" PRId64, who.id, found.list.v[LINES - 1].id);
    return html_people_looked_page(r, &p);
}

/* ---- a copy ---- */

/* A line of the copy for every field that holds something. */
static struct copied_record copied(struct cx *cx, const struct entity *e, const void *row)
{
    struct copied_record c = {.title = tr(cx, e->one)};
    for (const struct field *f = e->fields; f->name; f++) {
        str text = f->flags & HIDDEN ? STR_NONE : entity_see(cx, e, f, row);
        if (text.n) PUSH(cx->arena, &c.pairs.pairs, ((struct pair_view){.name = tr(cx, f->label), .value = text}));
    }
    return c;
}

static void leave_out(struct cx *cx, const struct entity *e, struct people_copy_page *p)
{
    str kind = tr(cx, e->title);
    for (size_t i = 0; i < p->left_out.n; i++)
        if (str_eq(p->left_out.v[i], kind)) return;
    PUSH(cx->arena, &p->left_out, kind);
}

static err_t put_records(struct cx *cx, const struct about_person *about, struct people_copy_page *p)
{
    for (size_t i = 0; i < about->list.n; i++) {
        const struct about_record *a = &about->list.v[i];
        void *row = arena_alloc(cx->arena, a->e->size);
        err_t e = entity_load(cx, a->e, a->id, row);
        if (e == E_NOT_FOUND) continue; /* veiled with somebody who is protected: not even its kind is said (6284) */
        if (e == E_FORBIDDEN) {
            leave_out(cx, a->e, p);
            continue;
        }
        TRY(e);
        if (entity_sees_any_personal(cx, a->e)) TRY(entity_note_read(cx, a->e, &a->id, 1));
        PUSH(cx->arena, &p->records, copied(cx, a->e, row));
    }
    return OK;
}

struct copying {
    const struct about_person *about;
    struct people_copy_page *page;
};
static err_t run_copy(struct cx *tx, void *arg)
{
    struct copying *c = arg;
    c->page->records.n = c->page->left_out.n = 0;
    return put_records(tx, c->about, c->page);
}

err_t people_copy(struct req *r)
{
    struct cx *cx = &r->cx;
    struct person who;
    struct about_person about;
    TRY(load_person(r, &who));
    if (desk_purpose_missing(r)) return show_rights(r, &who, SENT_COPY);
    desk_act_with_purpose(r);
    struct people_copy_page p = {.back_href = AT(who.id, "/haklar"),
                                 .back = entity_label(cx, &person_entity, who.id),
                                 .made = cx->now,
                                 .who = cx->actor->name,
                                 .purpose = cx->actor->purpose};
    p.page.title = tr(cx, N_("Copy of the record"));
    p.page.current = "/masa/kayit/kisiler";
    TRY(about_person(cx, who.id, &about));
    struct copying c = {&about, &p};
    TRY(db_tx(cx, run_copy, &c));
    if (!may(cx, str_of(person_status_entity.unveil))) /* whether there is any or not */
        PUSH(cx->arena, &p.left_out, tr(cx, N_("Data of the special category (health and the like)")));
    return html_people_copy_page(r, &p);
}

/* ---- erasure ---- */

struct erasing {
    int64_t person;
    str reason;
};
static err_t run_erase(struct cx *tx, void *arg)
{
    const struct erasing *e = arg;
    return person_erase(tx, e->person, e->reason);
}

err_t people_forget(struct req *r)
{
    struct cx *cx = &r->cx;
    struct person who;
    TRY(load_person(r, &who));
    struct erasing e = {who.id, str_trim(form_str(r, "reason"))};
    if (!e.reason.n || !form_str(r, "sure").n) return show_rights(r, &who, SENT_ERASE);
    err_t fault = who.life == PERSON_ERASED ? E_CONFLICT : db_tx(cx, run_erase, &e);
    if (fault == E_CONFLICT)
        answer_flash(r, FLASH_WARN, tr(cx, N_("Nothing was erased: look at what the page says now.")));
    else
        TRY(fault);
    if (!fault) answer_flash(r, FLASH_DONE, tr(cx, N_("Erased. The counts of the past are as they were.")));
    return answer_redirect(r, AT(who.id, "/haklar"));
}
