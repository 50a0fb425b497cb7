// SPDX-License-Identifier: AGPL-3.0-or-later
/* The form of a visit: the questions of the programme's rule, empty, what is known beside each; and its report. One form for the
 * desk, for a browser without script and for the telephone without network. */
#include <inttypes.h>
#include <string.h>

#include "core/http/http.h"
#include "core/office/document.h"
#include "core/office/web_picture.h"
#include "modules/visits/views.h"

#include "visit_report.html.h"

enum { MINUTE_MS = 60000, DAY_MS = 86400000 };

static str tr(const struct cx *cx, const char *source)
{
    return str_of(words(cx->lang, source));
}

/* ---- shown ---- */
static str origin_of(struct cx *cx, const struct fact *f, str value)
{
    if (f->state == FACT_UNKNOWN) return STR_NONE;
    struct word_arg args[] = {{S("value"), value},
                              {S("source"), str_of(aid_source_words[f->source])},
                              {S("day"), fmt_date(cx->arena, cx->lang, f->on)}};
    return words_fill(cx->arena, tr(cx, N_("Known: {value} ({source}, {day})")), 3, args);
}

static void put_fact(struct facts_form *k, const struct case_facts *known, enum term t, size_t member,
                     struct fact_group *to)
{
    struct cx *cx = &k->r->cx;
    if (!k->asked[t] || fact_of_office(t)) return; /* known from the files */
    facts_form_show(k, true, t, member, to);
    if (term_of_person(t) && member >= known->people.n) return;
    const struct fact *f = fact_of(known, t, member);
    to->rows.v[to->rows.n - 1].known = origin_of(cx, f, sheet_value(cx->arena, t, f));
}

static void put_groups(struct facts_form *k, const struct case_facts *known, struct visit_form_view *out)
{
    struct cx *cx = &k->r->cx;
    struct fact_group home = {.title = tr(cx, N_("Household")), .id = S("hane"), .open = true};
    for (int t = 0; t < H_FACTS; t++)
        put_fact(k, known, (enum term)t, 0, &home);
    PUSH(cx->arena, &out->groups, home);
    for (size_t m = 0; m < (size_t)out->members; m++) {
        struct fact_group g = {.title = facts_form_person(cx, m), .id = str_fmt(cx->arena, "kisi-%zu", m + 1)};
        for (int t = P_BIRTH; t < P_FACTS; t++)
            put_fact(k, known, (enum term)t, m, &g);
        PUSH(cx->arena, &out->groups, g);
    }
    size_t incomes = facts_form_incomes_typed(k) + FACTS_INCOMES_SPARE;
    for (size_t i = 0; i < incomes && i < FACTS_INCOMES_SHOWN; i++)
        PUSH(cx->arena, &out->incomes, facts_form_income_shown(k, true, i, (size_t)out->members));
}

static err_t known_of(struct cx *cx, const struct visit *v, struct case_facts *known, struct rule *rule)
{
    struct aid_file f;
    struct file_score s;
    TRY(entity_load_any(cx, &aid_file_entity, "id", DB_I(v->file.id), &f));
    TRY(file_score(cx, &f, &s));
    *rule = s.rule;
    return facts_form_known(cx, &f, known, NULL);
}

static void put_told(struct req *r, bool came, struct visit_form_view *out)
{
    for (int i = 0; i < VISIT_TOLD; i++) {
        const struct visit_telling *t = &visit_tellings[i];
        struct field_view f = {.look = LOOK_AREA,
                               .name = str_of(t->name),
                               .label = tr(&r->cx, t->label),
                               .hint = t->hint ? tr(&r->cx, t->hint) : STR_NONE,
                               .value = came ? form_str(r, t->name) : STR_NONE,
                               .max = VISIT_WORDS};
        if (i < TOLD_NEIGHBOURS)
            PUSH(r->cx.arena, &out->told, f);
        else
            PUSH(r->cx.arena, &out->apart, f);
    }
    struct field_view child = {.look = LOOK_CHECK,
                               .name = S("child"),
                               .label = tr(&r->cx, N_("A child in need of protection was seen (5395 m. 6)")),
                               .checked = came && form_has(r, "child")};
    PUSH(r->cx.arena, &out->apart, child);
}

err_t visit_form_fill(struct req *r, const struct visit *v, bool came, struct facts_form *k,
                      struct visit_form_view *out)
{
    static const int shown[] = {VISIT_DONE, VISIT_NOBODY, VISIT_REFUSED};
    struct cx *cx = &r->cx;
    struct case_facts known;
    struct rule rule;
    struct visit shown_of = *v;
    k->r = r;
    TRY(visit_veil(cx, &shown_of));
    TRY(known_of(cx, v, &known, &rule));
    facts_form_asked(&rule, k->asked);
    out->id = v->id;
    out->action = visit_href(cx->arena, v->id, "/rapor");
    out->number = v->file_no;
    out->heading = shown_of.door;
    out->when = str_fmt(cx->arena, "%.*s · %.*s", STR_FMT(fmt_date_text(cx->arena, cx->lang, v->day)),
                        STR_FMT(aid_choice_label(cx, visit_windows, v->hours)));
    out->place = shown_of.place;
    out->none = S("yok");
    out->door = visit_officers(cx, v->officer, v->officer2);
    out->uid = came ? form_str(r, "uid") : req_nonce(r);
    out->base = came ? form_str(r, "base") : req_seal(r, "visit", facts_text(cx->arena, &known));
    out->members = came ? form_int(r, "members", 1) : (int64_t)known.people.n + 1;
    if (out->members < 1) out->members = 1;
    if (out->members > FACTS_MEMBERS_SHOWN) out->members = FACTS_MEMBERS_SHOWN;
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        str code = STR_NONE;
        for (const struct choice *c = visit_states; c->value; c++)
            if (c->value == shown[i]) code = str_of(c->code);
        PUSH(cx->arena, &out->states,
             ((struct option_view){.value = code,
                                   .label = aid_choice_label(cx, visit_states, shown[i]),
                                   .chosen = str_eq(form_str(r, "state"), code)}));
    }
    put_groups(k, &known, out);
    put_told(r, came, out);
    return OK;
}

/* ---- as it came ---- */
struct reporting {
    struct visit_report in;
    struct visit_taken out;
    struct facts_form form;
    struct case_facts base;
    struct visit_form_view view; /* its errors */
};

static void fault(struct reporting *k, str *where, const char *field, const char *source)
{
    struct cx *cx = &k->form.r->cx;
    *where = tr(cx, source);
    PUSH(cx->arena, &k->view.form.errors, ((struct form_error){str_of(field), *where}));
}

static void read_facts(struct reporting *k)
{
    struct req *r = k->form.r;
    int64_t members = form_int(r, "members", 1);
    k->form.source = FROM_VISIT;
    k->form.on = moment_date(k->in.at);
    k->form.members = (size_t)(members < 1 ? 1 : members > FACTS_MEMBERS_SHOWN ? FACTS_MEMBERS_SHOWN : members);
    for (int t = 0; t < H_FACTS; t++)
        if (!fact_of_office((enum term)t)) facts_form_fact(&k->form, (enum term)t, 0);
    for (size_t m = 0; m < k->form.members; m++) {
        PUSH(r->cx.arena, &k->form.facts.people, ((struct person_facts){0}));
        for (int t = P_BIRTH; t < P_FACTS; t++)
            facts_form_fact(&k->form, (enum term)t, m);
    }
    for (size_t i = 0; i < FACTS_INCOMES_SHOWN; i++)
        facts_form_income(&k->form, i);
    k->form.facts.incomes_known = form_has(r, "known");
    k->in.seen = &k->form.facts;
}

/* A telephone's clock may run ahead or be wrong by days: then it is now. */
static moment when(struct req *r, const struct visit *v)
{
    int64_t at = form_int(r, "at", 0), now = r->cx.now.ms;
    bool near = at <= now + MINUTE_MS && at >= moment_at(v->day, 0).ms - 7 * (int64_t)DAY_MS;
    if (at > 0 && near) return (moment){at};
    return r->cx.now;
}

static err_t keep_photos(struct reporting *k)
{
    struct req *r = k->form.r;
    const struct upload *u;
    const char *why = NULL;
    for (size_t i = 0; (u = form_file(r, "image", i)) && !why; i++) {
        struct web_pictures made;
        str token;
        if (i == VISIT_PHOTOS) why = N_("Four photographs at most.");
        if (!why && !form_has(r, "faceless")) why = N_("Confirm that nobody can be recognised on the photographs.");
        if (!why && !form_has(r, "agreed"))
            why = N_("Ask the household, and write down that it agrees to the photographs; or leave them out.");
        if (!why) why = document_fault(u);
        if (!why && str_eq(u->type, S("application/pdf"))) why = N_("A picture is a JPEG, PNG or WebP file.");
        if (why) break;
        err_t e = web_pictures_make(r->cx.arena, u->bytes, &made, &why);
        if (e == E_INVALID) break;
        TRY(e);
        why = NULL;
        const struct web_picture *jpeg = &made.v[made.n - 1];
        struct upload one = {.name = S("oda.jpg"), .type = str_of(jpeg->type), .bytes = jpeg->bytes};
        TRY(document_keep(r, &one, &token, &why));
        if (!why) PUSH(r->cx.arena, &k->in.photos, token);
    }
    if (why) fault(k, &k->view.image_error, "image", why);
    return OK;
}

static void check(struct reporting *k, const struct visit *v)
{
    struct req *r = k->form.r;
    str signature = form_str(r, "signature");
    if (!k->in.uid.n || (k->in.state != VISIT_DONE && k->in.state != VISIT_NOBODY && k->in.state != VISIT_REFUSED))
        fault(k, &k->view.state_error, "state", N_("Choose how the visit went."));
    if (r->cx.actor->user != v->officer.id && r->cx.actor->user != v->officer2.id)
        fault(k, &k->view.state_error, "state", N_("Only the two officers of the visit report it."));
    if (!form_has(r, "both") && k->in.state == VISIT_DONE)
        fault(k, &k->view.both_error, "both", N_("A visit needs both officers at the door."));
    if (k->in.state == VISIT_REFUSED && !k->in.reason.n)
        fault(k, &k->view.reason_error, "reason", N_("Write what was said at the door."));
    if (k->in.state != VISIT_DONE) return;
    if (!k->in.met.n) fault(k, &k->view.met_error, "met", N_("Write who was there."));
    if (!strokes_drawn(signature) && !k->in.ink)
        fault(k, &k->view.sign_error, "ink", N_("Let it be signed on the screen, or on paper."));
    if (k->form.errors.n) k->view.fault = tr(&r->cx, N_("Nothing is saved yet: look at the lines that are marked."));
}

static err_t read_report(struct req *r, const struct visit *v, struct reporting *k)
{
    struct fault broken;
    str state = form_str(r, "state"), base = req_unseal(r, "visit", form_str(r, "base"));
    k->form.r = r;
    k->in = (struct visit_report){.visit = v->id,
                                  .by = r->cx.actor->user,
                                  .uid = form_str(r, "uid"),
                                  .at = when(r, v),
                                  .met = str_trim(form_str(r, "met")),
                                  .reason = str_trim(form_str(r, "reason")),
                                  .ink = form_has(r, "ink"),
                                  .agreed = form_has(r, "agreed"),
                                  .child = form_has(r, "child"),
                                  .base = &k->base};
    for (int i = 0; i < VISIT_TOLD; i++)
        k->in.told[i] = str_trim(form_str(r, visit_tellings[i].name));
    for (const struct choice *c = visit_states; c->value; c++)
        if (str_eq(str_of(c->code), state)) k->in.state = c->value;
    if (strokes_drawn(form_str(r, "signature"))) k->in.signature = form_str(r, "signature");
    if (!base.n || facts_read(r->cx.arena, base, &k->base, &broken)) {
        struct rule rule;
        TRY(known_of(&r->cx, v, &k->base, &rule)); /* of another installation: nothing to compare with */
    }
    read_facts(k);
    check(k, v);
    return k->view.form.errors.n || k->form.errors.n ? OK : keep_photos(k);
}

/* ---- pages ---- */
static err_t again(struct req *r, const struct visit *v, struct reporting *k, bool came)
{
    struct visit_form_page p = {.page = {.title = tr(&r->cx, N_("Report of a visit")), .current = "/masa/ziyaretler"}};
    struct visit_form_view *f = &p.form;
    *f = k->view;
    f->met = form_str(r, "met");
    f->reason = form_str(r, "reason");
    f->signature = form_str(r, "signature");
    f->both = form_has(r, "both");
    f->ink = form_has(r, "ink");
    f->faceless = form_has(r, "faceless");
    f->agreed = form_has(r, "agreed");
    f->known = form_has(r, "known");
    p.back = visit_href(r->cx.arena, v->id, "");
    p.page.error = came;
    TRY(visit_form_fill(r, v, came, &k->form, f));
    return html_visit_form_page(r, &p);
}

/* The form says who lives there and what is known of them, with faults too: it is for the officers of the visit, who may take it
 * along, and for whoever opened the file with a purpose. */
static err_t open_for_faults(struct req *r, const struct visit *v, bool *open)
{
    int64_t me = r->cx.actor->user;
    bool goes = v->officer.id == me || v->officer2.id == me;
    *open = aid_purpose(r, v->file.id).n > 0 || goes;
    if (!*open) return aid_ask_purpose(r, v->file.id);
    if (!r->cx.actor->purpose.n) visit_go(r);
    TRY(entity_note_read(&r->cx, &visit_entity, &v->id, 1));
    return entity_note_read(&r->cx, &aid_file_entity, &v->file.id, 1);
}

err_t visit_form_show(struct req *r)
{
    struct visit v;
    struct reporting k = {0};
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &visit_entity, id, &v));
    if (!aid_purpose(r, v.file.id).n) return aid_ask_purpose(r, v.file.id);
    if (v.state != VISIT_PLANNED) return answer_redirect(r, visit_href(r->cx.arena, id, ""));
    TRY(entity_note_read(&r->cx, &visit_entity, &v.id, 1));
    return again(r, &v, &k, false);
}

static err_t run_take(struct cx *tx, void *arg)
{
    struct reporting *k = arg;
    return visit_take(tx, &k->in, &k->out);
}

err_t visit_report(struct req *r)
{
    struct visit v;
    struct reporting k = {0};
    int64_t id = 0;
    TRY(path_id(r, "id", &id));
    TRY(entity_load(&r->cx, &visit_entity, id, &v));
    TRY(read_report(r, &v, &k));
    if (k.view.form.errors.n || k.form.errors.n) {
        bool open = false;
        err_t e = open_for_faults(r, &v, &open);
        if (e || !open) return e;
        answer_status(r, 422);
        return again(r, &v, &k, true);
    }
    TRY(db_tx(&r->cx, run_take, &k));
    if (str_eq(form_str(r, "from"), S("phone")))
        return answer_bytes(r, S("text/plain; charset=utf-8"),
                            str_fmt(r->cx.arena, "imece-visit-1\ntook;%.*s\n", STR_FMT(k.in.uid)));
    answer_flash(r, FLASH_DONE,
                 tr(&r->cx, k.out.visit.state == VISIT_SENT
                                ? N_("The report is kept. It counts when the second officer confirms it.")
                                : N_("The visit is kept.")));
    return answer_redirect(r, visit_href(r->cx.arena, k.out.visit.id, ""));
}
