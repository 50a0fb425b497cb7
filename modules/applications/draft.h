// SPDX-License-Identifier: AGPL-3.0-or-later
/* Applications that were begun and will be sent later: kept with their files for DRAFT_DAYS under a code, then swept. */
#ifndef IMECE_APPLICATIONS_DRAFT_H
#define IMECE_APPLICATIONS_DRAFT_H

#include "core/office/document.h"
#include "modules/applications/inside.h"

/* Kept at once, what was typed and its files, of all and of one sender (a library has one address for many). */
#define DRAFTS_WEIGH     (INT64_C(4) << 30)
#define DRAFTS_ONE_WEIGH (INT64_C(512) << 20)
enum { DRAFT_DAYS = 14, DRAFT_BYTES = 400000, DRAFTS_MAX = 20000, DRAFTS_ONE_MAX = 200 };

struct application_draft {
    int64_t id, version;
    str code_hash, nonce; /* keyed; of the form */
    ref service;
    moment saved, until;
    str sender;    /* who keeps it, hashed: one sender has a ceiling */
    int64_t bytes; /* that it weighs with its files */
    str body;      /* SEALED: all that was typed. Last, so that the others are read without it. */
};
extern const struct entity application_draft_entity;

struct draft_form { /* names and values of the form */
    struct form_value *v;
    size_t n;
};
void draft_values(struct arena *a, const struct application_draft *d, struct draft_form *out);

err_t draft_by_code(struct cx *cx, str code, struct application_draft *out) MUST_USE; /* E_NOT_FOUND: unknown or over */
err_t draft_by_nonce(struct cx *cx, str nonce, struct application_draft *out) MUST_USE;
/* Is this file the draft's? */
bool draft_holds(struct cx *cx, int64_t draft, str token, struct document *out);

struct draft_kept {
    str code;
    date until; /* the last day */
};
/* A transaction of its own. papers: name = code of the declared paper, value = token. E_LIMIT: no room. */
struct draft_keeping {
    int64_t service, bytes; /* bytes: of the papers */
    str nonce, sender;
    struct draft_form form;
    const struct form_value *papers;
    size_t n_papers;
};
err_t draft_keep(struct cx *cx, const struct draft_keeping *k, struct draft_kept *out) MUST_USE;
/* Sent, or thrown away: its files wait again. Nothing when there is none. Writing only. */
err_t draft_end(struct cx *tx, str nonce) MUST_USE;
/* The module's tick. */
err_t drafts_sweep(struct cx *cx) MUST_USE;

/* Pages. */
err_t draft_send(struct req *r, struct apply_form *f);
err_t draft_drop(struct req *r, struct apply_form *f);
err_t draft_ask(struct req *r);
err_t draft_resume(struct req *r);

#endif
