// SPDX-License-Identifier: AGPL-3.0-or-later
/* Places as a real city publishes them (İzmir's museums, mansions, monuments and historic buildings) become venues by the import
 * of the desk: a line that cannot be has its reason, all others come, and the same file again changes nothing. Both engines. */
#include "core/base/buf.h"
#include "core/base/child.h"
#include "modules/venues/town_test.h"

enum { MOST = 600 };
struct job {
    str csv;
    struct import_report report;
};
static err_t run_import(struct cx *tx, void *arg)
{
    struct job *j = arg;
    return entity_import_csv(tx, &venue_entity, j->csv, &j->report);
}

/* The lines of all files; the last has its numbers exchanged, as people copy them. */
static str places_csv(const char *folder)
{
    static const char script[] =
        "import csv, glob, json, sys\n"
        "out = csv.writer(sys.stdout)\n"
        "out.writerow(['name', 'slug', 'kind', 'unit', 'street', 'position'])\n"
        "for path in sorted(glob.glob(sys.argv[1] + '/*.json')):\n"
        "    for n, p in enumerate(json.load(open(path, encoding='utf-8'))):\n"
        "        slug = path.rsplit('/', 1)[1][:-5] + '-%d' % n\n"
        "        where = '%.6f, %.6f' % (p['ENLEM'], p['BOYLAM'])\n"
        "        out.writerow([p['ADI'].strip(), slug, 'building', 'Kültür ve Sanat', p['ILCE'], where])\n"
        "out.writerow(['Ters', 'ters-1', 'building', 'Kültür ve Sanat', 'KONAK', '27.1287, 38.4189'])\n";
    struct buf out = buf_new(test_arena(), 1 << 20);
    char *const args[] = {
        (char *)"python3",         (char *)"-X", (char *)"utf8", (char *)"-c", (char *)(uintptr_t)script,
        (char *)(uintptr_t)folder, NULL};
    struct child python = {.path = "/usr/bin/python3", .args = args, .seconds = 60};
    int end = -1;
    EXPECT_OK(child_run(&python, STR_NONE, &out, &end));
    assert_int_equal(end, 0);
    return buf_str(&out);
}

/* Without the lines that were refused. */
static str without(str csv, const struct import_report *r)
{
    struct buf b = buf_new(test_arena(), csv.n + 1);
    for (int64_t line = 1; csv.n; line++) {
        str one = str_cut(&csv, '\n');
        bool bad = false;
        for (size_t i = 0; i < r->faults.n; i++)
            bad = bad || r->faults.v[i].line == line;
        if (!bad) buf_fmt(&b, "%.*s\n", STR_FMT(one));
    }
    return buf_str(&b);
}

TEST(real_places,
     "every place of a city's open data comes in, or is refused with its line and reason; again changes nothing")
{
    const char *folder = test_shared("data/heritage_izmir");
    if (!folder) skip();
    folder = str_c(test_arena(), str_of(folder));
    EACH_ENGINE(engine)
    {
        struct town t;
        struct venue_spots spots;
        town_begin(&t, engine);
        int64_t before = fixture_int(&t.f, "SELECT count(*) FROM venue");
        struct job j = {.csv = places_csv(folder)};
        err_t e = db_tx(&t.f.cx, run_import, &j);
        int64_t bad = j.report.bad, n = j.report.lines;
        assert_in_range(n, 300, MOST);
        print_message("# %lld places, %lld refused\n", (long long)n, (long long)bad);
        for (size_t i = 0; i < j.report.faults.n; i++)
            assert_true(j.report.faults.v[i].line > 1 && j.report.faults.v[i].text.n > 10);
        assert_true(bad >= 1);
        assert_int_equal(j.report.faults.v[j.report.faults.n - 1].line, n + 1);
        EXPECT_ERR(e, E_INVALID);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM venue"), before); /* all or none */
        j = (struct job){.csv = without(j.csv, &j.report)};
        EXPECT_OK(db_tx(&t.f.cx, run_import, &j)); /* then those that can be */
        assert_int_equal(j.report.created, n - bad);
        assert_int_equal(fixture_int(&t.f, "SELECT count(*) FROM venue"), before + n - bad);
        j = (struct job){.csv = j.csv};
        EXPECT_OK(db_tx(&t.f.cx, run_import, &j));
        assert_int_equal(j.report.unchanged, n - bad);
        EXPECT_OK(venue_spots(&t.f.cx, &spots));
        assert_true(spots.list.n > 300); /* and they stand on the map */
        town_end(&t);
    }
}
