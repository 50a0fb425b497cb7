// SPDX-License-Identifier: AGPL-3.0-or-later
/* A draw that anybody can do again: "imece-draw-1", written down in README.md.
 *
 * Pure: the same rules, list, seed and beacon give the same result, byte for byte, on every machine. Whatever is hashed is
 * lines of text, so that a record can be checked with any language's SHA-256. Nothing here knows persons: a list holds
 * numbers. All functions allocate in the arena they are given; sizes are bounded by the limits below.
 */
#ifndef IMECE_TICKETS_DRAW_H
#define IMECE_TICKETS_DRAW_H

#include "core/base/str.h"

#define DRAW_SPEC "imece-draw-1"
enum {
    DRAW_BYTES = 32, /* a seed, a hash */
    DRAW_SHARES = 16,
    DRAW_REQUESTS = 200000,
    DRAW_PLACES = 1000,         /* of one request */
    DRAW_PLACES_ALL = 10000000, /* of the whole thing */
    DRAW_NAME = 200             /* characters of a share, of the beacon's name, of the title */
};
#define DRAW_NUMBER_MAX INT64_C(9007199254740991) /* what a browser counts exactly */

enum draw_policy {                  /* what becomes of a group for which there is no longer room */
                   DRAW_STRICT = 1, /* it waits, and nobody behind it is placed */
                   DRAW_BEST_FIT,   /* it waits; whoever behind it fits is placed */
                   DRAW_SPLIT       /* it is offered what is left */
};
struct draw_share { /* filled first, with its own; its letter is 'A' and on, in the published order */
    str name;
    int64_t places;
};
struct draw_rules { /* published, with the commitment, when the window opens */
    str title;
    int64_t places;
    enum draw_policy policy;
    str beacon; /* what will be read, named in advance; "" none */
    LIST(struct draw_share) shares;
};
struct draw_request {
    int64_t number, places;
    uint32_t shares; /* bit 0: belongs to share A … */
    str person;      /* for draw_once alone; "" not known */
};
struct draw_requests {
    LIST(struct draw_request) list; /* by number */
};
#define DRAW_REST    '-' /* placed in what no share holds */
#define DRAW_WAITING 'W'
struct draw_line {
    int64_t rank, number, places; /* places given; of those who wait: asked for */
    char share;                   /* A …, DRAW_REST, DRAW_WAITING */
};
struct draw_result {
    LIST(struct draw_line) list; /* by rank; who waits, waits in this order */
};
struct draw {
    struct draw_rules rules;
    struct draw_requests requests;
    unsigned char seed[DRAW_BYTES];
    str beacon; /* the text that was read; "" none */
};

/* How many of the places that are left a request gets which stands first; 0: it waits. The same for draws and lines. */
int64_t draw_room(enum draw_policy policy, int64_t asked, int64_t left);
/* What cannot be drawn by these rules: a source text, or NULL. */
const char *draw_fault(const struct draw_rules *rules);
/* Each person once, by the request with the lowest number; what falls out is added to `repeated`. Sorts both. */
void draw_once(struct arena *a, struct draw_requests *requests, struct draw_requests *repeated);
/* E_INVALID: rules or requests that no record can hold (not sorted, a number twice, a limit). */
err_t draw_run(struct arena *a, const struct draw *d, struct draw_result *out) MUST_USE;

/* ---- the texts that are hashed: lines, each ended by \n ---- */
str draw_rules_text(struct arena *a, const struct draw_rules *rules);
str draw_list_text(struct arena *a, const struct draw_requests *requests);
str draw_result_text(struct arena *a, const struct draw_result *result);
str draw_hash(struct arena *a, str text); /* SHA-256 in hex */
/* Published before the first request: binds seed and rules. */
str draw_commitment(struct arena *a, const struct draw_rules *rules, const unsigned char seed[DRAW_BYTES]);

/* ---- the record: one canonical JSON text that holds everything ---- */
err_t draw_record(struct arena *a, const struct draw *d, str *out) MUST_USE; /* runs the draw; E_INVALID as draw_run */

enum draw_step { DRAW_STEP_RECORD, DRAW_STEP_COMMITMENT, DRAW_STEP_LIST, DRAW_STEP_RESULT, DRAW_STEP_HASH, DRAW_STEPS };
struct draw_check {
    bool right; /* all steps */
    struct {
        bool right;
        str said, found; /* by the record; by doing it again. Hashes, or the first line that differs */
    } steps[DRAW_STEPS];
    struct draw d; /* as far as it could be read */
    str commitment;
};
/* Does it all again from the record's seed, list, rules and beacon. When the record cannot be read, only the first step
 * is there: `found` says why (a source text); the others are not right. */
void draw_verify(struct arena *a, str record, struct draw_check *out);
extern const char *const draw_step_names[DRAW_STEPS];  /* for programs: record, commitment, list, result, result_hash */
extern const char *const draw_step_titles[DRAW_STEPS]; /* source texts */

/* A small draw for trying the checkers: the same everywhere. */
struct draw draw_example(struct arena *a);

#endif
