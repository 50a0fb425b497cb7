// SPDX-License-Identifier: AGPL-3.0-or-later
/* People, with a number or without, and the households they live in, by date. What other duties may use. */
#ifndef IMECE_PEOPLE_H
#define IMECE_PEOPLE_H

#include "core/entity/module.h"

enum birth_kind { BIRTH_EXACT = 1, BIRTH_MONTH, BIRTH_YEAR /* the rest of the date is 1 January, or the first */ };
enum sex { SEX_WOMAN = 1, SEX_MAN };
enum no_number { NO_NUMBER_NEWBORN = 1, NO_NUMBER_FOREIGNER, NO_NUMBER_UNKNOWN };
enum person_life { PERSON_ALIVE = 1, PERSON_DEAD, PERSON_MERGED, PERSON_ERASED };

struct person {
    int64_t id, version;
    str given, surname;
    str number; /* TCKN or a foreigner's; sealed. Empty: no_number says why, if anybody knows */
    int no_number;
    date birth; /* none: not known */
    int birth_kind, sex;
    date died;
    str phone, email;
    ref address;        /* where letters go; where somebody lives is the household's */
    str father, mother; /* their given names as the register has them */
    bool secret;        /* under an order of secrecy: for those with people.protected alone */
    date secret_from, secret_until;
    ref notice; /* version of the privacy notice that was given last */
    date notice_day;
    int life; /* enum person_life; kept by the program */
    ref merged_into;
    str number_hash;
};
/* A name somebody also has or had: birth surname, before the court's decision, as another register writes it. */
enum name_kind { NAME_MAIDEN = 1, NAME_FORMER, NAME_OTHER_SPELLING };
struct person_name {
    int64_t id, version;
    ref person;
    int kind;
    str given, surname;
};
/* One door. The same neighbourhood, street, site and numbers are the same row. */
struct address {
    int64_t id, version;
    ref neighbourhood;
    str street, outer_no, inner_no, site, uavt;
    str outside; /* town and district, when it is not ours; free text */
    bool verified;
    str fold;
};
/* `person` is parent, spouse or guardian of `other`. */
enum relation_kind { RELATION_PARENT = 1, RELATION_SPOUSE, RELATION_GUARDIAN };
struct person_relation {
    int64_t id, version;
    ref person;
    int kind;
    ref other;
    date from_day, to_day; /* to_day: the last day; none: still */
};

enum household_state { HOUSEHOLD_ACTIVE = 1, HOUSEHOLD_CLOSED };
struct household {
    int64_t id, version;
    int64_t file_no; /* hane no, given by the program */
    ref address;
    int state;
    date opened, closed;
    str remark;
};
enum member_relation {
    MEMBER_HEAD = 1,
    MEMBER_SPOUSE,
    MEMBER_CHILD,
    MEMBER_MOTHER,
    MEMBER_FATHER,
    MEMBER_SIBLING,
    MEMBER_IN_LAW /* gelin, damat */,
    MEMBER_GRANDCHILD,
    MEMBER_OTHER
};
/* Somebody lives in one household at a time; a household has one head at a time. */
struct household_member {
    int64_t id, version;
    ref household, person;
    int relation;          /* to the head */
    date from_day, to_day; /* to_day: the last day; none: still */
};

enum status_kind {
    STATUS_DISABLED = 1,
    STATUS_CHRONIC,
    STATUS_CARE,
    STATUS_PREGNANT,
    STATUS_STUDENT,
    STATUS_WIDOWED,
    STATUS_DIVORCED,
    STATUS_ORPHAN,
    STATUS_UNEMPLOYED,
    STATUS_RETIRED,
    STATUS_VETERAN,
    STATUS_MARTYR_KIN,
    STATUS_DISASTER,
    STATUS_OTHER
};
/* What is so about somebody for a time: a disability of 70 per cent, a place at school. The words are sealed. What is of the special
 * category (health and the like: law 6698, article 6) is there for those with people.special alone: that it stands there says it. */
struct person_status {
    int64_t id, version;
    ref person;
    int kind;
    int64_t degree; /* per cent, school level …: by kind */
    date from_day, to_day;
    str proof; /* number of the paper */
    bool special;
    str note;
};
enum need_kind {
    NEED_FOOD = 1,
    NEED_CASH,
    NEED_FUEL,
    NEED_CLOTHING,
    NEED_HOUSING,
    NEED_GOODS,
    NEED_MEDICAL,
    NEED_CARE,
    NEED_EDUCATION,
    NEED_WORK,
    NEED_OTHER
};
struct person_need {
    int64_t id, version;
    ref person;
    int kind;
    date from_day, to_day;
    bool special;
    str note;
};

/* Something somebody agreed to, each use for itself, apart from the notice and from the service (law 6698, articles 3, 5, 6): it is given,
 * ends by its day, and is taken back at any time. */
enum consent_use {
    CONSENT_PHOTOS = 1, /* of the home, at a visit */
    CONSENT_PUBLICITY,  /* a picture or a story in public */
    CONSENT_PASSING_ON, /* to a foundation or a company that helps */
    CONSENT_MESSAGES    /* news of other services */
};
enum consent_manner { CONSENT_SIGNED = 1, CONSENT_FORM, CONSENT_SCREEN };
struct person_consent {
    int64_t id, version;
    ref person;
    int use, manner;
    ref notice; /* what was read before */
    date given, until, withdrawn;
};
/* A request by law 6698, article 11: answered within 30 days (article 13). */
enum request_kind { REQUEST_KNOW = 1, REQUEST_COPY, REQUEST_CORRECT, REQUEST_ERASE, REQUEST_OBJECT, REQUEST_DAMAGE };
enum request_outcome { REQUEST_OPEN = 1, REQUEST_MET, REQUEST_REFUSED };
enum { REQUEST_DAYS = 30 };
struct person_request {
    int64_t id, version;
    ref person;
    int kind, outcome;
    date came, due, answered;
    str answer; /* number of the letter, and why it was refused */
};

/* Two records that may be one person, as the matcher left them, or as somebody judged. a < b. */
enum pair_state { PAIR_OPEN = 1, PAIR_APART /* not the same: reason and author */, PAIR_MERGED };
struct person_pair {
    int64_t id, version;
    ref a, b;
    int64_t bits; /* hundredths: log2 of the odds */
    int verdict;  /* enum match_verdict */
    str levels;   /* one digit a field: enum match_level */
    int state;
    date found;
    str compared; /* hash of what was compared when it was judged: when that changes, the pair may come again */
    str reason;
    ref author;
    date judged;
};

/* A rule of the municipality beside the weights of the matcher: whoever is alike in all of its clauses is proposed (match_rule_parse). */
struct person_rule {
    int64_t id, version;
    str clauses; /* "ad soyad doğum numaralı=0" */
    str reason;
    bool active;
};

enum import_state { IMPORT_DONE = 1, IMPORT_UNDONE, IMPORT_RUNNING /* or stopped in the middle */, IMPORT_UNDOING };
struct person_import {
    int64_t id, version;
    str file, hash; /* its name; of its content: the same file twice changes nothing */
    int64_t rows, created, changed, unchanged;
    int state;
    moment made, undone;
    ref author;
};
/* What a file did, line by line, so that it can be undone. */
struct person_import_row {
    int64_t id, version;
    ref source;
    int64_t line;
    str entity;
    int64_t row, as_left; /* the record, and its version when the file had been read: changed since, it stays */
    bool made;
    str before; /* the fields as they were, sealed */
};

/* What people are found by: "nayse yilmaz…". Written by the program, for one person all at once. */
struct person_word {
    int64_t id, version;
    str word;
    ref person;
};

extern const struct entity person_entity, person_name_entity, address_entity, person_relation_entity, household_entity,
    person_consent_entity, person_request_entity, person_rule_entity, household_member_entity, person_status_entity,
    person_need_entity, person_pair_entity, person_import_entity, person_import_row_entity, person_word_entity;

/* ---- a household on a day (household.c) ---- */
struct member_on_day {
    int64_t member, person;
    int relation, sex;
    date birth, from_day, to_day;
    int age; /* whole years on that day; -1 not known */
};
struct household_on_day {
    struct household household;
    date day;
    LIST(struct member_on_day) members; /* the head first, then by birth */
};
/* Who lived there on that day, whatever happened since, for the decisions of other duties. `right`: what the actor must hold to
 * decide there ("aid.decide"), else E_FORBIDDEN. A household is there as a whole or not at all: with somebody under an order of
 * secrecy in it that day, E_NOT_FOUND without people.protected. */
err_t household_on(struct cx *cx, str right, int64_t household, date day, struct household_on_day *out) MUST_USE;
/* The household somebody lived in on that day. E_NOT_FOUND: none, or the person is not there for the actor. */
err_t household_of(struct cx *cx, str right, int64_t person, date day, int64_t *household) MUST_USE;
int person_age_on(date birth, date day); /* -1 when the birth date is not known or later */
/* The record a merged one is part of now; else the same. */
err_t person_now(struct cx *cx, int64_t person, int64_t *now) MUST_USE;
/* By the whole identity number, through its keyed hash. E_NOT_FOUND; E_INVALID: not a number. */
err_t person_by_number(struct cx *cx, str number, int64_t *person) MUST_USE;

struct person_hit {
    int64_t id;
    str given, surname;
    date birth;
    bool secret;
};
struct person_hits {
    LIST(struct person_hit) list;
    bool more; /* there are more than are shown */
};
enum { PEOPLE_SHOWN = 50 };
enum { PURPOSE_MAX = 120, PURPOSE_MIN = 5 }; /* letters of why somebody looks */
/* As the desk's own search (register_find), for the forms of other duties: `most` names are shown with this purpose, and the search with
 * each record that it shows is on record. E_FORBIDDEN without people.personal; E_INVALID: too few letters of either. */
err_t people_find_noted(struct cx *cx, str query, str purpose, size_t most, struct person_hits *out) MUST_USE;
bool people_query_short(str query);
bool people_purpose_short(str purpose);

/* Has somebody who lives in the household that day agreed to this use once, and does it hold no more: ended, or taken back? Where
 * nobody was ever asked there is nothing to be over. */
err_t household_consent_over(struct cx *cx, ref household, enum consent_use use, date day, bool *out) MUST_USE;

/* What keeps somebody from being erased: by kind of record, whatever the actor may see of it. */
struct person_hold {
    const struct entity *e;
    struct hold hold; /* of all records of the kind together: the latest day */
};
struct person_holds {
    LIST(struct person_hold) list;
};
err_t person_holds(struct cx *cx, int64_t person, struct person_holds *out) MUST_USE;
/* For `holds` of a file of social aid that is over: kept so many years after its last step, or the given day when that is later, by the
 * dated parameter (6698 m. 7; the municipality's policy of keeping and destroying, RG 28/10/2017-30224). */
#define PEOPLE_KEPT "sosyal-yardim-saklama-yil"
enum { PEOPLE_KEPT_YEARS = 10 };
err_t people_kept(struct cx *cx, const struct entity *e, int64_t row, date ended, struct hold *out) MUST_USE;
/* The right to be forgotten (law 6698, articles 7 and 11): names, numbers, doors, notes and papers go, of the records merged into this
 * one and of every record of every duty that is about the person; those of a household when everybody of it is erased. Sex, year of
 * birth, neighbourhood and the days in households stay, so that every count of the past is as it was. Takes people.erase. E_CONFLICT:
 * something holds (person_holds). */
err_t person_erase(struct cx *tx, int64_t person, str reason) MUST_USE;

#endif
