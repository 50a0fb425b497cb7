// SPDX-License-Identifier: AGPL-3.0-or-later
/* A record read back: right as it was made, and every change of it is found, at its step. */
#include <string.h>

#include "modules/tickets/draw.h"
#include "tests/fixture.h"

static str example(void)
{
    str record;
    struct draw d = draw_example(test_arena());
    EXPECT_OK(draw_record(test_arena(), &d, &record));
    return record;
}

/* The example with the first `from` behind `after` exchanged. */
static str with(const char *after, const char *from, const char *to)
{
    str r = example();
    size_t at = str_find(r, str_of(after));
    at += str_find((str){r.p + at, r.n - at}, str_of(from));
    if (at >= r.n) fail_msg("missing: %s", from);
    size_t end = at + strlen(from);
    return str_fmt(test_arena(), "%.*s%s%.*s", (int)at, r.p, to, (int)(r.n - end), r.p + end);
}

static struct draw_check verified(str record)
{
    struct draw_check c = {0};
    draw_verify(test_arena(), record, &c);
    return c;
}

TEST(right, "a record is right as it was made, also when it was laid out in lines since")
{
    struct draw_check c = verified(example());
    assert_true(c.right);
    assert_int_equal(c.d.requests.list.n, 40);
    assert_int_equal(c.d.rules.shares.n, 2);
    EXPECT_STR(c.d.rules.title, "Örnek konser: \"Sözün Müziği\"");
    assert_true(verified(with("list", "\",\"", "\",\r\n\t \"")).right);
}

TEST(found, "each change is found at its step")
{
    struct draw_check c = verified(with("result\"", ";W\"", ";-\""));
    assert_false(c.right);
    assert_true(c.steps[DRAW_STEP_COMMITMENT].right && c.steps[DRAW_STEP_LIST].right && c.steps[DRAW_STEP_HASH].right);
    assert_false(c.steps[DRAW_STEP_RESULT].right);
    EXPECT_IN(c.steps[DRAW_STEP_RESULT].said, ";-"); /* the line itself */
    EXPECT_IN(c.steps[DRAW_STEP_RESULT].found, ";W");

    c = verified(with("rules", "policy;strict", "policy;split"));
    assert_true(c.steps[DRAW_STEP_RECORD].right);
    assert_false(c.steps[DRAW_STEP_COMMITMENT].right);

    c = verified(with("list", "\"1001;", "\"1000;"));
    assert_false(c.steps[DRAW_STEP_LIST].right || c.steps[DRAW_STEP_RESULT].right);

    c = verified(with("beacon", "bugün", "dün"));
    assert_true(c.steps[DRAW_STEP_COMMITMENT].right && c.steps[DRAW_STEP_LIST].right);
    assert_false(c.steps[DRAW_STEP_RESULT].right);
}

TEST(unreadable, "what is no record says why and is never right")
{
    static const char *const changes[][3] = {
        {"spec", "imece-draw-1", "imece-draw-2"},
        {"rules", "share;A;6;", "share;A;66;"},
        {"rules", "share;B", "share;C"},
        {"rules", "places;24", "places;024"},
        {"rules", "policy;strict", "policy;luck"},
        {"list", "1001;", "01001;"},
        {"list", "1001;", "1002;"},
        {"list", "1001;2;B", "1001;2;BA"},
        {"list", "1001;2;B", "1001;2;Z"},
        {"beacon", "Yeni", "Yeni\\u0020"},
        {"rules", "\"seed\":\"", "\"seed\":\"0"},
        {"spec", "}", ",}"},
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct draw_check c = verified(with(changes[i][0], changes[i][1], changes[i][2]));
        if (c.right || c.steps[DRAW_STEP_RECORD].right) fail_msg("taken: %s", changes[i][2]);
        assert_true(c.steps[DRAW_STEP_RECORD].found.n > 0);
    }
    assert_false(verified(STR_NONE).right);
    assert_false(verified(S("{}")).right);
    assert_false(verified(S("{\"beacon\":\"")).right);
}

TEST(every_byte, "no byte of a record can be changed and none be cut off without being found")
{
    str whole = example();
    char *copy = (char *)(uintptr_t)str_c(test_arena(), whole);
    struct arena *a = arena_new(16 << 20);
    struct draw_check c;
    for (size_t i = 0; i + 1 < whole.n; i++) { /* the last is a line break */
        copy[i] ^= 1;
        draw_verify(a, (str){copy, whole.n}, &c);
        if (c.right) fail_msg("byte %zu of %zu", i, whole.n);
        copy[i] ^= 1;
        draw_verify(a, (str){copy, i}, &c);
        assert_false(c.right);
        arena_reset(a);
    }
    draw_verify(a, (str){copy, whole.n}, &c);
    assert_true(c.right);
    arena_end(a);
}

static struct call_answer sent(struct fixture *f, str record)
{
    struct call_answer answer = {0};
    struct call c = {.method = POST,
                     .target = S("/cekilis/dogrula"),
                     .from_page = true,
                     .body_type = S("multipart/form-data; boundary=x"),
                     .body = str_fmt(test_arena(),
                                     "--x\r\nContent-Disposition: form-data; name=\"kayit\"; filename=\"%s\"\r\n"
                                     "Content-Type: application/json\r\n\r\n%.*s\r\n--x--\r\n",
                                     record.n ? "cekilis.json" : "", STR_FMT(record))};
    return answer = fixture_call(f, &c), answer;
}

TEST(page, "anybody does a draw again without script: right, changed, no record, no file")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        assert_int_equal(fixture_get(&f, 0, "/cekilis/dogrula").status, 200);
        str file = fixture_get(&f, 0, "/cekilis/ornek.json").body;
        assert_true(str_eq(file, example()));
        struct call_answer a = sent(&f, file);
        assert_int_equal(a.status, 200);
        EXPECT_IN(a.body, "data-draw-right>");
        EXPECT_IN(a.body, "data-draw-wrong hidden>");
        a = sent(&f, with("result\"", ";W\"", ";-\""));
        EXPECT_IN(a.body, "data-draw-right hidden>");
        EXPECT_IN(a.body, "data-draw-wrong>");
        a = sent(&f, S("{\"no\":\"<script>\"}"));
        EXPECT_IN(a.body, "data-draw-wrong>");
        EXPECT_IN(a.body, "data-draw-facts hidden>");
        assert_int_equal(sent(&f, STR_NONE).status, 422);
        fixture_close(&f);
    }
}
