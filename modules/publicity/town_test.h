// SPDX-License-Identifier: AGPL-3.0-or-later
/* A town with places for posters, and programs of others that read a final page, for the tests of what is printed. */
#ifndef IMECE_PUBLICITY_TOWN_TEST_H
#define IMECE_PUBLICITY_TOWN_TEST_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/base/child.h"
#include "modules/organisation/organisation.h"
#include "modules/publicity/inside.h"
#include "tests/fixture.h"

struct town {
    struct fixture f;
    int64_t clerk, manager, unit, place, other_place;
};
static inline void keep(struct town *t, const struct entity *e, void *row)
{
    EXPECT_OK(fixture_save(&t->f, e, row));
}

static inline void clock_at(struct town *t, date day)
{
    moment_set_clock(moment_at(day, 600));
    t->f.cx.now = moment_now();
}

static inline void town_open(struct town *t, enum db_engine engine)
{
    *t = (struct town){0};
    moment_set_clock(moment_at(DATE(2026, 11, 21), 600));
    fixture_open(&t->f, engine);
    clock_at(t, DATE(2026, 11, 21));
    struct unit u = {.slug = S("kultur"), .name = S("Kültür Birimi"), .kind = UNIT_SECTION};
    keep(t, &unit_entity, &u);
    t->unit = u.id;
    struct poster_place a = {
        .name = S("Meydan panosu"), .kind = PLACE_BOARD, .street = S("Meydan"), .route = S("Kuzey")};
    struct poster_place b = {.name = S("Okul"), .kind = PLACE_SCHOOL, .street = S("Okul Sokağı"), .route = S("Güney")};
    keep(t, &poster_place_entity, &a);
    keep(t, &poster_place_entity, &b);
    t->place = a.id;
    t->other_place = b.id;
    t->clerk = fixture_account(&t->f, "clerk");
    t->manager = fixture_account(&t->f, "manager");
}
static inline void town_close(struct town *t)
{
    fixture_close(&t->f);
    moment_set_clock((moment){0});
}

static inline const char *address(const char *fmt, long long id)
{
    return str_c(test_arena(), str_fmt(test_arena(), fmt, id));
}

static inline struct performance date_of(struct town *t, int64_t event, date day)
{
    struct performance p = {.event = {event},
                            .starts = moment_at(day, 1200),
                            .ends = moment_at(day, 1320),
                            .place = S("Büyük Salon"),
                            .state = DATE_PLANNED};
    keep(t, &performance_entity, &p);
    return p;
}

static inline struct event published(struct town *t, const char *title, date day)
{
    struct event e = {.title = str_of(title),
                      .summary = S("Bir cümle."),
                      .kind = EVENT_CONCERT,
                      .unit = {t->unit},
                      .entry = ENTRY_OPEN,
                      .languages = S("tr"),
                      .access = S("")};
    keep(t, &event_entity, &e);
    date_of(t, e.id, day);
    assert_int_equal(fixture_post(&t->f, t->manager, address("/masa/etkinlik/%lld/adim/publish", e.id), "").status,
                     303);
    EXPECT_OK(entity_load_any(&t->f.cx, &event_entity, "id", DB_I(e.id), &e));
    return e;
}

/* ---- programs of others ---- */
static inline bool there(const char *program)
{
    return access(str_c(test_arena(), str_fmt(test_arena(), "/usr/bin/%s", program)), X_OK) == 0;
}

static inline str output_of(const char *fmt, const char *file)
{
    struct buf out = buf_new(test_arena(), 1 << 20);
    char *command = (char *)(uintptr_t)str_c(test_arena(), str_fmt(test_arena(), fmt, file));
    char *const args[] = {(char *)"sh", (char *)"-c", command, NULL};
    struct child sh = {.path = "/bin/sh", .args = args, .seconds = 60};
    int end = -1;
    EXPECT_OK(child_run(&sh, STR_NONE, &out, &end));
    if (end) fail_msg("%s ends with %d", command, end);
    return buf_str(&out);
}

static inline const char *file_with(str bytes, char path[40])
{
    snprintf(path, 40, "/tmp/imece-poster-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.p, bytes.n), (ssize_t)bytes.n);
    close(fd);
    return path;
}

/* "Güz\nkonseri " and "Güz konseri" are one text. */
static inline str one_line(str s)
{
    char *out = arena_alloc(test_arena(), s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool blank = s.p[i] == '\n' || s.p[i] == ' ' || s.p[i] == '\f';
        if (!blank || (n && out[n - 1] != ' ')) out[n++] = blank ? ' ' : s.p[i];
    }
    return (str){out, n};
}

static inline str without_blanks(str s)
{
    char *out = arena_alloc(test_arena(), s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] != '\n' && s.p[i] != ' ') out[n++] = s.p[i];
    return (str){out, n};
}

static inline void fonts_are_inside(const char *path)
{
    str list = output_of("pdffonts %s | tail -n +3 | awk '{print $1, $(NF-4)}'", path);
    assert_true(list.n > 0);
    while (list.n) {
        str line = str_cut(&list, '\n');
        if (line.n) assert_true(str_ends(line, S(" yes")));
    }
}

#endif
