// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the pages of core/entity share. */
#ifndef IMECE_ENTITY_PAGES_INSIDE_H
#define IMECE_ENTITY_PAGES_INSIDE_H

#include "core/entity/inside.h"
#include "core/entity/pages.h"
#include "core/entity/saved_view.h"
#include "core/entity/views.h"

bool form_field_shown(const struct cx *cx, const struct entity *e, const struct field *f, const void *row);

/* The entity of the address with desk pages that the actor may read (writing: write). */
err_t page_entity(struct req *r, bool writing, const struct entity **out) MUST_USE;
str page_words(struct req *r, const char *source);
/* words with the entity's word for one record as {one} */
str page_words_one(struct req *r, const struct entity *e, const char *source);
str entity_path(struct req *r, const struct entity *e, const char *rest); /* /masa/kayit/<slug><rest> */
void page_crumbs(struct req *r, const struct entity *e, struct page *p, int64_t id, str here);
/* The record that this one is a part of: where its page and its form lead back to. "" when it is no part. */
str part_home(struct req *r, const struct entity *e, const void *row, str *label);
err_t page_parts(struct req *r, const struct entity *whole, int64_t id, struct entity_record_page *p) MUST_USE;
/* Name of a record for its own page: with a personal title where that is seen. */
str page_title(struct req *r, const struct entity *e, const void *row);
bool page_shows_personal(const struct cx *cx, const struct entity *e, const void *row);

/* columns.c */
struct columns {
    LIST(const struct field *) list;
    bool chosen; /* by the address */
};
bool column_possible(struct req *r, const struct entity *e, const struct field *f);
struct columns columns_of(struct req *r, const struct entity *e);
str columns_query(struct req *r, const struct columns *c); /* "name,unit"; "" as declared */

/* query.c: filters, words and order out of the address. strict: an unknown name is E_INVALID (API). */
err_t query_read(struct req *r, const struct entity *e, bool strict, struct list_query *out) MUST_USE;
/* The address again, with one name changed ("" value: left out); "after" is always left out unless it is that name. Always
 * written the same way: nothing that is empty or unknown, columns in one name. */
str query_with(struct req *r, const struct entity *e, const char *path, const char *name, str value);

/* page_bulk.c: what may be done with many, written into the list */
void page_bulk_offer(struct req *r, const struct entity *e, const struct list_query *q, struct entity_list_page *p);

/* handlers */
err_t list_show(struct req *r);
err_t list_bulk(struct req *r);
err_t saved_view_keep(struct req *r);
err_t saved_view_drop(struct req *r);
err_t record_show(struct req *r);
err_t record_open(struct req *r);
err_t record_history(struct req *r);
err_t record_new(struct req *r);
err_t record_create(struct req *r);
err_t record_edit(struct req *r);
err_t record_change(struct req *r);
err_t record_remove(struct req *r);
err_t file_export(struct req *r);
err_t file_import_show(struct req *r);
err_t file_import(struct req *r);
err_t api_list(struct req *r);
err_t api_record(struct req *r);

#endif
