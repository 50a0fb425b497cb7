// SPDX-License-Identifier: AGPL-3.0-or-later
/* Which records are the same person? Fellegi–Sunter over folded Turkish text, without a database and without training: how
 * rare a value is comes from the data itself, how people err comes from the settings below.
 *
 * A pair is weighed against two kinds of strangers: two people picked at random, and two people who live behind one door
 * (same surname, address, telephone, parents). It is proposed only when it is likelier to be one person than either. So a
 * shared address helps, but brothers are not made one. Nothing is ever merged here: pairs are proposed to a person.
 */
#ifndef IMECE_PEOPLE_MATCH_H
#define IMECE_PEOPLE_MATCH_H

#include "core/base/str.h"

enum match_field {
    MATCH_GIVEN,
    MATCH_SURNAME,
    MATCH_MAIDEN, /* any other surname: compared with the surname and the maiden name of the other */
    MATCH_BIRTH,  /* yyyymmdd; 0000 for what is not known: 19730000 */
    MATCH_NUMBER,
    MATCH_PHONE,
    MATCH_PLACE, /* neighbourhood */
    MATCH_POSTCODE,
    MATCH_STREET,
    MATCH_DOOR,
    MATCH_SITE,
    MATCH_FATHER,
    MATCH_MOTHER,
    MATCH_CHILD, /* a child by number, or by name and birth date */
    MATCH_FLAG,  /* "1" has an identity number, "0" has none: for rules only, never weighed */
    MATCH_FIELDS
};
extern const char *const match_field_names[MATCH_FIELDS]; /* as rules write them */

struct match_record {
    str v[MATCH_FIELDS]; /* as typed; "" not known */
    int side;            /* records of one side are not compared with each other when two files are linked */
};

enum match_level {
    MATCH_MISSING,
    MATCH_FAR,
    MATCH_NEAR,
    MATCH_CLOSE,
    MATCH_CROSSED /* swapped, maiden */,
    MATCH_SAME,
    MATCH_LEVELS
};
/* "SIMILAR": ı and i, or more than a slip, stand between the names: shown, but never called the same. */
enum match_verdict { MATCH_DIFFERENT, MATCH_SIMILAR, MATCH_LIKELY };

struct match_pair {
    uint32_t a, b; /* places in the records, a < b */
    float bits;    /* log2 of the odds that they are one */
    enum match_verdict verdict;
    uint8_t level[MATCH_FIELDS];
};
struct match_pairs {
    LIST(struct match_pair) list; /* the surest first */
    int64_t compared;             /* pairs that were looked at */
};

/* A rule of the municipality beside the weights: all its clauses hold, and the pair is proposed. A clause is a field both
 * have alike, or "field=value" both have, be the value 0. */
struct match_clause {
    enum match_field field;
    bool valued;
    str value;
};
struct match_rule {
    LIST(struct match_clause) clauses;
};
/* "ad soyad doğum numaralı=0". E_INVALID: *place is the word that is no clause; nothing is dropped in silence. */
err_t match_rule_parse(struct arena *a, str text, struct match_rule *out, str *place) MUST_USE;
bool match_rule_holds(struct arena *a, const struct match_rule *rule, const struct match_record *x,
                      const struct match_record *y);

struct match_settings {
    double threshold; /* bits from which a pair is proposed; 0: as likely as not */
    bool one_to_one;  /* two sides, and each record has one partner at most */
    const struct match_rule *rules;
    size_t rule_count;
};
extern const struct match_settings match_shipped;

/* Memory and time are linear in n: a block of records that share a key is compared through a window. */
void match_find(struct arena *a, const struct match_record *records, size_t n, const struct match_settings *s,
                struct match_pairs *out);

/* Two names of people as typed, "Işık, Ilgın" and "ISIK ILGIN": in either order. */
enum match_verdict match_names(struct arena *a, str x, str y);

/* Of a number the two halves and of a name its skeleton: what match_find groups by, for looking up one record. */
struct match_keys {
    uint64_t key[40];
    size_t n;
};
void match_keys_of(struct arena *a, const struct match_record *r, struct match_keys *out);

#endif
