// SPDX-License-Identifier: AGPL-3.0-or-later
/* Finding a person at the desk. What is looked for is personal, so it never stands in an address; whose names are shown, why and
 * to whom is on record, as is a search that found nobody. */
#include "core/base/text.h"
#include "modules/people/desk.h"

#include "people_search.html.h"

enum { QUERY_MAX = 120 };

static void fill_form(struct req *r, struct people_search_page *p, bool sent)
{
    struct cx *cx = &r->cx;
    bool no_words = sent && people_query_short(form_str(r, "q")), no_purpose = sent && desk_purpose_missing(r);
    p->page.title = tr(cx, N_("Find a person"));
    p->page.current = "/masa/kisi-ara";
    p->form.action = S("/masa/kisi-ara");
    p->form.submit = tr(cx, N_("Search"));
    desk_add_field(
        r, &p->form,
        (struct field_view){.name = S("q"),
                            .label = tr(cx, N_("Name, identity number, telephone or address")),
                            .hint = tr(cx, N_("The beginnings of the names are enough; an identity number must be "
                                              "whole. An address is street and door: “Gonca Sokak 3/5”.")),
                            .max = QUERY_MAX,
                            .error = no_words ? tr(cx, N_("Write at least two letters.")) : STR_NONE});
    desk_add_field(r, &p->form,
                   (struct field_view){
                       .name = S("purpose"),
                       .label = tr(cx, N_("Why do you look for this person?")),
                       .hint = tr(cx, N_("Your name, the day and these words stay with every record that is shown.")),
                       .max = PURPOSE_MAX,
                       .error = no_purpose ? tr(cx, N_("Write why you look: a few words.")) : STR_NONE});
    p->page.error = p->form.errors.n > 0;
}

err_t people_search_show(struct req *r)
{
    struct people_search_page p = {.searched = false};
    fill_form(r, &p, false);
    return html_people_search_page(r, &p);
}

static err_t note_search(struct cx *tx, void *arg)
{
    const struct person_hits *hits = arg;
    LIST(int64_t) ids = {.n = 0};
    for (size_t i = 0; i < hits->list.n; i++)
        PUSH(tx->arena, &ids, hits->list.v[i].id);
    TRY(history_note(tx, str_of(person_entity.name), 0, S("read"), tx->actor->purpose, STR_NONE));
    return entity_note_read(tx, &person_entity, ids.v, ids.n);
}

bool people_query_short(str query)
{
    return str_chars(str_trim(query)) < 2;
}

bool people_purpose_short(str purpose)
{
    return str_chars(str_trim(purpose)) < PURPOSE_MIN;
}

err_t people_find_noted(struct cx *cx, str query, str purpose, size_t most, struct person_hits *out)
{
    struct actor asking = *cx->actor;
    const struct actor *before = cx->actor;
    if (people_query_short(query) || people_purpose_short(purpose)) return E_INVALID;
    asking.purpose = str_trim(purpose);
    cx->actor = &asking;
    err_t e = register_find(cx, query, out);
    if (!e && out->list.n > most) out->list.n = most, out->more = true;
    if (!e) e = db_tx(cx, note_search, out);
    cx->actor = before;
    return e;
}

static void put_found(struct cx *cx, const struct person_hits *hits, struct people_search_page *p)
{
    for (size_t i = 0; i < hits->list.n; i++) {
        const struct person_hit *h = &hits->list.v[i];
        PUSH(cx->arena, &p->found,
             ((struct found_person){
                 .name = str_trim(str_fmt(cx->arena, "%.*s %.*s", STR_FMT(h->given), STR_FMT(h->surname))),
                 .code = entity_label(cx, &person_entity, h->id),
                 .open_action = str_fmt(cx->arena, "%.*s/ac", STR_FMT(entity_desk_path(cx, &person_entity, h->id))),
                 .birth = h->birth,
                 .secret = h->secret}));
    }
    p->searched = true;
    p->more = hits->more;
}

err_t people_search(struct req *r)
{
    struct cx *cx = &r->cx;
    struct people_search_page p = {.purpose = str_trim(form_str(r, "purpose"))};
    struct person_hits hits;
    fill_form(r, &p, true);
    if (p.form.errors.n) {
        answer_status(r, 422);
        return html_people_search_page(r, &p);
    }
    TRY(people_find_noted(cx, form_str(r, "q"), p.purpose, PEOPLE_SHOWN, &hits));
    put_found(cx, &hits, &p);
    return html_people_search_page(r, &p);
}
