// SPDX-License-Identifier: AGPL-3.0-or-later
/* imece demo: one of three municipalities from facts in demo/, demonstration users, synthetic applications. */
#include "program/demo.h"

#include <stdio.h>
#include <string.h>

#include "core/base/position.h"
#include "modules/organisation/organisation.h"
#include "modules/services/services.h"
#include "modules/settings/settings.h"
#include "modules/site/site.h"
#include "modules/staff/staff.h"
#include "modules/venues/seats.h"

static str demo_file(struct arena *a, const char *town, const char *name)
{
    str path = str_fmt(a, "demo/%s/%s.csv", town, name);
    for (const struct embedded_file *f = demo_files; f->name; f++)
        if (str_eq(str_of(f->name), path)) return (str){(const char *)f->bytes, f->n};
    return STR_NONE;
}

static const struct {
    const char *file;
    const struct entity *entity;
} tables[] = {
    {"decision", &decision_entity},
    {"unit", &unit_entity},
    {"post", &post_entity},
    {"holder", &holder_entity},
    {"duty", &duty_entity},
    {"publication", &publication_entity},
    {"figure", &figure_entity},
    {"neighbourhood", &neighbourhood_entity},
    {"parameter", &parameter_entity},
    {"service", &service_entity},
    {"service_document", &service_document_entity},
    {"service_field", &service_field_entity},
    {"service_step", &service_step_entity},
    {"content", &content_entity},
    {"content_text", &content_text_entity},
    {"menu_entry", &menu_entry_entity},
    {"venue", &venue_entity},
    {"venue_hours", &venue_hours_entity},
    {"venue_closure", &venue_closure_entity},
    {"venue_tariff", &venue_tariff_entity},
    {"seat_plan", &seat_plan_entity},
};

static err_t load_table(struct cx *tx, const char *town, size_t i)
{
    str csv = demo_file(tx->arena, town, tables[i].file);
    struct import_report report = {0};
    if (csv.n == 0) return OK;
    err_t e = entity_import_csv(tx, tables[i].entity, csv, &report);
    for (size_t k = 0; k < report.faults.n; k++)
        fprintf(stderr, "demo/%s/%s.csv:%lld: %.*s: %.*s\n", town, tables[i].file, (long long)report.faults.v[k].line,
                STR_FMT(report.faults.v[k].field), STR_FMT(report.faults.v[k].text));
    return e;
}

/* The files were written for 21 November 2026, and today takes that day's place. */
static int days_later(const struct cx *cx)
{
    return date_between(DATE(2026, 11, 21), moment_date(cx->now));
}

static err_t move_closures(struct cx *tx)
{
    struct list_result found;
    TRY(entity_list(tx, &venue_closure_entity, &(struct list_query){.limit = 200, .skip_rights = true}, &found));
    struct venue_closure *rows = found.rows;
    for (size_t i = 0; i < found.n; i++) {
        rows[i].from_day = date_add(rows[i].from_day, days_later(tx));
        rows[i].to_day = date_add(rows[i].to_day, days_later(tx));
        TRY(entity_save(tx, &venue_closure_entity, &rows[i], &(struct save){.skip_rights = true}));
    }
    return OK;
}

/* The file holds their texts; the seats follow from them. */
static err_t read_plans(struct cx *tx)
{
    struct list_result found;
    struct list_query q = {.sort = S("venue"), .limit = 200, .skip_rights = true};
    TRY(entity_list(tx, &seat_plan_entity, &q, &found));
    const struct seat_plan *plans = found.rows;
    for (size_t i = 0; i < found.n; i++) {
        struct seat_faults faults;
        TRY(seat_plan_save(tx, plans[i].venue.id, plans[i].text, &faults));
    }
    return OK;
}

/* A neighbourhood is where its venues are, in the middle of them; one without stays in lists only. */
static err_t place_neighbourhoods(struct cx *tx)
{
    struct list_result venues, hoods;
    struct list_query all = {.limit = 200, .skip_rights = true};
    TRY(entity_list(tx, &venue_entity, &all, &venues));
    const struct venue *v = venues.rows;
    for (;; all.after = hoods.next) {
        TRY(entity_list(tx, &neighbourhood_entity, &all, &hoods));
        struct neighbourhood *n = hoods.rows;
        for (size_t i = 0; i < hoods.n; i++) {
            long long lat_sum = 0, lon_sum = 0, found = 0;
            for (size_t k = 0; k < venues.n; k++) {
                int64_t lat, lon;
                if (v[k].neighbourhood.id != n[i].id || !position_read(v[k].position, &lat, &lon)) continue;
                lat_sum += lat, lon_sum += lon, found++;
            }
            if (!found) continue;
            long long lat = lat_sum / found, lon = lon_sum / found; /* north and east of nought, as the whole country */
            n[i].position = str_fmt(tx->arena, "%lld.%06lld, %lld.%06lld", lat / 1000000, lat % 1000000, lon / 1000000,
                                    lon % 1000000);
            TRY(entity_save(tx, &neighbourhood_entity, &n[i], &(struct save){.skip_rights = true}));
        }
        if (!hoods.next.n) return OK;
    }
}

/* Announcements begin and end. */
static err_t move_contents(struct cx *tx)
{
    int days = days_later(tx);
    struct list_result found;
    TRY(entity_list(tx, &content_entity, &(struct list_query){.limit = 200, .skip_rights = true}, &found));
    struct content *rows = found.rows;
    for (size_t i = 0; i < found.n; i++) {
        if (rows[i].from_day.ymd) rows[i].from_day = date_add(rows[i].from_day, days);
        if (rows[i].to_day.ymd) rows[i].to_day = date_add(rows[i].to_day, days);
        TRY(entity_save(tx, &content_entity, &rows[i], &(struct save){.skip_rights = true}));
    }
    return OK;
}

/* The municipality is one row with the number 1, made with the database: its file changes that row. */
static err_t load_settings(struct cx *tx, const char *town)
{
    struct municipality first, m = {0};
    struct import_report report = {0};
    struct list_result rows;
    TRY(settings_get(tx, &first));
    TRY(entity_import_csv(tx, &municipality_entity, demo_file(tx->arena, town, "settings"), &report));
    struct list_query q = {.limit = 2, .skip_rights = true};
    TRY(entity_list(tx, &municipality_entity, &q, &rows));
    for (size_t i = 0; i < rows.n; i++)
        if (((struct municipality *)rows.rows)[i].id != 1) m = ((struct municipality *)rows.rows)[i];
    TRY(entity_delete(tx, &municipality_entity, m.id, &(struct save){.skip_rights = true}));
    m.id = 1;
    m.version = first.version;
    m.demo = true;
    return entity_save(tx, &municipality_entity, &m, &(struct save){.skip_rights = true});
}

enum { USERS = 5 };
struct loading {
    const char *town;
    str hash[USERS];
};

static const struct {
    const char *login, *name;
    int role;
} users[USERS] = {
    {"yonetici", "Sistem yöneticisi", ROLE_ADMIN}, {"mudur", "Müdür", ROLE_MANAGER},
    {"memur", "Başvuru memuru", ROLE_CLERK},       {"denetci", "Denetçi", ROLE_AUDITOR},
    {"vekil", "Müdür vekili", ROLE_MANAGER}, /* objections are for another decider */
};

/* The users hold their role everywhere; their home unit is the directorate itself. */
static err_t load_users(struct cx *tx, const struct loading *l)
{
    struct service any;
    struct list_result first;
    TRY(entity_list(tx, &service_entity, &(struct list_query){.limit = 1, .skip_rights = true}, &first));
    if (first.n == 0) return E_NOT_FOUND;
    any = *(struct service *)first.rows;
    for (size_t i = 0; i < USERS; i++) {
        struct account account = {
            .login = str_of(users[i].login), .name = str_of(users[i].name), .unit = any.unit, .password = l->hash[i]};
        TRY(entity_save(tx, &account_entity, &account, &(struct save){.skip_rights = true}));
        struct account_role role = {.account = {account.id}, .role = users[i].role, .everywhere = true};
        TRY(entity_save(tx, &account_role_entity, &role, &(struct save){.skip_rights = true}));
        struct account_role social = {.account = {account.id}, .role = ROLE_SOCIAL_WORKER, .everywhere = true};
        if (role.role == ROLE_CLERK)
            TRY(entity_save(tx, &account_role_entity, &social, &(struct save){.skip_rights = true}));
    }
    return OK;
}

static err_t load(struct cx *tx, void *arg)
{
    const struct loading *l = arg;
    TRY(load_settings(tx, l->town));
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        TRY(load_table(tx, l->town, i));
    TRY(move_contents(tx));
    TRY(move_closures(tx));
    TRY(read_plans(tx));
    TRY(place_neighbourhoods(tx));
    return load_users(tx, l);
}

/* The demonstration's password is known to everybody and so does not pass the check that real ones must. */
static int hash_passwords(struct program *p, struct loading *l)
{
    for (size_t i = 0; i < USERS; i++)
        if (password_hash_demo(p->arena, S("imece-demo"), &l->hash[i])) return refuse("no memory to hash passwords");
    return EXIT_DONE;
}

int cmd_demo(const struct options *o)
{
    const char *town = o->n_args == 1 ? o->args[0] : "";
    struct program p;
    struct loading l = {.town = town};
    struct demo_town people = {.households = NULL};
    struct arena *a = arena_new(1 << 16);
    bool known = demo_file(a, town, "settings").n > 0;
    arena_end(a);
    if (!known) return refuse("which municipality? imece demo cankaya, balikesir or balcova"), EXIT_USAGE;
    int code = program_open(&p, o, OPEN_NEW);
    if (!code) code = hash_passwords(&p, &l);
    err_t e = code ? OK : db_tx(&p.cx, load, &l);
    if (e) code = refuse("the facts of demo/%s cannot be loaded: %s %.*s", town, err_name(e), STR_FMT(db_why(&p.cx)));
    if (!code) code = demo_cases(&p, o->count);
    if (!code) code = demo_venues(&p);
    if (!code) code = demo_events(&p);
    if (!code) code = demo_tickets(&p);
    if (!code) code = demo_fees(&p);
    if (!code) code = demo_posters(&p);
    if (!code) code = demo_people(&p, o->households, &people);
    if (!code) code = demo_aid(&p, &people);
    if (!code) code = demo_commission(&p);
    if (!code) code = demo_relief(&p);
    if (!code) code = demo_followup(&p);
    if (!code) code = demo_cards(&p);
    if (!code) code = demo_transfers(&p);
    if (!code) code = demo_soldiers(&p);
    if (!code) code = demo_scholarships(&p);
    if (!code) code = demo_visits(&p);
    if (!code) code = demo_inquiries(&p);
    if (!code) code = demo_kind(&p);
    if (!code) program_finish(&p);
    program_close(&p);
    return code;
}

err_t demo_actor(struct cx *cx, const char *login, struct actor *out)
{
    struct account account;
    TRY(entity_load_any(cx, &account_entity, "login", DB_T(str_of(login)), &account));
    return staff_actor(cx, account.id, out);
}
