// SPDX-License-Identifier: AGPL-3.0-or-later
/* Publicity: posters, flyers, pictures, banner, programme and text message from the one record of an event, and the register of
 * where the paper hangs. A sheet keeps what it says as a fingerprint; it is wrong as soon as the event says anything else, or
 * is over. Nothing has to be told to the register for that.
 */
#ifndef IMECE_PUBLICITY_H
#define IMECE_PUBLICITY_H

#include "core/entity/module.h"

enum poster_place_kind {
    PLACE_BOARD = 1,
    PLACE_MUHTAR,
    PLACE_LIBRARY,
    PLACE_CENTRE,
    PLACE_SCHOOL,
    PLACE_STOP,
    PLACE_SHOP,
    PLACE_OTHER
};
struct poster_place {
    int64_t id, version;
    str name;
    int kind;
    ref neighbourhood;
    str street;
    str route;    /* the round on which it is passed: "Kuzey" */
    int64_t turn; /* its place on the round */
    str keeper;   /* whom to ask there */
    bool closed;
};
struct poster_sheet {
    int64_t id, version;
    ref place, event;
    str format; /* code of what hangs: "afis-a3" */
    int64_t copies;
    str says; /* fingerprint of what is printed on it */
    moment hung;
    str hung_by;
    moment down; /* none: it hangs */
    str down_by;
};
extern const struct entity poster_place_entity, poster_sheet_entity;
extern const struct choice poster_place_kinds[];

struct hanging_up {
    int64_t event, copies;
    str format; /* code of a paper: "afis-a3" */
    LIST(int64_t) places;
};
err_t sheets_hang(struct cx *tx, void *hanging_up) MUST_USE; /* inside the writer; they say what the event says now */

extern const struct module publicity_module;

#endif
