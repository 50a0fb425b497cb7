// SPDX-License-Identifier: AGPL-3.0-or-later
/* A record read back and done again. It comes from anybody: nothing in it is believed before it was looked at. */
#include <sodium.h>
#include <string.h>

#include "modules/tickets/draw_inside.h"

const char *const draw_step_names[DRAW_STEPS] = {"record", "commitment", "list", "result", "result_hash"};
const char *const draw_step_titles[DRAW_STEPS] = {
    N_("The record is whole and follows its own rules"), N_("The seed and the rules give the commitment"),
    N_("The list of requests gives its hash"), N_("The result follows from seed, list and rules"),
    N_("The result’s hash is right")};

enum { WHOLE_MAX = 64 << 20 };

/* ---- the reader of exactly this JSON: keys in their order, blanks allowed between signs ---- */

struct reader {
    struct arena *a;
    str left;
    bool bad;
};
struct record { /* as it stands there; lines are joined, each ended by \n */
    str beacon, commitment, list, list_hash, result, result_hash, rules, seed, spec;
};

static bool next_is(struct reader *r, char c)
{
    while (r->left.n && strchr(" \t\r\n", r->left.p[0]) && r->left.p[0])
        r->left.p++, r->left.n--;
    if (!r->left.n || r->left.p[0] != c) return false;
    r->left.p++, r->left.n--;
    return true;
}

static void need(struct reader *r, char c)
{
    r->bad = !next_is(r, c) || r->bad;
}

/* Behind the opening quote; puts what stands there. */
static void put_until_quote(struct reader *r, struct buf *b)
{
    while (r->left.n && r->left.p[0] != '"') {
        if (r->left.p[0] == '\\') {
            r->left.p++, r->left.n--;
            if (!r->left.n || (r->left.p[0] != '"' && r->left.p[0] != '\\')) r->bad = true;
            if (!r->left.n) return;
        }
        buf_char(b, r->left.p[0]);
        r->left.p++, r->left.n--;
    }
    need(r, '"');
}

static void key(struct reader *r, const char *name)
{
    str want = str_of(name);
    need(r, '"');
    if (!str_starts(r->left, want)) r->bad = true;
    if (r->bad) return;
    r->left.p += want.n, r->left.n -= want.n;
    need(r, '"');
    need(r, ':');
}

static str text(struct reader *r, const char *name)
{
    struct buf b = buf_new(r->a, WHOLE_MAX);
    key(r, name);
    need(r, '"');
    if (!r->bad) put_until_quote(r, &b);
    return buf_str(&b);
}

static str lines(struct reader *r, const char *name)
{
    struct buf b = buf_new(r->a, WHOLE_MAX);
    key(r, name);
    need(r, '[');
    if (r->bad || next_is(r, ']')) return STR_NONE;
    do {
        need(r, '"');
        if (!r->bad) put_until_quote(r, &b);
        buf_char(&b, '\n');
    } while (!r->bad && next_is(r, ','));
    need(r, ']');
    return buf_str(&b);
}

static bool record_read(struct arena *a, str json, struct record *out)
{
    struct reader r = {a, json, !str_utf8_ok(json)};
    need(&r, '{');
    out->beacon = text(&r, "beacon"), need(&r, ',');
    out->commitment = text(&r, "commitment"), need(&r, ',');
    out->list = lines(&r, "list"), need(&r, ',');
    out->list_hash = text(&r, "list_hash"), need(&r, ',');
    out->result = lines(&r, "result"), need(&r, ',');
    out->result_hash = text(&r, "result_hash"), need(&r, ',');
    out->rules = lines(&r, "rules"), need(&r, ',');
    out->seed = text(&r, "seed"), need(&r, ',');
    out->spec = text(&r, "spec"), need(&r, '}');
    next_is(&r, '\n');
    return !r.bad && r.left.n == 0;
}

/* ---- what the lines say: read loosely, then written again, which must give the same bytes ---- */

static void rules_parse(struct arena *a, str text, struct draw_rules *out)
{
    while (text.n) {
        str line = str_cut(&text, '\n'), word = str_cut(&line, ';');
        if (str_eq(word, S("title"))) out->title = line;
        if (str_eq(word, S("places"))) (void)!str_int(line, &out->places);
        if (str_eq(word, S("beacon"))) out->beacon = line;
        if (str_eq(word, S("policy")))
            for (int p = DRAW_STRICT; p <= DRAW_SPLIT; p++)
                if (str_eq(line, str_of(draw_policies[p]))) out->policy = (enum draw_policy)p;
        if (str_eq(word, S("share"))) {
            struct draw_share s = {0};
            str_cut(&line, ';'); /* its letter: written again by its place */
            str places = str_cut(&line, ';');
            (void)!str_int(places, &s.places);
            s.name = line;
            PUSH(a, &out->shares, s);
        }
    }
}

static void list_parse(struct arena *a, str text, struct draw_requests *out)
{
    while (text.n) {
        struct draw_request q = {0};
        str line = str_cut(&text, '\n'), number = str_cut(&line, ';'), places = str_cut(&line, ';');
        (void)!str_int(number, &q.number);
        (void)!str_int(places, &q.places);
        for (size_t i = 0; i < line.n; i++)
            if (line.p[i] >= 'A' && line.p[i] < 'A' + DRAW_SHARES) q.shares |= 1u << (line.p[i] - 'A');
        PUSH(a, &out->list, q);
    }
}

static const char *record_fault(struct arena *a, str json, struct record *rec, struct draw *d, struct draw_result *res)
{
    size_t n = 0;
    if (!record_read(a, json, rec))
        return N_("This is not the record of a draw, or it was changed outside of its texts.");
    if (!str_eq(rec->spec, S(DRAW_SPEC))) return N_("This record follows another specification than imece-draw-1.");
    if (sodium_hex2bin(d->seed, DRAW_BYTES, rec->seed.p, rec->seed.n, NULL, &n, NULL) || n != DRAW_BYTES ||
        !str_eq(draw_hex(a, d->seed), rec->seed))
        return N_("The seed is not written as 64 digits from 0 to f.");
    d->beacon = rec->beacon;
    rules_parse(a, rec->rules, &d->rules);
    const char *fault = draw_fault(&d->rules);
    if (fault) return fault;
    if (!str_eq(draw_rules_text(a, &d->rules), rec->rules)) return N_("The rules are not written as specified.");
    if (!d->beacon.n != !d->rules.beacon.n)
        return N_("The public text that was named in advance and the one that was read do not belong together.");
    if (d->beacon.n && !draw_name_ok(d->beacon)) return N_("A name is one line of at most 200 letters.");
    list_parse(a, rec->list, &d->requests);
    if (!str_eq(draw_list_text(a, &d->requests), rec->list) || draw_run(a, d, res))
        return N_("The list of requests is not written as specified.");
    return NULL;
}

static void say(struct draw_check *out, enum draw_step step, str said, str found)
{
    out->steps[step].said = said;
    out->steps[step].found = found;
    out->steps[step].right = str_eq(said, found);
}

/* The first line in which two texts differ; both the whole text's hash when none does. */
static void say_lines(struct arena *a, struct draw_check *out, enum draw_step step, str said, str found)
{
    bool same = str_eq(said, found);
    str x = said, y = found;
    if (same) {
        say(out, step, draw_hash(a, said), draw_hash(a, found));
        return;
    }
    do {
        said = str_cut(&x, '\n');
        found = str_cut(&y, '\n');
    } while (str_eq(said, found) && (x.n || y.n));
    say(out, step, said, found);
    out->steps[step].right = false;
}

void draw_verify(struct arena *a, str json, struct draw_check *out)
{
    struct record rec = {0};
    struct draw_result result = {0};
    *out = (struct draw_check){0};
    const char *fault = record_fault(a, json, &rec, &out->d, &result);
    if (fault) {
        out->steps[DRAW_STEP_RECORD].found = str_of(fault);
        return;
    }
    out->steps[DRAW_STEP_RECORD].right = true;
    out->commitment = draw_commitment(a, &out->d.rules, out->d.seed);
    str drawn = draw_result_text(a, &result);
    say(out, DRAW_STEP_COMMITMENT, rec.commitment, out->commitment);
    say(out, DRAW_STEP_LIST, rec.list_hash, draw_hash(a, rec.list));
    say_lines(a, out, DRAW_STEP_RESULT, rec.result, drawn);
    say(out, DRAW_STEP_HASH, rec.result_hash, draw_hash(a, drawn));
    out->right = true;
    for (int i = 0; i < DRAW_STEPS; i++)
        out->right = out->right && out->steps[i].right;
}
