// SPDX-License-Identifier: AGPL-3.0-or-later
/* Calendars: what we write is read by libical without loss, and what others wrote by us. */
#include <dirent.h>
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/base/test.h"
#include "core/wire/ical.h"

static str file_text(const char *path)
{
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    struct buf b = buf_new(test_arena(), 1 << 22);
    char piece[4096];
    for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;)
        buf_put(&b, (str){piece, n});
    fclose(f);
    return buf_str(&b);
}

static const char hard[] =
    "Işıl'ın ğüşiöç şöleni: \"ne, ne değil; nasıl\\niçin\" </script> & ötesi — çok uzun bir ad ki "
    "satır ortasından bölünsün, ama hiçbir harf ikiye ayrılmasın: ĞĞĞĞĞĞĞĞĞĞĞĞĞĞĞĞĞĞĞĞĞĞĞĞĞĞĞĞ";

static struct ical_event concert(void)
{
    return (struct ical_event){.uid = S("a1@cankaya"),
                               .sequence = 3,
                               .stamp = moment_at(DATE(2026, 11, 20), 600),
                               .from = moment_at(DATE(2026, 11, 24), 1200),
                               .to = moment_at(DATE(2026, 11, 24), 1320),
                               .status = ICAL_CONFIRMED,
                               .title = str_of(hard),
                               .text = S("Bir satır.\nİkinci; satır, virgüllü \\ çizgili."),
                               .place = S("Çağdaş Sanatlar Merkezi, Kavaklıdere"),
                               .url = S("https://ornek.bel.tr/etkinlik/konser")};
}

static str written(const struct ical_event *v, size_t n)
{
    struct buf b = buf_new(test_arena(), 1 << 20);
    ical_begin(&b, &(struct ical_head){.name = S("Etkinlikler"), .site = S("cankaya")});
    for (size_t i = 0; i < n; i++)
        if (v[i].zone.n && !v[i].instance.ms)
            EXPECT_OK(ical_put_zone(&b, v[i].zone, v[i].from, moment_at(DATE(2027, 1, 1), 0)));
    for (size_t i = 0; i < n; i++)
        EXPECT_OK(ical_put(&b, &v[i]));
    ical_end(&b);
    return buf_str(&b);
}

TEST(folding, "C10.3 no line is longer than 75 octets, none begins inside a letter, and libical reads back every sign")
{
    struct ical_event e = concert();
    str file = written(&e, 1);
    for (str rest = file; rest.n;) {
        str line = str_cut(&rest, '\n');
        assert_true(line.n && line.p[line.n - 1] == '\r');
        assert_in_range(line.n - 1, 1, 75);
        assert_true(((unsigned char)line.p[0] & 0xc0) != 0x80);
        if (line.p[0] == ' ') assert_true(((unsigned char)line.p[1] & 0xc0) != 0x80);
    }
    icalcomponent *c = icalparser_parse_string(str_c(test_arena(), file));
    assert_non_null(c);
    assert_int_equal(icalcomponent_count_errors(c), 0);
    icalcomponent *v = icalcomponent_get_first_component(c, ICAL_VEVENT_COMPONENT);
    EXPECT_STR(str_of(icalcomponent_get_summary(v)), hard);
    EXPECT_STR(str_of(icalcomponent_get_description(v)), "Bir satır.\nİkinci; satır, virgüllü \\ çizgili.");
    EXPECT_STR(str_of(icalcomponent_get_location(v)), "Çağdaş Sanatlar Merkezi, Kavaklıdere");
    EXPECT_STR(str_of(icalcomponent_get_uid(v)), "a1@cankaya");
    assert_int_equal(icalcomponent_get_sequence(v), 3);
    assert_int_equal(icalcomponent_get_status(v), ICAL_STATUS_CONFIRMED);
    EXPECT_STR(str_of(icaltime_as_ical_string(icalcomponent_get_dtstart(v))), "20261124T170000Z");
    icalcomponent_free(c);
}

TEST(round_trip, "what we write we read back: moments, days, series of another zone with exceptions")
{
    struct ical_event series = concert(), moved = concert(), day = concert();
    series.uid = moved.uid = S("s@x");
    series.zone = moved.zone = S("Europe/Berlin");
    series.rule = S("FREQ=WEEKLY;COUNT=4");
    moment out = moment_at(DATE(2026, 12, 1), 1200);
    PUSH(test_arena(), &series.except, out);
    moved.instance = moment_at(DATE(2026, 12, 8), 1200);
    moved.from = moment_at(DATE(2026, 12, 9), 1200);
    moved.to = moment_at(DATE(2026, 12, 9), 1320);
    day.uid = S("d@x");
    day.whole_days = true;
    day.from = moment_at(DATE(2026, 11, 24), 0);
    day.to = moment_at(DATE(2026, 11, 27), 0);
    day.status = ICAL_CANCELLED;
    struct ical_event all[] = {series, moved, day};
    struct ical_calendar got;
    str file = written(all, 3);
    EXPECT_OK(ical_read(test_arena(), file, &got));
    assert_int_equal(got.faults.n, 0);
    assert_int_equal(got.events.n, 3);
    for (size_t i = 0; i < 3; i++) {
        const struct ical_event *w = &all[i], *g = &got.events.v[i];
        EXPECT_STR(g->title, hard);
        EXPECT_STR(g->uid, str_c(test_arena(), w->uid));
        EXPECT_STR(g->rule, i ? "" : "FREQ=WEEKLY;COUNT=4");
        EXPECT_STR(g->zone, i < 2 ? "Europe/Berlin" : "");
        assert_int_equal(g->from.ms, w->from.ms);
        assert_int_equal(g->to.ms, w->to.ms);
        assert_int_equal(g->instance.ms, w->instance.ms);
        assert_int_equal(g->status, w->status);
        assert_int_equal(g->whole_days, w->whole_days);
        assert_int_equal(g->except.n, w->except.n);
        if (!i) assert_int_equal(g->except.v[0].ms, out.ms);
    }
}

TEST(zones, "a VTIMEZONE that we write gives libical the same moments as our own table, over the change of the clock")
{
    struct ical_event e = concert();
    e.zone = S("Europe/Berlin");
    e.from = moment_at(DATE(2026, 10, 20), 1200);
    e.to = moment_at(DATE(2026, 10, 20), 1260);
    e.rule = S("FREQ=WEEKLY;COUNT=3");
    icalcomponent *c = icalparser_parse_string(str_c(test_arena(), written(&e, 1)));
    icalcomponent *v = icalcomponent_get_first_component(c, ICAL_VEVENT_COMPONENT);
    struct icaltimetype first =
        icalproperty_get_datetime_with_component(icalcomponent_get_first_property(v, ICAL_DTSTART_PROPERTY), v);
    const time_t want[] = {1792515600 /* 20 October 17:00 UTC: 19.00 in Berlin */, 1793124000, 1793728800};
    struct icalrecurrencetype rule = icalproperty_get_rrule(icalcomponent_get_first_property(v, ICAL_RRULE_PROPERTY));
    icalrecur_iterator *it = icalrecur_iterator_new(rule, first);
    for (size_t i = 0; i < 3; i++) {
        struct icaltimetype t = icalrecur_iterator_next(it);
        assert_int_equal(icaltime_as_timet_with_zone(t, icaltime_get_timezone(first)), want[i]);
    }
    icalrecur_iterator_free(it);
    icalcomponent_free(c);
}

static void read_one(const char *text, const char *line_and_words)
{
    struct ical_calendar c;
    str file = str_fmt(test_arena(), "BEGIN:VCALENDAR\nBEGIN:VEVENT\n%s\nEND:VEVENT\nEND:VCALENDAR\n", text);
    EXPECT_OK(ical_read(test_arena(), file, &c));
    if (!line_and_words) {
        assert_int_equal(c.events.n, 1);
        return;
    }
    assert_int_equal(c.events.n, 0);
    assert_int_equal(c.faults.n, 1);
    EXPECT_STR(str_fmt(test_arena(), "%lld %s", (long long)c.faults.v[0].line, c.faults.v[0].words), line_and_words);
}

TEST(reasons, "an event that cannot be understood is refused with its line and the reason")
{
    read_one("SUMMARY:A\nDTSTART:20261124T200000", NULL);
    read_one("SUMMARY:A\nDTSTART;TZID=Turkey Standard Time:20261124T200000", NULL);
    read_one("SUMMARY:A\nDTSTART:20261324T200000", "4 A date or time cannot be read.");
    read_one("SUMMARY:A", "2 It does not say when it begins.");
    read_one("DTSTART:20261124", "2 It has no title.");
    read_one("SUMMARY:A\nDTSTART:20261124T200000\nDTEND:20261124T190000", "2 It ends before it begins.");
    read_one("SUMMARY:A\nDTSTART;TZID=Middle/Earth:20261124T200000",
             "4 Its time zone is not known and not defined in the file.");
    read_one("SUMMARY:A\nDTSTART:20261124T200000\nRRULE:FREQ=NEVER", "5 The repetition cannot be read.");
    read_one("SUMMARY:A\nDTSTART:20261124T200000\nDURATION:PXX", "5 Its duration cannot be read.");
    struct ical_calendar c;
    EXPECT_ERR(ical_read(test_arena(), S("Merhaba"), &c), E_INVALID);
    assert_int_equal(c.faults.n, 1);
    EXPECT_ERR(ical_read(test_arena(), S("BEGIN:VCALENDAR\n\xff\xfe"), &c), E_INVALID);
}

TEST(shared_files, "every shared calendar is read: each of its events is there or has a reason")
{
    const char *folder = test_shared("data/events");
    static const char *const sets[] = {"ics_icalendar", "ics_icaljs", "ics_libical"};
    int files = 0, events = 0, faults = 0;
    if (!folder) skip();
    folder = str_c(test_arena(), str_of(folder));
    for (size_t s = 0; s < 3; s++) {
        const char *path = str_c(test_arena(), str_fmt(test_arena(), "%s/%s", folder, sets[s]));
        DIR *dir = opendir(path);
        assert_non_null(dir);
        for (struct dirent *d; (d = readdir(dir));) {
            if (!str_ends(str_of(d->d_name), S(".ics"))) continue;
            str file = file_text(str_c(test_arena(), str_fmt(test_arena(), "%s/%s", path, d->d_name)));
            struct ical_calendar c;
            int begins = 0;
            for (str rest = file; rest.n;)
                if (str_eq(str_trim(str_cut(&rest, '\n')), S("BEGIN:VEVENT"))) begins++;
            err_t e = ical_read(test_arena(), file, &c);
            if (e)
                assert_int_equal(c.faults.n, 1);
            else
                assert_int_equal(c.events.n + c.faults.n, begins);
            files++;
            events += (int)c.events.n;
            faults += (int)c.faults.n;
            if (getenv("SHOW_FAULTS"))
                for (size_t i = 0; i < c.faults.n; i++)
                    print_message("%s:%lld %.*s: %s\n", d->d_name, (long long)c.faults.v[i].line,
                                  STR_FMT(c.faults.v[i].what), c.faults.v[i].words);
        }
        closedir(dir);
    }
    print_message("%d files, %d events, %d refused\n", files, events, faults);
    assert_true(files > 100 && events > 60); /* most of the others have no title or no beginning, on purpose */
}
