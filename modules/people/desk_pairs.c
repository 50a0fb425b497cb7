// SPDX-License-Identifier: AGPL-3.0-or-later
/* The queue of records that may be one person. The list names nobody; the two records are opened beside each other, for the
 * purpose of judging them, and that is on record. */
#include <inttypes.h>

#include "core/base/buf.h"
#include "modules/people/desk.h"
#include "modules/people/pairs.h"
#include "people_sql.h"

#include "people_pair.html.h"
#include "people_pairs.html.h"

enum { LISTED_PAIRS = 50, REASON_MAX = 300 };

static const struct {
    int match; /* enum match_field; -1: shown, not weighed */
    const char *field;
} compared[] = {{MATCH_GIVEN, "given"},   {MATCH_SURNAME, "surname"}, {MATCH_BIRTH, "birth"}, {-1, "sex"},
                {MATCH_NUMBER, "number"}, {MATCH_PHONE, "phone"},     {-1, "address"},        {MATCH_FATHER, "father"},
                {MATCH_MOTHER, "mother"}};
#define N_COMPARED (sizeof compared / sizeof *compared)

static str pair_href(struct cx *cx, int64_t id, const char *behind)
{
    return str_fmt(cx->arena, "/masa/yinelenen/%" PRId64 "%s", id, behind);
}

static bool sees_protected(const struct cx *cx)
{
    return may(cx, S("people.protected"));
}

static int level_of(str levels, int match)
{
    return match >= 0 && (size_t)match < levels.n ? levels.p[match] - '0' : MATCH_MISSING;
}

static struct tag_view tag_of(const struct cx *cx, int state, int verdict)
{
    if (state == PAIR_MERGED) return (struct tag_view){TONE_OK, ICON("check"), tr(cx, N_("Merged"))};
    if (state == PAIR_APART) return (struct tag_view){TONE_PLAIN, STR_NONE, tr(cx, N_("Not the same"))};
    if (verdict == MATCH_LIKELY) return (struct tag_view){TONE_WARN, STR_NONE, tr(cx, N_("Probably the same"))};
    return (struct tag_view){TONE_INFO, STR_NONE, tr(cx, N_("Similar"))};
}

static str agreeing(struct cx *cx, str levels)
{
    struct buf b = buf_new(cx->arena, 800);
    for (size_t i = 0; i < N_COMPARED; i++)
        if (level_of(levels, compared[i].match) == MATCH_SAME)
            buf_fmt(&b, "%s%s", buf_str(&b).n ? " · " : "",
                    words(cx->lang, entity_field(&person_entity, compared[i].field)->label));
    return buf_str(&b);
}

static str names_of_pair(struct cx *cx, int64_t a, int64_t b)
{
    str x = entity_label(cx, &person_entity, a), y = entity_label(cx, &person_entity, b);
    return str_fmt(cx->arena, "%.*s – %.*s", STR_FMT(x), STR_FMT(y));
}

err_t people_pairs_show(struct req *r)
{
    struct cx *cx = &r->cx;
    struct people_pairs_page p = {.page.title = tr(cx, N_("Possible duplicates"))};
    struct pairs_open_rows open;
    struct pairs_judged_rows judged;
    TRY(pairs_open(cx, (struct pairs_open_args){.all_of_them = sees_protected(cx), .few = LISTED_PAIRS + 1}, &open));
    TRY(pairs_judged(cx, (struct pairs_judged_args){.all_of_them = sees_protected(cx), .few = LISTED_PAIRS}, &judged));
    p.more = open.list.n > LISTED_PAIRS;
    for (size_t i = 0; i < open.list.n && i < LISTED_PAIRS; i++) {
        const struct pairs_open_row *o = &open.list.v[i];
        PUSH(cx->arena, &p.open,
             ((struct pair_row){.href = pair_href(cx, o->id, ""),
                                .names = names_of_pair(cx, o->a.id, o->b.id),
                                .agree = agreeing(cx, o->levels),
                                .tag = tag_of(cx, PAIR_OPEN, (int)o->verdict),
                                .day = o->found}));
    }
    for (size_t i = 0; i < judged.list.n; i++) {
        const struct pairs_judged_row *j = &judged.list.v[i];
        PUSH(cx->arena, &p.judged,
             ((struct pair_row){.href = pair_href(cx, j->id, ""),
                                .names = names_of_pair(cx, j->a.id, j->b.id),
                                .who = j->author.id ? entity_label(cx, entity_by_name(S("account")), j->author.id)
                                                    : STR_NONE,
                                .tag = tag_of(cx, (int)j->state, MATCH_SIMILAR),
                                .day = j->judged}));
    }
    p.page.current = "/masa/yinelenen";
    return html_people_pairs_page(r, &p);
}

/* ---- one pair ---- */

struct judging {
    struct person_pair pair;
    struct person a, b;
};

static err_t load_judging(struct req *r, struct judging *j)
{
    struct cx *cx = &r->cx;
    int64_t id;
    TRY(path_id(r, "id", &id));
    TRY(entity_load_any(cx, &person_pair_entity, "id", DB_I(id), &j->pair));
    TRY(entity_load_any(cx, &person_entity, "id", DB_I(j->pair.a.id), &j->a));
    TRY(entity_load_any(cx, &person_entity, "id", DB_I(j->pair.b.id), &j->b));
    return (j->a.secret || j->b.secret) && !sees_protected(cx) ? E_NOT_FOUND : OK;
}

static struct tag_view likeness(const struct cx *cx, int level)
{
    switch (level) {
    case MATCH_SAME:
        return (struct tag_view){TONE_OK, STR_NONE, tr(cx, N_("Same"))};
    case MATCH_FAR:
        return (struct tag_view){TONE_BAD, STR_NONE, tr(cx, N_("Different"))};
    case MATCH_MISSING:
        return (struct tag_view){TONE_PLAIN, STR_NONE, STR_NONE};
    default:
        return (struct tag_view){TONE_WARN, STR_NONE, tr(cx, N_("Similar"))};
    }
}

static err_t put_compared(struct cx *cx, const struct judging *j, struct people_pair_page *p)
{
    struct actor *judge = NEW(cx->arena, struct actor);
    const struct actor *before = cx->actor;
    struct word_arg n[] = {{S("pair"), p->page.title}};
    *judge = *before;
    judge->purpose = words_fill(cx->arena, tr(cx, N_("To judge whether two records are one: {pair}")), 1, n);
    cx->actor = judge;
    for (size_t i = 0; i < N_COMPARED; i++) {
        const struct field *f = entity_field(&person_entity, compared[i].field);
        struct compared_row row = {.label = tr(cx, f->label),
                                   .a = entity_see(cx, &person_entity, f, &j->a),
                                   .b = entity_see(cx, &person_entity, f, &j->b),
                                   .tag = likeness(cx, level_of(j->pair.levels, compared[i].match))};
        if (row.a.n || row.b.n) PUSH(cx->arena, &p->rows, row);
    }
    err_t e = entity_note_read(cx, &person_entity, (const int64_t[]){j->a.id, j->b.id}, 2);
    cx->actor = before;
    return e;
}

static void put_option(struct cx *cx, struct field_view *to, str value, str label, str chosen)
{
    PUSH(cx->arena, &to->options, ((struct option_view){value, label, STR_NONE, str_eq(value, chosen)}));
}

static void put_form(struct req *r, const struct judging *j, bool sent, struct people_pair_page *p)
{
    struct cx *cx = &r->cx;
    struct word_arg a[] = {{S("record"), p->a}}, b[] = {{S("record"), p->b}};
    const char *keep = N_("The same person: {record} stays");
    struct field_view verdict = {.look = LOOK_RADIO, .name = S("verdict"), .label = tr(cx, N_("Are they one person?"))},
                      reason = {.look = LOOK_AREA,
                                .name = S("reason"),
                                .label = tr(cx, N_("Reason")),
                                .hint = tr(cx, N_("What you compared: a register, a paper, a telephone call.")),
                                .value = form_str(r, "reason"),
                                .max = REASON_MAX};
    put_option(cx, &verdict, S("a"), words_fill(cx->arena, tr(cx, keep), 1, a), form_str(r, "verdict"));
    put_option(cx, &verdict, S("b"), words_fill(cx->arena, tr(cx, keep), 1, b), form_str(r, "verdict"));
    put_option(cx, &verdict, S("apart"), tr(cx, N_("They are not the same person")), form_str(r, "verdict"));
    verdict.required = reason.required = true;
    if (sent && !form_str(r, "verdict").n) verdict.error = tr(cx, N_("Choose one."));
    if (sent && !str_trim(form_str(r, "reason")).n) reason.error = tr(cx, N_("Write the reason."));
    if (verdict.error.n) PUSH(cx->arena, &p->form.errors, ((struct form_error){verdict.name, verdict.error}));
    if (reason.error.n) PUSH(cx->arena, &p->form.errors, ((struct form_error){reason.name, reason.error}));
    PUSH(cx->arena, &p->form.fields, verdict);
    PUSH(cx->arena, &p->form.fields, reason);
    p->form.action = pair_href(cx, j->pair.id, "");
    p->form.submit = tr(cx, N_("Save the decision"));
    p->page.error = p->form.errors.n > 0;
}

static err_t show_pair(struct req *r, bool sent)
{
    struct cx *cx = &r->cx;
    struct judging j;
    TRY(load_judging(r, &j));
    struct people_pair_page p = {.a = entity_label(cx, &person_entity, j.a.id),
                                 .b = entity_label(cx, &person_entity, j.b.id),
                                 .a_href = entity_desk_path(cx, &person_entity, j.a.id),
                                 .b_href = entity_desk_path(cx, &person_entity, j.b.id),
                                 .undo_action = pair_href(cx, j.pair.id, "/geri"),
                                 .tag = tag_of(cx, j.pair.state, j.pair.verdict),
                                 .open = j.pair.state == PAIR_OPEN,
                                 .reason = j.pair.reason,
                                 .judged = j.pair.judged};
    p.page.title = names_of_pair(cx, j.a.id, j.b.id);
    p.page.current = "/masa/yinelenen";
    if (j.pair.author.id) p.who = entity_label(cx, entity_by_name(S("account")), j.pair.author.id);
    if (p.open) put_form(r, &j, sent, &p);
    if (p.form.errors.n) answer_status(r, 422);
    TRY(put_compared(cx, &j, &p));
    return html_people_pair_page(r, &p);
}

err_t people_pair_show(struct req *r)
{
    return show_pair(r, false);
}

static err_t run_judge(struct cx *tx, void *arg)
{
    return pair_judge(tx, arg);
}

static err_t run_undo(struct cx *tx, void *arg)
{
    return pair_undo(tx, *(int64_t *)arg);
}

/* The next one of the queue, or the queue when it is empty. */
static err_t on_to_next(struct req *r)
{
    struct pairs_open_rows open;
    TRY(pairs_open(&r->cx, (struct pairs_open_args){.all_of_them = sees_protected(&r->cx), .few = 1}, &open));
    return answer_redirect(r, open.list.n ? pair_href(&r->cx, open.list.v[0].id, "") : S("/masa/yinelenen"));
}

err_t people_pair_judge(struct req *r)
{
    struct cx *cx = &r->cx;
    struct judging j;
    str verdict = form_str(r, "verdict");
    TRY(load_judging(r, &j));
    bool keep_a = str_eq(verdict, S("a")), keep_b = str_eq(verdict, S("b"));
    if (!str_trim(form_str(r, "reason")).n || !(keep_a || keep_b || str_eq(verdict, S("apart"))))
        return show_pair(r, true);
    struct pair_verdict v = {.pair = j.pair.id,
                             .keep = keep_a   ? j.a.id
                                     : keep_b ? j.b.id
                                              : 0,
                             .reason = form_str(r, "reason")};
    err_t e = db_tx(cx, run_judge, &v);
    if (e == E_INVALID)
        return fail(r, E_CONFLICT, "İM-409-gizlilik",
                    N_("One of the two is under an order of secrecy and the other is not. "
                       "They cannot be merged while that is so."),
                    "merge of a protected record");
    if (e && e != E_CONFLICT) return e;
    if (e)
        answer_flash(r, FLASH_WARN,
                     tr(cx, N_("Somebody has judged one of these records meanwhile. Nothing was changed.")));
    else
        answer_flash(r, FLASH_DONE,
                     tr(cx, v.keep ? N_("Merged. It can be undone at any time.")
                                   : N_("Kept as two people. The pair comes again only when one changes.")));
    return on_to_next(r);
}

err_t people_pair_undo(struct req *r)
{
    struct judging j;
    TRY(load_judging(r, &j));
    TRY(db_tx(&r->cx, run_undo, &j.pair.id));
    answer_flash(r, FLASH_DONE,
                 tr(&r->cx, N_("Undone. The pair is to be looked at again, and the records are as before.")));
    return answer_redirect(r, pair_href(&r->cx, j.pair.id, ""));
}
