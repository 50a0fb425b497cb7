// SPDX-License-Identifier: AGPL-3.0-or-later
/* A season of bookings by day, through the same function as everybody's. Groups in it are invented. */
#include "modules/staff/staff.h"
#include "modules/venues/season.h"
#include "program/demo.h"

enum { WEEKS_BACK = 10, WEEKS_ON = 20 };

/* Every week on that weekday, between these hours. */
static const struct {
    const char *venue, *with, *title, *holder;
    int purpose, weekday, from, to;
} weekly[] = {
    {"prova-odasi", NULL, "Çocuk korosu çalışması", "Belediye Çocuk Korosu", PURPOSE_REHEARSAL, 6, 10, 12},
    {"prova-odasi", NULL, "Halk dansları çalışması", "Belediye Halk Dansları Topluluğu", PURPOSE_REHEARSAL, 2, 18, 21},
    {"prova-odasi", NULL, "Halk dansları çalışması", "Belediye Halk Dansları Topluluğu", PURPOSE_REHEARSAL, 4, 18, 21},
    {"prova-odasi", NULL, "Yaratıcı drama", "Kurs: yaratıcı drama", PURPOSE_COURSE, 3, 14, 16},
    {"muzik-odasi", NULL, "Türk sanat müziği korosu", "Belediye TSM Korosu", PURPOSE_REHEARSAL, 2, 14, 17},
    {"muzik-odasi", NULL, "Bağlama kursu, başlangıç", "Kurs: bağlama", PURPOSE_COURSE, 3, 18, 20},
    {"muzik-odasi", NULL, "Bağlama kursu, ilerleyen", "Kurs: bağlama", PURPOSE_COURSE, 5, 18, 20},
    {"kutuphane-salonu", NULL, "Masal saati", "100. Yıl Kütüphanesi", PURPOSE_EVENT, 6, 11, 12},
    {"kutuphane-salonu", NULL, "Okuma grubu", "100. Yıl Kütüphanesi", PURPOSE_MEETING, 4, 17, 19},
    {"kucuk-salon", "projeksiyon", "Müdürlük haftalık toplantısı", "Kültür ve Sanat Birimi", PURPOSE_MEETING, 1, 10,
     12},
    {"cok-amacli-a", NULL, "İleri yaş sağlıklı yaşam buluşması", "Sosyal İşler Birimi", PURPOSE_OTHER, 3, 10, 12},
    {"cok-amacli-b", NULL, "Satranç atölyesi", "Gençlik merkezi", PURPOSE_COURSE, 3, 14, 17},
    {"oda-tiyatrosu", "isik-teknisyeni", "Genel prova", "Belediye Gençlik Tiyatrosu", PURPOSE_REHEARSAL, 3, 11, 16},
    {"sinema-salonu", NULL, "Okullar için film", "İlçe okulları", PURPOSE_EVENT, 4, 10, 12},
};

/* What goes out to a square or a gallery, in days from today; the second takes what the first leaves. */
static const struct {
    const char *venue, *thing, *title;
    int purpose, days, from, to, pieces;
} outings[] = {
    {"barbaros-meydan-sahnesi", "katlanir-sandalye", "Meydan dinletisi", PURPOSE_EVENT, 2, 17, 20, 250},
    {"barbaros-meydan-sahnesi", "telsiz-mikrofonlar", "Muhtarlar buluşması", PURPOSE_MEETING, 4, 11, 13, 6},
    {"cayyolu-amfi", "katlanir-sandalye", "Mahalle şenliği hazırlığı", PURPOSE_SET_UP, 2, 10, 21, 120},
    {"cayyolu-amfi", "gezici-sahne", "Mahalle şenliği", PURPOSE_EVENT, 3, 15, 21, 1},
    {"kucuk-salon", "telsiz-mikrofonlar", "Panel: kent ve bellek", PURPOSE_EVENT, 4, 14, 17, 10},
    {"sergi-salonu", "sergi-panosu", "Mahalle fotoğrafları", PURPOSE_EXHIBITION, 3, 10, 18, 24},
};

/* Wishes that wait for a decision, in days from today: two want the same evening. */
static const struct {
    const char *venue, *title, *holder;
    int purpose, days, from, to;
} wishes[] = {
    {"kucuk-salon", "Yıl sonu dinletisi", "Örnek Müzik Topluluğu", PURPOSE_EVENT, 33, 19, 21},
    {"kucuk-salon", "Şiir gecesi", "Deneme Şiir Derneği", PURPOSE_EVENT, 33, 20, 22},
    {"oda-tiyatrosu", "Tek kişilik oyun", "Misal Tiyatro", PURPOSE_EVENT, 26, 19, 21},
    {"cok-amacli-salon", "Dernek genel kurulu", "Numune Dayanışma Derneği", PURPOSE_MEETING, 41, 13, 18},
    {"sinema-salonu", "Kısa film gösterimi", "Kurgu Sinema Topluluğu", PURPOSE_EVENT, 47, 18, 21},
};

struct season {
    struct actor clerk;
    date today;
};

static int64_t venue_of(struct cx *cx, const char *slug)
{
    struct venue v;
    return entity_load_any(cx, &venue_entity, "slug", DB_T(str_of(slug)), &v) ? 0 : v.id;
}

/* Days on which it cannot be simply stay free. */
static err_t put(struct cx *tx, struct venue_wish *w, date day, int from, int to)
{
    struct venue_answer answer;
    w->starts = moment_at(day, from * 60);
    w->ends = moment_at(day, to * 60);
    err_t e = venue_book(tx, w, &answer);
    return e == E_CONFLICT ? OK : e;
}

static err_t put_weekly(struct cx *tx, const struct season *s, size_t i)
{
    struct booking_series series = {.title = str_of(weekly[i].title)};
    struct venue_wish w = {.venues = {venue_of(tx, weekly[i].venue)},
                           .n = 1,
                           .state = BOOKING_APPROVED,
                           .title = str_of(weekly[i].title),
                           .holder = str_of(weekly[i].holder),
                           .purpose = weekly[i].purpose};
    struct venue v;
    if (!w.venues[0]) return OK;
    TRY(entity_load_any(tx, &venue_entity, "id", DB_I(w.venues[0]), &v));
    w.unit = v.unit.id;
    if (weekly[i].with) w.venues[w.n++] = venue_of(tx, weekly[i].with);
    TRY(entity_save(tx, &booking_series_entity, &series, &(struct save){.skip_rights = true}));
    w.series = series.id;
    date first = date_add(s->today, weekly[i].weekday - date_weekday(s->today));
    for (int week = -WEEKS_BACK; week < WEEKS_ON; week++)
        TRY(put(tx, &w, date_add(first, 7 * week), weekly[i].from, weekly[i].to));
    return OK;
}

static err_t put_outings(struct cx *tx, const struct season *s)
{
    for (size_t i = 0; i < sizeof outings / sizeof *outings; i++) {
        struct venue_wish w = {.venues = {venue_of(tx, outings[i].venue), venue_of(tx, outings[i].thing)},
                               .pieces = {0, outings[i].pieces},
                               .n = 2,
                               .state = BOOKING_APPROVED,
                               .title = str_of(outings[i].title),
                               .holder = S("Kültür ve Sanat Birimi"),
                               .purpose = outings[i].purpose};
        struct venue v;
        if (!w.venues[0] || !w.venues[1]) continue;
        TRY(entity_load_any(tx, &venue_entity, "id", DB_I(w.venues[0]), &v));
        w.unit = v.unit.id;
        TRY(put(tx, &w, date_add(s->today, outings[i].days), outings[i].from, outings[i].to));
    }
    return OK;
}

/* A stage that is built over days: a band in the calendar. */
static err_t put_stage(struct cx *tx, const struct season *s)
{
    struct venue_wish w = {.venues = {venue_of(tx, "barbaros-meydan-sahnesi")},
                           .n = 1,
                           .state = BOOKING_APPROVED,
                           .title = S("Sahne bakımı ve ışık kurulumu"),
                           .holder = S("Kültür ve Sanat Birimi"),
                           .purpose = PURPOSE_SET_UP,
                           .starts = moment_at(date_add(s->today, 7), 9 * 60),
                           .ends = moment_at(date_add(s->today, 10), 17 * 60)};
    struct venue v;
    struct venue_answer answer;
    if (!w.venues[0]) return OK;
    TRY(entity_load_any(tx, &venue_entity, "id", DB_I(w.venues[0]), &v));
    w.unit = v.unit.id;
    err_t e = venue_book(tx, &w, &answer);
    return e == E_CONFLICT ? OK : e;
}

/* A season in which groups may say now what they wish; the days follow the day of the demonstration. */
static err_t put_season(struct cx *tx, date today)
{
    static const char *const halls[] = {"oda-tiyatrosu", "kucuk-salon", "prova-odasi"};
    date first = date_add(today, 60);
    struct season_round round = {.title = S("Bahar sezonu: sahneler ve prova odaları"),
                                 .slug = S("bahar-sezonu"),
                                 .about = S("Sahneler ve prova odaları bahar boyunca bu tercihlere göre verilir."),
                                 .from_day = first,
                                 .to_day = date_add(first, 120),
                                 .opens = date_add(today, -3),
                                 .closes = date_add(today, 25),
                                 .most = 12};
    const struct save program = {.skip_rights = true};
    if (!venue_of(tx, halls[0])) return OK; /* a town whose halls are not known */
    TRY(entity_save(tx, &season_round_entity, &round, &program));
    for (size_t i = 0; i < sizeof halls / sizeof *halls; i++) {
        struct season_venue hall = {.round = {round.id}, .venue = {venue_of(tx, halls[i])}};
        if (hall.venue.id) TRY(entity_save(tx, &season_venue_entity, &hall, &program));
    }
    struct season_share share = {.round = {round.id}, .kind = GROUP_SCHOOL, .dates = 10};
    TRY(entity_save(tx, &season_share_entity, &share, &program));
    return season_open(tx, round.id);
}

static err_t load(struct cx *tx, void *arg)
{
    const struct season *s = arg;
    tx->actor = &s->clerk;
    for (size_t i = 0; i < sizeof weekly / sizeof *weekly; i++)
        TRY(put_weekly(tx, s, i));
    TRY(put_outings(tx, s));
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++) {
        struct venue_wish w = {.venues = {venue_of(tx, wishes[i].venue)},
                               .n = 1,
                               .state = BOOKING_ASKED,
                               .payer = PAYS_FULL,
                               .title = str_of(wishes[i].title),
                               .holder = str_of(wishes[i].holder),
                               .purpose = wishes[i].purpose};
        struct venue v;
        if (!w.venues[0]) continue;
        TRY(entity_load_any(tx, &venue_entity, "id", DB_I(w.venues[0]), &v));
        w.unit = v.unit.id;
        TRY(put(tx, &w, date_add(s->today, wishes[i].days), wishes[i].from, wishes[i].to));
    }
    TRY(put_stage(tx, s));
    return put_season(tx, s->today);
}

int demo_venues(struct program *p)
{
    struct season s = {.today = moment_date(p->cx.now)};
    struct account account;
    if (entity_load_any(&p->cx, &account_entity, "login", DB_T(S("mudur")), &account) ||
        staff_actor(&p->cx, account.id, &s.clerk))
        return refuse("the manager of the demonstration cannot be read");
    err_t e = db_tx(&p->cx, load, &s);
    return e ? refuse("the bookings of the demonstration failed: %s, %.*s", err_name(e), STR_FMT(db_why(&p->cx)))
             : EXIT_DONE;
}
