// SPDX-License-Identifier: AGPL-3.0-or-later
/* Erasing a person: what says who it was goes, what is counted stays. */
#include "modules/people/inside.h"
#include "people_sql.h"

static err_t erase_one(struct cx *tx, int64_t person, str reason)
{
    struct person p, kept = {.id = person};
    TRY(entity_load_any(tx, &person_entity, "id", DB_I(person), &p));
    TRY(erase_names(tx, (struct erase_names_args){.person = {person}}, NULL));
    TRY(erase_status_notes(tx, (struct erase_status_notes_args){.person = {person}}, NULL));
    TRY(erase_need_notes(tx, (struct erase_need_notes_args){.person = {person}}, NULL));
    TRY(erase_imports(tx, (struct erase_imports_args){.row = person}, NULL));
    TRY(erase_reasons(tx, (struct erase_reasons_args){.person = {person}}, NULL));
    kept.given = S("—");
    kept.sex = p.sex;
    kept.birth = p.birth.ymd ? DATE(date_year(p.birth), 1, 1) : p.birth;
    kept.birth_kind = p.birth.ymd ? BIRTH_YEAR : 0;
    kept.secret = p.secret;
    kept.merged_into = p.merged_into;
    kept.life = PERSON_ERASED;
    return entity_save(tx, &person_entity, &kept, &(struct save){.skip_rights = true, .purpose = reason});
}

err_t person_erase(struct cx *tx, int64_t person, str reason)
{
    struct merged_into_of_row now;
    struct parts_of_rows parts;
    if (!tx->actor->system && !may(tx, S("people.erase"))) return E_FORBIDDEN;
    if (!str_trim(reason).n) return E_INVALID;
    TRY(merged_into_of(tx, (struct merged_into_of_args){.id = person}, &now));
    if (now.life == PERSON_MERGED) return E_CONFLICT; /* the record it is part of is the one to erase */
    TRY(parts_of(tx, (struct parts_of_args){.person = person}, &parts));
    for (size_t i = 0; i < parts.list.n; i++)
        TRY(erase_one(tx, parts.list.v[i].id, reason));
    return erase_one(tx, person, reason);
}
