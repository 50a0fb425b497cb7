// SPDX-License-Identifier: AGPL-3.0-or-later
/* An application begun and not sent: kept for two weeks under a code, without an account. What must hold:
 *
 * - Whoever has the code reads all that was typed, so it has 60 bits, stands in no address, and only its keyed hash is in
 *   the table; what was typed is sealed.
 * - The code follows from the nonce of the form and the key of the installation: a form that is kept twice keeps its code.
 * - Files belong to the draft while it is kept; when it goes, or is sent, they wait again and are claimed or swept.
 */
#include "modules/applications/draft.h"
#include "core/base/log.h"
#include "core/office/document.h"

#include "applications_sql.h"

#define OWNER S("application_draft")
enum { SWEEP_BATCH = 50, FIELD_END = '\r', VALUE_BEGINS = '\t', CODE_SIGNS = 12 };

/* ---- code ---- */
static str code_of(struct cx *cx, str nonce)
{
    static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    str hash = seal_hash(cx->arena, str_fmt(cx->arena, "draft code %.*s", STR_FMT(nonce)));
    char c[CODE_SIGNS + 1] = "";
    for (int i = 0; i < CODE_SIGNS; i++) { /* five bits out of two hex digits */
        int high = hash.p[2 * i] <= '9' ? hash.p[2 * i] - '0' : hash.p[2 * i] - 'a' + 10;
        int low = hash.p[2 * i + 1] <= '9' ? hash.p[2 * i + 1] - '0' : hash.p[2 * i + 1] - 'a' + 10;
        c[i] = letters[(high * 16 + low) % 32];
    }
    struct municipality m;
    str prefix = settings_get(cx, &m) == OK ? m.code : S("IMC");
    return str_fmt(cx->arena, "%.*s-%.4s-%.4s-%.4s", STR_FMT(prefix), c, c + 4, c + 8);
}

static str code_hash(struct cx *cx, str code)
{
    str signs = application_code_signs(cx->arena, code);
    return seal_hash(cx->arena, str_fmt(cx->arena, "draft of %.*s", STR_FMT(signs)));
}

/* ---- what was typed, as one text: name, tab, value, carriage return. Values that arrive hold no carriage return. ---- */
static void put_part(struct buf *b, str s, char end)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != FIELD_END && s.p[i] != end) buf_char(b, s.p[i]);
    buf_char(b, end);
}

static str packed(struct arena *a, const struct form_value *v, size_t n)
{
    struct buf b = buf_new(a, DRAFT_BYTES);
    for (size_t i = 0; i < n; i++) {
        put_part(&b, v[i].name, VALUE_BEGINS);
        put_part(&b, v[i].value, FIELD_END);
    }
    return b.full ? STR_NONE : buf_str(&b);
}

void draft_values(struct arena *a, const struct application_draft *d, struct draft_form *out)
{
    str rest = d->body;
    out->v = NEW_N(a, struct form_value, d->body.n + 2);
    while (rest.n) {
        str value = str_cut(&rest, FIELD_END);
        str name = str_cut(&value, VALUE_BEGINS);
        out->v[out->n++] = (struct form_value){name, value.n ? value : S("")};
    }
    out->v[out->n++] = (struct form_value){S("nonce"), d->nonce};
}

/* ---- finding ---- */
err_t draft_by_code(struct cx *cx, str code, struct application_draft *out)
{
    struct application_draft d;
    TRY(entity_load_any(cx, &application_draft_entity, "code_hash", DB_T(code_hash(cx, code)), &d));
    if (d.until.ms <= cx->now.ms) return E_NOT_FOUND;
    *out = d;
    return OK;
}

err_t draft_by_nonce(struct cx *cx, str nonce, struct application_draft *out)
{
    if (nonce.n == 0) return E_NOT_FOUND;
    return entity_load_any(cx, &application_draft_entity, "nonce", DB_T(nonce), out);
}

bool draft_holds(struct cx *cx, int64_t draft, str token, struct document *out)
{
    err_t e = draft && token.n ? entity_load_any(cx, &document_entity, "token", DB_T(token), out) : E_NOT_FOUND;
    return !e && str_eq(out->entity, OWNER) && out->row == draft;
}

/* ---- keeping ---- */
struct keeping {
    struct application_draft draft;
    const struct form_value *papers;
    size_t n_papers;
};

static err_t room(struct cx *tx, const struct application_draft *d)
{
    struct draft_sum_row all;
    TRY(draft_sum(tx, (struct draft_sum_args){.sender = d->sender, .nonce = d->nonce}, &all));
    bool fits = all.drafts < DRAFTS_MAX && all.bytes + d->bytes <= DRAFTS_WEIGH && all.own_drafts < DRAFTS_ONE_MAX &&
                all.own_bytes + d->bytes <= DRAFTS_ONE_WEIGH;
    return fits ? OK : E_LIMIT;
}

static err_t keep(struct cx *tx, void *arg)
{
    const struct keeping *k = arg;
    struct application_draft d = k->draft, old;
    err_t e = draft_by_nonce(tx, d.nonce, &old);
    if (e && e != E_NOT_FOUND) return e;
    TRY(room(tx, &d));
    if (!e) {
        d.id = old.id;
        TRY(document_release(tx, OWNER, old.id, old.sender));
    }
    TRY(entity_save(tx, &application_draft_entity, &d, &(struct save){.skip_rights = true}));
    for (size_t i = 0; i < k->n_papers; i++) {
        e = document_claim(tx, k->papers[i].value, OWNER, d.id, k->papers[i].name, STR_NONE);
        if (e && e != E_NOT_FOUND) return e; /* swept meanwhile: it is asked for again when one goes on */
    }
    return OK;
}

err_t draft_keep(struct cx *cx, const struct draft_keeping *what, struct draft_kept *out)
{
    out->code = code_of(cx, what->nonce);
    out->until = date_add(moment_date(cx->now), DRAFT_DAYS);
    struct keeping k = {.draft = {.code_hash = code_hash(cx, out->code),
                                  .nonce = what->nonce,
                                  .service = {what->service},
                                  .body = packed(cx->arena, what->form.v, what->form.n),
                                  .saved = cx->now,
                                  .until = moment_at(date_add(out->until, 1), 0),
                                  .sender = what->sender},
                        .papers = what->papers,
                        .n_papers = what->n_papers};
    if (!k.draft.body.n) return E_LIMIT;
    k.draft.bytes = (int64_t)k.draft.body.n + what->bytes;
    err_t e = db_tx(cx, keep, &k);
    /* for whoever looks after the program: somebody fills the disk, or the ceiling is too low for this town */
    if (e == E_LIMIT) log_event(LOG_WARN, "drafts_full", LOG_STR("code", S("İM-503-taslak")));
    return e;
}

/* ---- the end of a draft ---- */
static err_t end(struct cx *tx, int64_t id, str sender)
{
    TRY(document_release(tx, OWNER, id, sender));
    return entity_delete(tx, &application_draft_entity, id, &(struct save){.skip_rights = true});
}

err_t draft_end(struct cx *tx, str nonce)
{
    struct application_draft d;
    err_t e = draft_by_nonce(tx, nonce, &d);
    return e == E_NOT_FOUND ? OK : e ? e : end(tx, d.id, d.sender);
}

static err_t sweep(struct cx *tx, void *arg)
{
    struct drafts_over_rows over;
    (void)arg;
    TRY(drafts_over(tx, (struct drafts_over_args){.now = tx->now, .batch = SWEEP_BATCH}, &over));
    for (size_t i = 0; i < over.list.n; i++)
        TRY(end(tx, over.list.v[i].id, over.list.v[i].sender));
    return OK;
}

err_t drafts_sweep(struct cx *cx)
{
    struct drafts_over_rows over;
    TRY(drafts_over(cx, (struct drafts_over_args){.now = cx->now, .batch = 1}, &over));
    return over.list.n ? db_tx(cx, sweep, NULL) : OK;
}
