// SPDX-License-Identifier: AGPL-3.0-or-later
/* The folder: application, what was found, visits, checks, decisions with their rule, sessions with their votes, and every entry of the ledger. */
#include <inttypes.h>

#include "modules/applications/applications.h"
#include "modules/audit/inside.h"
#include "modules/inquiries/inquiries.h"

#include "audit_sql.h"

/* ---- who ---- */
static str person_token(struct arena *a, int64_t id, str hash)
{
    return audit_token(a, "kişi", hash.n ? hash : str_fmt(a, "kayıt %" PRId64, id));
}

static err_t home(struct audit_writer *w, bool secret)
{
    struct audit_home_rows rows;
    const struct aid_file *f = w->file;
    struct arena *a = w->cx->arena;
    audit_part(w, "Hane");
    if (f->household.id) audit_put(w, "Hane", audit_token(a, "hane", str_fmt(a, "%" PRId64, f->household.id)));
    if (secret) audit_put(w, "Gizlilik kararı", S("var; mahalle yazılmaz"));
    if (!secret) audit_put(w, "Mahalle", f->place);
    TRY(audit_home(w->cx, (struct audit_home_args){f->id}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        audit_put(w, "Hane üyesi", person_token(a, rows.list.v[i].id, rows.list.v[i].number_hash));
    return OK;
}

/* ---- how it began ---- */
static err_t applications(struct audit_writer *w)
{
    struct audit_applications_rows rows;
    TRY(audit_applications(w->cx, (struct audit_applications_args){{w->file->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        struct application app;
        TRY(entity_load_any(w->cx, &application_entity, "id", DB_I(rows.list.v[i].application.id), &app));
        audit_part(w, "Başvuru");
        audit_put(w, "Sayı", application_number(w->cx->arena, &app));
        audit_moment(w, "Geldi", app.started);
        audit_choice(w, "Kanal", &application_entity, "channel", app.channel);
        if (app.tckn_hash.n) audit_put(w, "Başvuran", person_token(w->cx->arena, 0, app.tckn_hash));
        audit_choice(w, "Sonuç", &application_entity, "outcome", app.outcome);
        audit_moment(w, "Cevap", app.decided);
    }
    return OK;
}

static void file_itself(struct audit_writer *w)
{
    const struct aid_file *f = w->file;
    audit_part(w, "Dosya");
    audit_put(w, "Biçim", S("imece-folder-1"));
    audit_put(w, "Dosya", f->file_no);
    audit_choice(w, "Nasıl açıldı", &aid_file_entity, "origin", f->origin);
    audit_choice(w, "İvedilik", &aid_file_entity, "urgency", f->urgency);
    audit_choice(w, "Durum", &aid_file_entity, "state", f->state);
    audit_day(w, "Başvuru günü", f->applied);
    audit_choice(w, "Bildiren", &aid_file_entity, "source", f->source);
    audit_free(w, "Bildirim", f->notice);
    audit_day(w, "Ziyaret günü", f->visit);
    audit_choice(w, "Tebliğ şekli", &aid_file_entity, "notice_manner", f->notice_manner);
    audit_day(w, "Bildirildiği gün", f->notified);
    audit_free(w, "İtiraz", f->objection);
}

/* As the programme names them; what stands in one is not kept. */
static err_t papers(struct audit_writer *w)
{
    struct audit_papers_rows rows;
    TRY(audit_papers(w->cx, (struct audit_papers_args){{w->file->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        audit_part(w, "Görülen belge");
        audit_put(w, "Belge", rows.list.v[i].name);
        audit_choice(w, "Nasıl", &aid_paper_entity, "how", rows.list.v[i].how);
        audit_day(w, "Gün", rows.list.v[i].seen);
    }
    return OK;
}

static err_t events(struct audit_writer *w)
{
    struct audit_events_rows rows;
    struct audit_visitors_rows visitors;
    TRY(audit_events(w->cx, (struct audit_events_args){w->file->id}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct audit_events_row *e = &rows.list.v[i];
        audit_part(w, "İşlem");
        audit_moment(w, "Zaman", e->at);
        audit_put(w, "Adım", e->step);
        audit_choice(w, "Sonraki durum", &aid_file_entity, "state", (int)e->state_to);
        TRY(audit_officer(w, "Yapan", e->account));
        audit_free(w, "Gerekçe", e->reason);
    }
    TRY(audit_visitors(w->cx, (struct audit_visitors_args){{w->file->id}}, &visitors));
    for (size_t i = 0; i < visitors.list.n; i++) {
        audit_part(w, "Ziyaret eden");
        TRY(audit_officer(w, "Görevli", visitors.list.v[i].account.id));
    }
    return OK;
}

static err_t inquiries(struct audit_writer *w)
{
    struct audit_inquiries_rows rows;
    TRY(audit_inquiries(w->cx, (struct audit_inquiries_args){{w->file->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct audit_inquiries_row *q = &rows.list.v[i];
        audit_part(w, "Kayıt sorgusu");
        audit_put(w, "Kim", person_token(w->cx->arena, q->person, q->number_hash));
        audit_choice(w, "Kayıt", &inquiry_entity, "source", q->source);
        audit_choice(w, "Yol", &inquiry_entity, "way", q->way);
        audit_choice(w, "Durum", &inquiry_entity, "state", q->state);
        audit_moment(w, "Soruldu", q->asked);
        audit_day(w, "Kaydın günü", q->said_on);
    }
    return OK;
}

/* ---- what was decided, by whom ---- */
static err_t decision(struct audit_writer *w, int64_t id)
{
    struct aid_case c;
    struct aid_rule rule;
    struct aid_reasons again = {0};
    TRY(entity_load_any(w->cx, &aid_case_entity, "id", DB_I(id), &c));
    TRY(entity_load_any(w->cx, &aid_rule_entity, "id", DB_I(c.rule.id), &rule));
    TRY(aid_reasons_again(w->cx, id, &again));
    audit_part(w, "Karar");
    audit_int(w, "Karar kaydı", c.id);
    audit_day(w, "Gün", c.decided);
    audit_choice(w, "Sonuç", &aid_case_entity, "result", c.result);
    audit_choice(w, "Ret nedeni", &aid_case_entity, "refusal", c.refusal);
    audit_put(w, "Kural", rule.name);
    audit_day(w, "Kuralın yürürlüğü", rule.since);
    audit_put(w, "Kuralın SHA-256’sı", aid_hash(w->cx->arena, rule.rule));
    audit_choice(w, "Puanın sonucu", &aid_case_entity, "verdict", c.verdict);
    audit_int(w, "Puan", c.points);
    audit_int(w, "Sapma", c.deviation);
    audit_put(w, "Gerekçe cetvelinin SHA-256’sı", c.sheet_hash);
    audit_put(w, "Cetvel yeniden", again.same ? S("aynı") : S("FARKLI"));
    audit_free(w, "Gerekçe", c.reason);
    if (aid_in_kind(case_measure(&c)))
        audit_put(w, "Verilen", sheet_gives(w->cx->arena, case_measure(&c), c.quantity));
    else
        audit_money(w, c.rhythm == RHYTHM_ONCE ? "Bir kez" : "Aylık", c.monthly);
    audit_int(w, "Ay", c.months);
    if (c.session.id)
        audit_put(w, "Kararı veren", S("kurul"));
    else
        TRY(audit_officer(w, "Kararı veren", c.decider.id));
    if (c.instead_of.id) audit_int(w, "İtiraz edilen karar kaydı", c.instead_of.id);
    audit_choice(w, "Onay", &aid_case_entity, "ratification", c.ratification);
    return audit_found(w, "Karara esas bilgi", c.facts);
}

static err_t votes(struct audit_writer *w, int64_t item)
{
    struct audit_votes_rows rows;
    struct arena *a = w->cx->arena;
    TRY(audit_votes(w->cx, (struct audit_votes_args){{item}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct audit_votes_row *v = &rows.list.v[i];
        audit_part(w, "Oy");
        audit_put(w, "Üye", audit_token(a, "üye", str_fmt(a, "%" PRId64, v->member.id)));
        audit_choice(w, "Görev", &commission_member_entity, "role", v->role);
        audit_choice(w, "Oy", &commission_vote_entity, "vote", v->vote);
        audit_choice(w, "Çekilme nedeni", &commission_vote_entity, "aside", v->aside);
        audit_free(w, "Gerekçe", v->reason);
    }
    return OK;
}

static err_t sessions(struct audit_writer *w)
{
    struct audit_items_rows rows;
    TRY(audit_items(w->cx, (struct audit_items_args){{w->file->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct audit_items_row *s = &rows.list.v[i];
        audit_part(w, "Kurul maddesi");
        audit_put(w, "Toplantı", s->number);
        audit_day(w, "Gün", s->day);
        audit_int(w, "Yeter sayı", s->quorum);
        audit_put(w, "Dayanak", s->article);
        audit_choice(w, "Tür", &commission_item_entity, "kind", s->kind);
        audit_choice(w, "Durum", &commission_item_entity, "state", s->state);
        audit_int(w, "Kabul", s->in_favour);
        audit_int(w, "Ret", s->against);
        if (s->decision.id) audit_int(w, "Karar kaydı", s->decision.id);
        audit_put(w, "Tutanağın SHA-256’sı", s->minutes_hash);
        TRY(votes(w, s->id));
    }
    return OK;
}

static err_t entries(struct audit_writer *w)
{
    struct audit_entries_rows rows;
    TRY(audit_entries(w->cx, (struct audit_entries_args){{w->file->id}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++) {
        const struct audit_entries_row *e = &rows.list.v[i];
        audit_part(w, "Bütçe hareketi");
        audit_int(w, "Hareket", e->id);
        audit_choice(w, "Tür", &budget_entry_entity, "kind", e->kind);
        audit_money(w, "Tutar", e->amount);
        audit_day(w, "Gün", e->day);
        audit_int(w, "Yıl", e->year);
        audit_put(w, "Bütçe kodu", e->code);
        audit_int(w, "Karar kaydı", e->decision);
        audit_int(w, "Taahhüt", e->promise);
        TRY(audit_officer(w, "Yapan", e->actor));
        audit_free(w, "Not", e->note);
    }
    return OK;
}

err_t audit_folder(struct cx *cx, int64_t file, struct audit_folder *out)
{
    struct aid_file f;
    struct audit_cases_rows cases;
    struct audit_secret_row secret;
    *out = (struct audit_folder){0};
    TRY(entity_load_any(cx, &aid_file_entity, "id", DB_I(file), &f));
    err_t e = audit_secret(cx, (struct audit_secret_args){{file}}, &secret);
    if (e && e != E_NOT_FOUND) return e;
    struct audit_writer w = {.cx = cx, .out = out, .file = &f};
    out->number = f.file_no;
    file_itself(&w);
    TRY(home(&w, !e));
    TRY(applications(&w));
    TRY(papers(&w));
    TRY(events(&w));
    TRY(inquiries(&w));
    TRY(audit_found(&w, "Dosyadaki bilgi", f.facts));
    TRY(audit_cases(cx, (struct audit_cases_args){{file}}, &cases));
    for (size_t i = 0; i < cases.list.n; i++)
        TRY(decision(&w, cases.list.v[i].id));
    TRY(sessions(&w));
    TRY(entries(&w));
    return audit_given(&w);
}
