// SPDX-License-Identifier: AGPL-3.0-or-later
/* Pieces of imece demo. */
#ifndef IMECE_PROGRAM_DEMO_H
#define IMECE_PROGRAM_DEMO_H

#include "modules/people/town.h"
#include "program/program.h"

/* Who has this login, with all rights of the account. */
err_t demo_actor(struct cx *cx, const char *login, struct actor *out) MUST_USE;
/* `count` synthetic applications of the past two years, by a generator with a fixed seed: names from a short list of our
 * own, decided at the pace that their services usually keep, some late, some waiting for papers. Exit code. */
int demo_cases(struct program *p, int count);
/* What stands in the calendars of the halls by day: rehearsals, courses, meetings of a season, and a few wishes that wait for
 * a decision. Evenings and week-ends stay for events. Nothing where there are no venues. Exit code. */
int demo_venues(struct program *p);
/* A season of about 300 events around today: festivals, series, an opening with its guests, dates that were moved or called off.
 * Exit code. */
int demo_events(struct program *p);
/* Places of its dates: free ones, and some that are all given, with people who wait. Exit code. */
int demo_tickets(struct program *p);
/* A play that costs something: some places paid, one being paid, one refund. Exit code. */
int demo_fees(struct program *p);
/* Where paper hangs, and sheets of some of those events; some of them should be down. Exit code. */
int demo_posters(struct program *p);
/* The social register: so many invented households, some people written down twice. Exit code. */
struct demo_town {
    struct town town;
    LIST(str) places;    /* neighbourhoods, by demo_place */
    int64_t *households; /* the record of each household of the town */
};
int demo_people(struct program *p, int households, struct demo_town *d);
size_t demo_place(const struct town_person *t);
/* Stores of aid: parcels with their last days, a donation with a condition, a box of waste medicine. Exit code. */
int demo_relief(struct program *p);
/* Programmes that give parcels and meals, and files of them. Last, because the others know nothing of
 * them. Exit code. */
int demo_kind(struct program *p);
/* Two years of aid to them: money, rules, files. Exit code. */
int demo_aid(struct program *p, const struct demo_town *d);
/* Sessions of its commission: one held, one that ratified, one to come. After demo_aid. Exit code. */
int demo_commission(struct program *p);
struct case_facts;
/* What is known about the n-th household of a fixed row of them. */
void demo_household(struct arena *a, int n, date applied, date decided, struct case_facts *c);
/* Three families of soldiers: one to be decided, one that is paid, one that a desertion stopped. Exit code. */
int demo_soldiers(struct program *p);
/* Cards of the files whose aid runs, loaded to this month. After the commission. Exit code. */
int demo_cards(struct program *p);
int demo_transfers(struct program *p);
/* A programme of scholarships with about forty students, paid to this month. After the people. Exit code. */
int demo_inquiries(struct program *p);
int demo_scholarships(struct program *p);
/* Of the last households: one each for a file in every state, and for a visit. */
enum { DEMO_FILES = 8, DEMO_VISITS = 6 };
/* What must be looked at in running files, some of it done, and referrals. After the aid and its commission. Exit code. */
int demo_followup(struct program *p);
/* A day of home visits for the clerk and the manager, some done. After the aid. Exit code. */
int demo_visits(struct program *p);

#endif
