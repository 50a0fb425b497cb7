// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/db/cx.h"

const struct actor ACTOR_CITIZEN = {.user = 0};
const struct actor ACTOR_SYSTEM = {.name = {"İmece", sizeof("İmece") - 1}, .system = true};

static bool in_units(const struct grant *g, int64_t unit)
{
    if (g->all_units || unit == 0) return true;
    for (size_t i = 0; i < g->units.n; i++)
        if (g->units.v[i] == unit) return true;
    return false;
}

bool may_in(const struct cx *cx, str right, int64_t unit)
{
    const struct actor *a = cx->actor;
    if (a->system || str_eq(right, S("public"))) return true;
    if (str_eq(right, S("staff"))) return a->user != 0;
    for (size_t i = 0; i < a->grants.n; i++)
        if (str_eq(a->grants.v[i].right, right) && in_units(&a->grants.v[i], unit)) return true;
    return false;
}

bool may(const struct cx *cx, str right)
{
    return may_in(cx, right, 0);
}
