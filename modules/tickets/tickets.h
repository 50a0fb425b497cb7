// SPDX-License-Identifier: AGPL-3.0-or-later
/* Tickets: places given fairly. The draw (draw.h) with the page on which anybody does a draw again, and places by order
 * (places.h). */
#ifndef IMECE_TICKETS_H
#define IMECE_TICKETS_H

#include "core/entity/module.h"
#include "modules/tickets/chairs.h"
#include "modules/tickets/draw.h"
#include "modules/tickets/offer_draw.h"
#include "modules/tickets/places.h"
#include "modules/tickets/turns.h"

err_t draw_check_show(struct req *r);
err_t draw_check_send(struct req *r);
err_t draw_example_file(struct req *r);
err_t ticket_ask(struct req *r);

/* Whole sections of the slip of a request, written by another duty: its tickets, by the door. Empty where there are none. */
typedef err_t slip_part(struct req *r, struct html *h, const struct ticket_request *request);
void slip_part_from(slip_part *part); /* before serving */
err_t slip_part_html(struct req *r, const struct ticket_request *request, str *html) MUST_USE;

extern const struct module tickets_module;

#endif
