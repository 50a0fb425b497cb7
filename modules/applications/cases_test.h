// SPDX-License-Identifier: AGPL-3.0-or-later
/* Applications and their steps at moments of one's choice, for the tests of this module. */
#ifndef IMECE_APPLICATIONS_CASES_TEST_H
#define IMECE_APPLICATIONS_CASES_TEST_H

#include <string.h>

#include "core/office/document.h"
#include "modules/applications/inside.h"
#include "tests/fixture.h"

static inline moment at(int y, int m, int d, int hour, int minute)
{
    return moment_at(DATE(y, m, d), hour * 60 + minute);
}

static inline int64_t service_id(struct fixture *f, const char *slug)
{
    struct service s;
    EXPECT_OK(entity_load_any(&f->cx, &service_entity, "slug", DB_T(str_of(slug)), &s));
    return s.id;
}

static inline err_t submit(struct cx *tx, void *arg)
{
    struct entity_errors errors = {.arena = tx->arena};
    return application_submit(tx, arg, &errors);
}

static inline struct application apply(struct fixture *f, const char *slug, moment when)
{
    struct application_new in = {.app = {.service = {service_id(f, slug)},
                                         .channel = CHANNEL_WEB,
                                         .name = S("Işıl Örnek"),
                                         .tckn = S("10000000146"),
                                         .email = S("isil@example.org"),
                                         .matter = S("Kaldırım istiyorum")}};
    f->cx.now = when;
    EXPECT_OK(db_tx(&f->cx, submit, &in));
    return in.app;
}

struct acting {
    int64_t id;
    struct act act;
};
static inline err_t run_act(struct cx *tx, void *arg)
{
    struct acting *a = arg;
    return application_act(tx, a->id, &a->act);
}

/* The step's result; words of the first error go to *why. */
static inline err_t act(struct fixture *f, int64_t id, moment when, struct act what, str *why)
{
    struct entity_errors errors = {.arena = test_arena()};
    what.errors = &errors;
    f->cx.now = when;
    err_t e = db_tx(&f->cx, run_act, &(struct acting){id, what});
    if (why) *why = errors.list.n ? errors.list.v[0].text : STR_NONE;
    return e;
}

static inline struct application reload(struct fixture *f, int64_t id)
{
    struct application app;
    EXPECT_OK(entity_load_any(&f->cx, &application_entity, "id", DB_I(id), &app));
    return app;
}

#endif
