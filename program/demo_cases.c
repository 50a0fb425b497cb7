// SPDX-License-Identifier: AGPL-3.0-or-later
/* Synthetic applications: a generator with a fixed seed sends them through the same functions that citizens and clerks
 * use, each step at its own moment of the past two years. Nobody in it is real. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "modules/applications/applications.h"
#include "modules/calendar/calendar.h"
#include "modules/organisation/organisation.h"
#include "modules/staff/staff.h"
#include "program/demo.h"

enum { DAYS = 730, BATCH = 40 };
#define DAY_MS (24LL * 3600 * 1000)

/* splitmix64: the same cases for ever. */
static uint64_t next(uint64_t *state)
{
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}
static int below(uint64_t *state, int n)
{
    return (int)(next(state) % (uint64_t)n);
}

static const char *const forenames[] = {"Ayşe",    "Fatma",  "Zeynep",  "Elif",   "Hatice",  "Emine", "Meryem",
                                        "Şerife",  "Çiğdem", "Gülsüm",  "Mehmet", "Mustafa", "Ahmet", "Ali",
                                        "Hüseyin", "Hasan",  "İbrahim", "Ömer",   "Işıl",    "Uğur"};
static const char *const surnames[] = {"Örnek",    "Deneme", "Sınama", "Misal",    "Numune",
                                       "Gösterim", "Taslak", "Kurgu",  "Varsayım", "Öykü"};
static const char *const reasons[] = {
    [OUTCOME_GRANTED] = "Başvurunuzu inceledik; koşulları karşılıyorsunuz. Hizmetin başlaması için sizi arayacağız.",
    [OUTCOME_PARTLY] =
        "İstediğinizin bir bölümünü karşılayabiliyoruz. Kalanı için gelecek dönem yeniden başvurabilirsiniz.",
    [OUTCOME_REFUSED] = "Koşullardan biri sizde yok. Değişirse yeniden başvurun; karara itiraz da edebilirsiniz.",
    [OUTCOME_NOT_EXAMINED] =
        "Dilekçede belirli bir konu yok; bu yüzden inceleyemedik. Ne istediğinizi yazarak yeniden başvurabilirsiniz.",
};

struct making {
    struct program *p;
    uint64_t random;
    const struct service *services;
    size_t n_services;
    const struct neighbourhood *places;
    size_t n_places;
    struct actor clerk;
    moment *created; /* sorted: numbers follow time */
    int count, from, to;
    moment now;
};

static int by_time(const void *a, const void *b)
{
    int64_t x = ((const moment *)a)->ms, y = ((const moment *)b)->ms;
    return x < y ? -1 : x > y;
}

/* A tenth of them in the last two weeks, so that an inbox has something in every group. */
static void make_times(struct making *m)
{
    for (int i = 0; i < m->count; i++) {
        int days = i % 10 == 0 ? below(&m->random, 14) : below(&m->random, DAYS);
        date day = date_add(moment_date(m->now), -days);
        m->created[i] = moment_at(day, 8 * 60 + below(&m->random, 12 * 60));
        if (m->created[i].ms > m->now.ms) m->created[i].ms = m->now.ms - below(&m->random, 3600 * 1000) - 60000;
    }
    qsort(m->created, (size_t)m->count, sizeof *m->created, by_time);
}

static struct application_new make_one(struct making *m, struct arena *a, const struct service *s)
{
    static const int channels[] = {CHANNEL_WEB,  CHANNEL_WEB,   CHANNEL_WEB,    CHANNEL_DESK,
                                   CHANNEL_DESK, CHANNEL_PHONE, CHANNEL_LETTER, CHANNEL_MUHTAR};
    struct application_new in = {
        .app = {.service = {s->id},
                .channel = channels[below(&m->random, 8)],
                .name = str_fmt(a, "%s %s", forenames[below(&m->random, 20)], surnames[below(&m->random, 10)]),
                .address = S("Gösterim adresi"),
                .matter = S("Gösterim için üretilmiş başvuru.")}};
    if (m->n_places) in.app.neighbourhood.id = m->places[below(&m->random, (int)m->n_places)].id;
    if (below(&m->random, 20) == 0) in.app.email = S("ornek@example.org");
    return in;
}

/* How long the case takes in calendar days: most well inside the promise, one service in seven often late. */
static double pace(struct making *m, const struct service *s)
{
    double days = (double)s->promise_amount;
    if (s->promise_unit == CLOCK_WORKDAYS) days *= 1.4;
    if (s->promise_unit == CLOCK_HOURS) days /= 24;
    if (s->promise_unit == CLOCK_MINUTES) days /= 24 * 60;
    double factor = 0.25 + 0.55 * (below(&m->random, 1000) / 1000.0);
    if (s->no % 7 == 3) factor += 0.35;
    if (below(&m->random, 25) == 0) factor += 0.6;
    return days * factor;
}

static moment later(struct making *m, moment from, double days)
{
    moment t = {from.ms + (int64_t)(days * (double)DAY_MS)};
    int minute = moment_minute(t);
    if (days >= 1 && (minute < 510 || minute > 1050)) t = moment_at(moment_date(t), 540 + below(&m->random, 480));
    return t.ms > from.ms ? t : (moment){from.ms + 60000};
}

static err_t at(struct cx *tx, moment when, const struct actor *who, int64_t id, const struct act *a)
{
    tx->now = when;
    tx->actor = who;
    err_t e = application_act(tx, id, a);
    return e == E_CONFLICT ? OK : e;
}

/* A fifth of the cases whose service declares a paper wait for it a while. Gives the moment work goes on. */
static err_t wait_for_paper(struct making *m, struct cx *tx, int64_t id, const struct service_full *full, moment *t)
{
    const struct service_document *paper = NULL;
    for (size_t i = 0; i < full->documents.n; i++)
        if (full->documents.v[i].source == PAPER_REQUIRED || full->documents.v[i].source == PAPER_IF_NEEDED)
            paper = &full->documents.v[i];
    if (!paper || below(&m->random, 5)) return OK;
    struct act ask = {
        .by = S("ask_paper"), .paper = paper->code, .reason = S("Belge okunmuyor; yeniden çekip yükleyin.")};
    TRY(at(tx, *t, &m->clerk, id, &ask));
    moment came = later(m, *t, 2 + below(&m->random, 8));
    if (came.ms > m->now.ms) {
        *t = m->now; /* still waiting */
        return OK;
    }
    *t = came;
    return at(tx, came, &m->clerk, id, &(struct act){.by = S("receive_paper")});
}

/* One in six of the refused objects; two of three objections are answered the same way again. */
static err_t object(struct making *m, struct cx *tx, int64_t id, moment decided)
{
    struct application objection;
    struct entity_errors errors = {.arena = tx->arena};
    moment t = later(m, decided, 3);
    if (t.ms >= m->now.ms) return OK;
    tx->now = t;
    tx->actor = &ACTOR_CITIZEN;
    TRY(application_object(tx, id, S("Koşulu karşıladığımı düşünüyorum; belgem dosyada."), &objection, &errors));
    t = later(m, t, 6 + below(&m->random, 16));
    if (t.ms >= m->now.ms) return OK;
    int outcome = below(&m->random, 3) ? OUTCOME_REFUSED : OUTCOME_GRANTED;
    return at(tx, t, &m->clerk, objection.id,
              &(struct act){.by = S("decide"), .outcome = outcome, .reason = str_of(reasons[outcome])});
}

static err_t live(struct making *m, struct cx *tx, const struct application *app, const struct service *s)
{
    struct service_full full;
    double days = pace(m, s);
    moment t = later(m, app->started, days * 0.3);
    if (t.ms >= m->now.ms) return OK;
    TRY(service_load_full(tx, s->id, &full));
    if (below(&m->random, 40) == 0) return at(tx, t, &ACTOR_CITIZEN, app->id, &(struct act){.by = S("withdraw")});
    TRY(at(tx, t, &m->clerk, app->id, &(struct act){.by = S("take")}));
    TRY(wait_for_paper(m, tx, app->id, &full, &t));
    t = later(m, t, days * 0.7);
    if (t.ms >= m->now.ms) return OK;
    if (m->now.ms - t.ms < 12 * DAY_MS && below(&m->random, 3) == 0)
        return OK; /* left lying: late ones and last days */
    static const int outcomes[] = {1, 1, 1, 1, 1, 1, 2, 2, 3, 3, 4};
    int outcome = outcomes[below(&m->random, 11)];
    TRY(at(tx, t, &m->clerk, app->id,
           &(struct act){.by = S("decide"), .outcome = outcome, .reason = str_of(reasons[outcome])}));
    return outcome < OUTCOME_REFUSED || below(&m->random, 6) ? OK : object(m, tx, app->id, t);
}

static void report(const struct entity_errors *errors)
{
    for (size_t i = 0; i < errors->list.n; i++)
        fprintf(stderr, "%.*s: %.*s\n", STR_FMT(errors->list.v[i].field), STR_FMT(errors->list.v[i].text));
}

static err_t make_batch(struct cx *tx, void *arg)
{
    struct making *m = arg;
    uint64_t before = m->random;
    for (int i = m->from; i < m->to; i++) {
        const struct service *s = &m->services[below(&m->random, below(&m->random, (int)m->n_services) + 1)];
        struct application_new in = make_one(m, tx->arena, s);
        struct entity_errors errors = {.arena = tx->arena};
        tx->now = m->created[i];
        tx->actor = in.app.channel == CHANNEL_WEB ? &ACTOR_CITIZEN : &m->clerk;
        err_t e = application_submit(tx, &in, &errors);
        if (!e) e = live(m, tx, &in.app, s);
        if (e) {
            report(&errors);
            m->random = before; /* a repeated run makes the same */
            return e;
        }
    }
    return OK;
}

static err_t collect(struct making *m)
{
    struct cx *cx = &m->p->cx;
    struct filter active = {.field = "active", .op = IS, .value = DB_F(true)};
    struct list_result services, places;
    struct account account;
    TRY(entity_list(cx, &service_entity,
                    &(struct list_query){.filters = {&active, 1}, .sort = S("no"), .limit = 200, .skip_rights = true},
                    &services));
    TRY(entity_list(cx, &neighbourhood_entity,
                    &(struct list_query){.sort = S("-population"), .limit = 60, .skip_rights = true}, &places));
    TRY(entity_load_any(cx, &account_entity, "login", DB_T(S("memur")), &account));
    TRY(staff_actor(cx, account.id, &m->clerk));
    m->services = services.rows;
    m->n_services = services.n;
    m->places = places.rows;
    m->n_places = places.n;
    return services.n ? OK : E_NOT_FOUND;
}

int demo_cases(struct program *p, int count)
{
    struct making m = {.p = p, .random = 2026, .count = count, .now = p->cx.now};
    m.created = NEW_N(p->arena, moment, (size_t)count);
    if (collect(&m)) return refuse("the services of the demonstration cannot be read");
    make_times(&m);
    struct work_calendar calendar; /* kept for the whole run */
    struct cx middle = p->cx;
    middle.now.ms -= DAYS / 2 * DAY_MS;
    if (calendar_work(&middle, &calendar)) return refuse("the calendar of the demonstration cannot be read");
    for (m.from = 0; m.from < count; m.from = m.to) {
        m.to = m.from + BATCH < count ? m.from + BATCH : count;
        struct arena_mark before = arena_mark(p->arena);
        err_t e = db_tx(&p->cx, make_batch, &m);
        if (e)
            return refuse("application %d of the demonstration failed: %s, %.*s", m.from, err_name(e),
                          STR_FMT(db_why(&p->cx)));
        arena_back(p->arena, before);
        progress("applications", m.to, count);
    }
    return EXIT_DONE;
}
