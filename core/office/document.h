// SPDX-License-Identifier: AGPL-3.0-or-later
/* Attachments: files that people hand in, kept in the database in chunks so that one backup is the whole truth.
 *
 * A file is received before its form is complete: it waits under a random token and is claimed by the record once the form
 * is saved; unclaimed ones go after a day. Accepted are PDF, JPEG, PNG and WebP whose content, name and claimed type agree;
 * what a picture tells besides what it shows is cut out (picture.h), a PDF stays as it is.
 *
 * What waits has a ceiling, for each sender and for all: then first goes what waited for an hour, and if that is not enough
 * the file is refused.
 */
#ifndef IMECE_OFFICE_DOCUMENT_H
#define IMECE_OFFICE_DOCUMENT_H

#include "core/entity/entity.h"
#include "core/http/http.h"

#define DOCUMENT_MAX    (10 * 1024 * 1024)
#define WAITING_MAX     (INT64_C(4) << 30) /* bytes that may wait altogether */
#define WAITING_ONE_MAX (INT64_C(512) << 20)
enum { WAITING_FILES = 20000, WAITING_ONE_FILES = 500 };
#define DOCUMENT_ACCEPT "application/pdf,image/jpeg,image/png,image/webp"

struct document {
    int64_t id, version;
    str token;  /* random; the only way to a file that has no owner yet */
    str entity; /* owner, "" while it waits */
    int64_t row;
    str kind;       /* which declared paper: its code; "" other */
    str label;      /* name of the paper as declared */
    str name, type; /* file name as shown, type by content */
    int64_t bytes;
    str sha256; /* hex */
    moment at;
    int64_t account; /* who brought it in; 0 = citizen */
    str sender;      /* while it waits: who sent it, hashed */
};
extern const struct entity document_entity;

/* Why a file is refused, as a source text for the field; NULL: fine. */
const char *document_fault(const struct upload *u);

/* Keep an upload (its own transaction) and give its token; or say in *fault, as document_fault does, why it is not kept. */
err_t document_keep(struct req *r, const struct upload *u, str *token, const char **fault) MUST_USE;
/* Files waiting under these tokens, for a form that comes back. Unknown tokens are left out. */
err_t document_waiting(struct cx *cx, str token, struct document *out) MUST_USE;
/* Give a waiting file to a record. E_NOT_FOUND: unknown or already claimed. Writing only. */
err_t document_claim(struct cx *tx, str token, str entity, int64_t row, str kind, str label) MUST_USE;
/* The record gives up its files; those that nobody claims in this transaction or on this day are swept. They count as waiting
 * of this sender. Writing only. */
err_t document_release(struct cx *tx, str entity, int64_t row, str sender) MUST_USE;

struct documents {
    LIST(struct document) list; /* oldest first */
};
err_t documents_of(struct cx *cx, str entity, int64_t row, struct documents *out) MUST_USE;
/* Without asking for rights: they are those of the record it belongs to. */
err_t document_by_id(struct cx *cx, int64_t id, struct document *out) MUST_USE;
err_t document_bytes(struct cx *cx, int64_t id, str *out) MUST_USE;
/* Drop files that nobody claimed for a day, a few at a time. Not in a transaction. */
err_t documents_sweep(struct cx *cx) MUST_USE;

#endif
