// SPDX-License-Identifier: AGPL-3.0-or-later
/* The door: tickets that are signed, and gates that read them, with the network or without.
 *
 * Every scan that a gate made is kept, in whatever order the gates could send it; who is inside and what went wrong follow from
 * all of them together and never from the order.
 */
#ifndef IMECE_DOOR_H
#define IMECE_DOOR_H

#include "core/entity/module.h"
#include "modules/door/ticket.h"
#include "modules/events/events.h"
#include "modules/tickets/tickets.h"

enum door_answer { /* what a gate says; the codes are stable */
                   DOOR_IN = 1,
                   DOOR_ALREADY, /* somebody went in with it */
                   DOOR_VOID,    /* cancelled, given back, or issued anew */
                   DOOR_DAY,     /* another date of the same event */
                   DOOR_EVENT,   /* another event */
                   DOOR_FORGED,  /* the signature does not fit: made up or changed */
                   DOOR_KEY,     /* signed by a key that is none of ours */
                   DOOR_UNREADABLE
};
enum door_how { HOW_CAMERA = 1, HOW_KEYS /* a keyboard scanner */, HOW_HAND /* the short code */ };

struct gate {
    int64_t id, version;
    ref performance;
    str name;
};
struct gate_pass { /* a scanner of a gate: whoever has its address scans there, and sees no names */
    int64_t id, version;
    ref gate;
    moment until;
    bool ended;
};
struct scan {
    int64_t id, version;
    str uid; /* made by the scanner */
    ref performance, gate, pass;
    int64_t number, nth, issue; /* of the ticket; 0: it could not be read */
    int how;
    int said;   /* by the gate to whoever stood there: enum door_answer */
    int judged; /* by the server when it arrived, whatever other scans say */
    bool asked; /* the server answered for the gate; the gate's own answer takes its place when that came too late */
    moment at;  /* by the scanner's clock, set right by the server's */
    moment received;
};
extern const struct entity ticket_key_entity, gate_entity, gate_pass_entity, scan_entity;
extern const struct choice door_answers[], door_hows[];

/* ---- keys (keys.c) ---- */
err_t door_key(struct cx *cx, struct signing_key *out) MUST_USE; /* the newest; where there is none it is made */
err_t door_key_new(struct cx *tx, struct signing_key *out) MUST_USE;
str door_secret(struct arena *a, int64_t performance); /* of codes by hand */

/* ---- tickets of a request (tickets.c) ---- */
struct door_ticket {
    struct ticket t;
    str text, hand;
    str seat; /* "Parter A 12", "Orta alan: 1 ayakta yer"; "" not given yet, or there are none */
    bool standing;
};
struct door_tickets { /* none while it has no place */
    LIST(struct door_ticket) list;
    bool seated; /* seats are numbered */
};
err_t door_tickets_of(struct cx *cx, const struct ticket_request *r, int64_t performance,
                      struct door_tickets *out) MUST_USE;

struct door_facts { /* what stands on a ticket and above a gate */
    struct event event;
    struct performance performance;
    str when, doors; /* "30 Aralık 2026 Çarşamba, 20.00"; "19.30", or "" */
};
err_t door_facts_of(struct cx *cx, int64_t performance, struct door_facts *out) MUST_USE;
/* A4, four tickets of A6 on each to cut or fold; or a sheet of A6 for each. */
err_t door_print(struct cx *cx, const struct door_facts *facts, const struct door_tickets *tickets, bool small,
                 str *pdf) MUST_USE;

/* ---- judging (judge.c) ---- */
struct judged {
    enum door_answer answer;
    struct ticket t; /* as far as it could be read */
    int64_t gate;    /* DOOR_ALREADY: where, and when */
    moment at;
};
/* Of this text at this performance. DOOR_ALREADY is said last: a void ticket is void though it was used. */
err_t door_judge(struct cx *cx, int64_t performance, str text, struct judged *out) MUST_USE;

/* ---- scans (scans.c) ---- */
struct scan_in {
    str uid, text;
    moment at;
    int how;
    int said; /* 0: the gate asks */
};
/* Kept, once for each uid. *out: as it stands. */
err_t scan_take(struct cx *tx, const struct gate *gate, int64_t pass, const struct scan_in *in,
                struct scan *out) MUST_USE;
struct door_entry {
    str gate;
    moment at; /* by the scanner's clock */
};
struct door_case { /* one ticket */
    int64_t number, nth;
    LIST(struct door_entry) entries; /* in order of time */
};
struct door_cases { /* by number */
    LIST(struct door_case) list;
};
struct door_state {
    int64_t inside, expected;             /* tickets with which somebody went in; places given */
    struct door_cases conflicts;          /* let in more than one; each ticket once */
    struct door_cases void_entries;       /* let in one, and was void by the time we heard of it */
    int64_t refused[DOOR_UNREADABLE + 1]; /* by answer */
};
err_t door_state_of(struct cx *cx, int64_t performance, struct door_state *out) MUST_USE;

/* ---- passes (pass.c) ---- */
str pass_token(struct arena *a, int64_t pass);
/* E_NOT_FOUND: no such pass, ended, or over. */
err_t pass_open(struct cx *cx, str token, struct gate_pass *pass, struct gate *gate,
                struct performance *performance) MUST_USE;

err_t door_start(struct app *app);
err_t door_init(struct cx *tx);
err_t ticket_pdf(struct req *r);
err_t desk_doors(struct req *r);
err_t desk_new_key(struct req *r);
err_t desk_door(struct req *r);
err_t desk_open_pass(struct req *r);
err_t desk_pass(struct req *r);
err_t desk_close_pass(struct req *r);
err_t scanner_page(struct req *r);
err_t scanner_data(struct req *r);
err_t scanner_send(struct req *r);

extern const struct module door_module;

#endif
