// SPDX-License-Identifier: AGPL-3.0-or-later
/* The order of an agenda: the most urgent first; between files of one urgency those with less income per head, then with a disabled member, then
 * with more children, then whoever applied earlier. Nothing of it is kept but the place on the agenda. */
#include <stdlib.h>

#include "modules/aid/file_inside.h"

#include "commission_sql.h"

static const struct save program = {.skip_rights = true};

struct place {
    struct commission_item item;
    int urgency;
    bool known; /* scored by the rule in force */
    int64_t income, members;
    bool disabled;
    int64_t children;
    date applied;
};

static bool has(const struct case_facts *c, enum term t, size_t member)
{
    const struct fact *f = fact_of(c, t, member);
    return f->state == FACT_VALUE && f->value > 0;
}

static err_t place_of(struct cx *cx, int64_t item, struct place *out)
{
    enum { ADULT = 18 };
    struct aid_file f;
    struct file_score *s = NEW(cx->arena, struct file_score);
    *out = (struct place){0};
    TRY(entity_load_any(cx, &commission_item_entity, "id", DB_I(item), &out->item));
    TRY(file_load(cx, out->item.file.id, &f));
    TRY(file_judged(cx, &f, s));
    out->urgency = f.urgency;
    out->applied = f.applied;
    out->known = s->any && s->facts.incomes_known && s->score.members > 0;
    if (!out->known) return OK;
    out->income = s->score.income.kurus;
    out->members = s->score.members;
    date adult = date_add_months(s->score.on, -12 * ADULT);
    for (size_t i = 0; i < s->facts.people.n; i++) {
        const struct fact *born = fact_of(&s->facts, P_BIRTH, i);
        out->disabled |=
            has(&s->facts, P_DISABILITY, i) || has(&s->facts, P_DEPENDENT, i) || has(&s->facts, P_SPECIAL_NEED, i);
        out->children += born->state == FACT_VALUE && born->value > adult.ymd;
    }
    return OK;
}

static int sign(int64_t n)
{
    return (n > 0) - (n < 0);
}

static int before(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    int by = y->urgency - x->urgency;
    if (!by) by = (int)y->known - (int)x->known;
    if (!by && x->known) by = sign(x->income * y->members - y->income * x->members); /* crosswise: never rounded */
    if (!by) by = (int)y->disabled - (int)x->disabled;
    if (!by) by = sign(y->children - x->children);
    if (!by) by = sign((int64_t)x->applied.ymd - y->applied.ymd);
    return by ? by : sign(x->item.id - y->item.id);
}

err_t commission_in_order(struct cx *tx, int64_t session)
{
    struct commission_items_rows rows;
    TRY(commission_items(tx, (struct commission_items_args){{session}}, &rows));
    struct place *places = NEW_N(tx->arena, struct place, rows.list.n + 1);
    for (size_t i = 0; i < rows.list.n; i++)
        TRY(place_of(tx, rows.list.v[i].id, &places[i]));
    qsort(places, rows.list.n, sizeof *places, before);
    for (size_t i = 0; i < rows.list.n; i++) {
        struct commission_item *item = &places[i].item;
        if (item->nth == (int64_t)i + 1) continue;
        item->nth = (int64_t)i + 1;
        TRY(entity_save(tx, &commission_item_entity, item, &program));
    }
    return OK;
}
