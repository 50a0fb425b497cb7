// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the files of this module share. */
#ifndef IMECE_PUBLICITY_INSIDE_H
#define IMECE_PUBLICITY_INSIDE_H

#include "modules/publicity/poster.h"
#include "modules/publicity/publicity.h"

#define PUBLICITY_RIGHT "publicity.edit"

err_t publicity_publisher(struct cx *cx, struct municipality *m, struct theme *theme) MUST_USE;
str publicity_address_words(struct arena *a, str address);

/* ---- the register (sheets.c) ---- */
struct hanging { /* a sheet that hangs */
    int64_t id, event, place, copies;
    str format, place_name, address, keeper, round, hood, title;
    moment hung;
    const char *why; /* it is wrong, as a source text; NULL: it is right */
    bool replace;    /* a new one may hang in its place */
};
struct hangings {
    LIST(struct hanging) list; /* as one walks */
    int64_t wrong;
};
err_t sheets_hanging(struct cx *cx, int64_t event /* 0: all */, struct hangings *out) MUST_USE;
struct taking_down {
    int64_t sheet;
    bool replace;
};
/* Doing it twice is doing it once. E_CONFLICT: nothing can hang in its place. */
err_t sheet_take_down(struct cx *tx, void *taking_down) MUST_USE;
extern const struct event_listener publicity_listener;

/* ---- pages ---- */
err_t poster_public(struct req *r);
err_t poster_file(struct req *r);
err_t invitations_print(struct req *r);
err_t programme_public(struct req *r);
err_t publicity_show(struct req *r);
err_t publicity_hang(struct req *r);
err_t sheets_show(struct req *r);
err_t sheet_act(struct req *r);
err_t sms_show(struct req *r);
err_t sms_send(struct req *r);

#endif
