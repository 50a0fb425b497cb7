// SPDX-License-Identifier: AGPL-3.0-or-later
/* Pages that follow from a declaration: list, form, record, history, import, export, API. One set of routes for all
 * entities: /masa/kayit/{entity}…, /api/{entity}…. And the pieces for hand-made pages. */
#ifndef IMECE_ENTITY_PAGES_H
#define IMECE_ENTITY_PAGES_H

#include "core/entity/entity.h"
#include "core/http/http.h"

extern const struct route entity_routes[];

/* A form from the declaration: values of `row`, or what was typed (r->form) when it comes back with errors. */
err_t entity_form_view(struct req *r, const struct entity *e, const void *row, const struct entity_errors *errors,
                       struct form_view *out) MUST_USE;
/* Read the posted fields into row and validate them (entity_validate for the fields of the form, then the entity's
 * check); problems go to errors and the result is E_INVALID. Not in the form, so left as they are in row: FIXED, HIDDEN,
 * and personal fields of a stored row that the actor does not see. "pick.<field>=theirs" leaves a field alone too.
 * Declared inputs: the field's name; dates also name.d name.m name.y, moments name.t. */
err_t entity_form_read(struct req *r, const struct entity *e, void *row, struct entity_errors *errors) MUST_USE;
/* The record of the address ({id}), its actor given the purpose with which it was opened at /masa/kayit/<slug>/{id}/ac. No right
 * but that of rows is asked. head may be NULL. */
struct row_head;
err_t page_record(struct req *r, const struct entity *e, bool writing, void *row, struct row_head *head) MUST_USE;

#endif
