// SPDX-License-Identifier: AGPL-3.0-or-later
/* Asking: who may be asked about, and what is kept of an attempt that was refused. */
#include "modules/inquiries/hooks.h"
#include "modules/settings/settings.h"

#include "inquiries_sql.h"

static const struct save program = {.skip_rights = true};

const struct inquiry_refusal inquiry_no_open_case = {
    "inquiry_no_open_case", N_("This file is decided: without an undecided file nobody may be asked about."),
    "6698 m. 4/2-ç"};
const struct inquiry_refusal inquiry_not_member = {
    "inquiry_not_member",
    N_("This person does not live in the household of the file today: nobody else may be asked about."),
    "6698 m. 4/2-ç"};

static err_t wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    entity_error(errors, field, str_of(words(cx->lang, source)));
    return E_INVALID;
}

/* ---- registers with a protocol ---- */
enum { ADAPTERS = 8 };
static const struct inquiry_adapter *adapters[ADAPTERS] = {&inquiry_recorded};

void inquiry_adapter_add(const struct inquiry_adapter *a)
{
    size_t i = 0;
    while (i < ADAPTERS - 1 && adapters[i] && !str_eq(str_of(adapters[i]->name), str_of(a->name)))
        i++;
    adapters[i] = a;
}

const struct inquiry_adapter *inquiry_adapter_named(str name)
{
    for (size_t i = 0; i < ADAPTERS && adapters[i]; i++)
        if (str_eq(str_of(adapters[i]->name), name)) return adapters[i];
    return NULL;
}

static bool invented(struct cx *cx)
{
    struct municipality m;
    return !settings_get(cx, &m) && m.demo;
}

err_t inquiry_channel_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct inquiry_channel *c = row;
    const struct inquiry_adapter *a = inquiry_adapter_named(c->adapter);
    if (c->adapter.n && !a) return wrong(cx, errors, "adapter", N_("The program knows no adapter of this name."));
    if (a && a->demonstration && !invented(cx))
        return wrong(cx, errors, "adapter", N_("Its answers are recorded and not true: only for the demonstration."));
    if (c->online && !a) return wrong(cx, errors, "online", N_("Name the adapter first."));
    return OK;
}

/* E_NOT_FOUND: nobody wrote down a protocol. */
static err_t channel(struct cx *cx, int source, struct inquiry_channel *out)
{
    struct channel_of_row row;
    TRY(channel_of(cx, (struct channel_of_args){.source = source}, &row));
    return entity_load_any(cx, &inquiry_channel_entity, "id", DB_I(row.id), out);
}

static const struct inquiry_adapter *online(struct cx *cx, int source)
{
    struct inquiry_channel c;
    if (channel(cx, source, &c) || !c.online) return NULL;
    const struct inquiry_adapter *a = inquiry_adapter_named(c.adapter);
    return a && (!a->demonstration || invented(cx)) ? a : NULL;
}

/* ---- may it be asked? ---- */
static bool choice_is(const struct choice *list, int value)
{
    for (const struct choice *c = list; c->value; c++)
        if (c->value == value) return true;
    return false;
}

static err_t check(struct cx *tx, const struct inquiry_wish *w, str basis, struct entity_errors *errors)
{
    if (!choice_is(inquiry_sources, w->source)) return wrong(tx, errors, "source", N_("Choose a register."));
    if (!choice_is(inquiry_ways, w->way)) return wrong(tx, errors, "way", N_("Choose how it is asked."));
    if (str_chars(w->purpose) < INQUIRY_PURPOSE_MIN)
        return wrong(tx, errors, "purpose", N_("Write why it is asked: what is to be examined."));
    if (w->way == WAY_ONLINE && !online(tx, w->source))
        return wrong(tx, errors, "way", N_("This register is not asked online: no protocol is switched on for it."));
    if (!basis.n) return wrong(tx, errors, "basis", N_("Write the article or the protocol by which it is asked."));
    return OK;
}

/* A household that is not there for this officer has no members for them either. */
static err_t lives_there(struct cx *tx, const struct aid_file *f, int64_t person, bool *out)
{
    struct household_on_day h;
    *out = false;
    if (!f->household.id) return OK;
    err_t e = household_on(tx, S("inquiries.ask"), f->household.id, moment_date(tx->now), &h);
    if (e) return e == E_NOT_FOUND ? OK : e;
    for (size_t i = 0; i < h.members.n; i++)
        *out |= h.members.v[i].person == person;
    return OK;
}

err_t inquiry_tell_file(struct cx *tx, struct aid_file *f, int source, const char *said)
{
    const char *name = "";
    for (const struct choice *c = inquiry_sources; c->value; c++)
        if (c->value == source) name = words(LANG_TR, c->label);
    struct word_arg args[] = {{S("register"), str_of(name)}};
    return file_note(tx, f, "registry_check", words_fill(tx->arena, str_of(words(LANG_TR, said)), 1, args));
}

static err_t refuse(struct cx *tx, const struct inquiry_wish *w, const struct inquiry_refusal *why,
                    struct inquiry_begun *out)
{
    str code = str_of(why->code);
    str details = str_fmt(tx->arena, "[{\"f\":\"refused\",\"b\":\"%.*s\"}]", STR_FMT(code));
    out->refused = why;
    return history_note(tx, S("aid_file"), w->file, S("inquiry_refused"), w->purpose, details);
}

/* ---- asking ---- */
static err_t there(struct cx *tx, const struct inquiry_wish *w, struct inquiry_begun *out)
{
    struct inquiry_by_form_row form;
    struct inquiry_waiting_row waiting;
    int64_t id = 0;
    err_t e = inquiry_by_form(tx, (struct inquiry_by_form_args){.file = {w->file}, .uid = w->uid}, &form);
    if (!e) id = form.id;
    if (e == E_NOT_FOUND) {
        e = inquiry_waiting(
            tx, (struct inquiry_waiting_args){.file = {w->file}, .person = {w->person}, .source = w->source}, &waiting);
        if (!e) id = waiting.id;
    }
    if (e) return e;
    out->again = true;
    return entity_load_any(tx, &inquiry_entity, "id", DB_I(id), &out->inquiry);
}

static err_t write_down(struct cx *tx, const struct inquiry_wish *w, struct aid_file *f, str basis,
                        struct inquiry_begun *out)
{
    out->inquiry = (struct inquiry){.file = {f->id},
                                    .file_no = f->file_no,
                                    .person = {w->person},
                                    .source = w->source,
                                    .way = w->way,
                                    .state = INQUIRY_ASKED,
                                    .basis = basis,
                                    .purpose = w->purpose,
                                    .officer = {tx->actor->user},
                                    .asked = tx->now,
                                    .uid = w->uid};
    TRY(entity_save(tx, &inquiry_entity, &out->inquiry, &program));
    TRY(inquiry_tell_file(tx, f, w->source, N_("Registry check, asked: {register}")));
    struct actor asking = *tx->actor; /* a question is an opening, with the purpose that was written down */
    const struct actor *before = tx->actor;
    asking.purpose = w->purpose;
    tx->actor = &asking;
    err_t e = entity_note_read(tx, &inquiry_entity, &out->inquiry.id, 1);
    tx->actor = before;
    return e;
}

err_t inquiry_begin(struct cx *tx, const struct inquiry_wish *w, struct inquiry_begun *out,
                    struct entity_errors *errors)
{
    struct aid_file f;
    struct inquiry_channel c = {0};
    bool member = false;
    *out = (struct inquiry_begun){0};
    TRY(db_lock(tx, "aid_file", w->file));
    TRY(entity_load_any(tx, &aid_file_entity, "id", DB_I(w->file), &f));
    if (!w->uid.n) return wrong(tx, errors, "person", N_("Choose a person of the household."));
    err_t e = there(tx, w, out);
    if (e != E_NOT_FOUND) return e;
    e = channel(tx, w->source, &c);
    if (e && e != E_NOT_FOUND) return e;
    str basis = w->way == WAY_ONLINE && c.protocol.n ? c.protocol : w->basis;
    TRY(check(tx, w, basis, errors));
    if (f.state >= FILE_DECIDED) return refuse(tx, w, &inquiry_no_open_case, out);
    TRY(lives_there(tx, &f, w->person, &member));
    if (!member) return refuse(tx, w, &inquiry_not_member, out);
    return write_down(tx, w, &f, basis, out);
}

/* ---- through an adapter ---- */
struct asking {
    int64_t id;
    struct inquiry_answer answer;
    struct inquiry_taken *out;
    const char *code;
};
static err_t run_take(struct cx *tx, void *arg)
{
    struct asking *k = arg;
    return inquiry_take(tx, k->id, &k->answer, k->out, &k->code);
}
static err_t run_give_up(struct cx *tx, void *arg)
{
    struct asking *k = arg;
    return inquiry_give_up(tx, k->id, str_of(k->code));
}

static const char *code_of(err_t e)
{
    return e == E_BUSY ? "late" : e == E_NOT_FOUND ? "unknown_person" : "unreachable";
}

err_t inquiry_ask(struct cx *cx, int64_t id, struct inquiry_taken *out, const char **code)
{
    struct inquiry i;
    struct person p;
    str text;
    struct asking k = {.id = id, .out = out};
    *code = NULL;
    TRY(entity_load_any(cx, &inquiry_entity, "id", DB_I(id), &i));
    if (i.way != WAY_ONLINE || i.state != INQUIRY_ASKED) return E_CONFLICT;
    TRY(entity_load_any(cx, &person_entity, "id", DB_I(i.person.id), &p));
    const struct inquiry_adapter *a = online(cx, i.source);
    struct inquiry_question q = {.number = p.number, .source = i.source, .day = moment_date(cx->now)};
    struct inquiry_expected want = {.number = p.number, .source = i.source, .birth = p.birth, .today = q.day};
    if (!p.number.n) k.code = "no_number";
    if (!k.code && !a) k.code = "off";
    err_t e = k.code ? OK : a->ask(cx->arena, &q, &text);
    if (e) k.code = code_of(e);
    if (!k.code && inquiry_read(cx->arena, text, &want, &k.answer, &k.code)) e = E_INVALID;
    if (!k.code) e = db_tx(cx, run_take, &k);
    if (k.code) { /* nothing of it is kept but that it failed, and why */
        e = db_tx(cx, run_give_up, &k);
        *code = k.code;
    }
    return e;
}
