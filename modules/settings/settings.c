// SPDX-License-Identifier: AGPL-3.0-or-later
/* Reading the settings, and what the whole program shows of them. */
#include "modules/settings/settings.h"

#include <pthread.h>

#include "core/base/identity.h"
#include "modules/settings/hooks.h"

err_t settings_get(struct cx *cx, struct municipality *out)
{
    uint64_t version;
    if (settings_kept(cx, &version, out)) return OK; /* the version before the row: too old only means once more */
    TRY(entity_load_any(cx, &municipality_entity, "id", DB_I(1), out));
    settings_keep(cx, version, out);
    return OK;
}

/* "08.30" or "8:30". */
static int minute_of_day(str s)
{
    int64_t hour = -1, minute = -1;
    str rest = str_trim(s);
    str first = str_cut(&rest, str_has(rest, S(":")) ? ':' : '.');
    if (str_int(first, &hour) || rest.n != 2 || str_int(rest, &minute)) return -1;
    return hour < 0 || hour > 23 || minute < 0 || minute > 59 ? -1 : (int)(hour * 60 + minute);
}

int settings_opens(const struct municipality *m)
{
    return minute_of_day(m->opens);
}

int settings_closes(const struct municipality *m)
{
    return minute_of_day(m->closes);
}

err_t parameter_on(struct cx *cx, str code, date day, struct parameter *out)
{
    struct filter f[] = {{.field = "code", .op = IS, .value = DB_T(code)},
                         {.field = "valid_from", .op = AT_MOST, .value = DB_I(day.ymd)}};
    struct list_query q = {.filters = {f, 2}, .sort = S("-valid_from"), .limit = 1, .skip_rights = true};
    struct list_result found;
    TRY(entity_list(cx, &parameter_entity, &q, &found));
    if (found.n == 0) return E_NOT_FOUND;
    *out = *(struct parameter *)found.rows;
    return OK;
}

err_t settings_kept_until(struct cx *cx, str code, date ended, int64_t years, date *until)
{
    struct parameter p;
    err_t e = parameter_on(cx, code, ended, &p);
    if (e && e != E_NOT_FOUND) return e;
    *until = date_add_months(ended, 12 * (int)(e ? years : p.number));
    return OK;
}

enum { MODULES_MAX = 64 };
static struct choice offered[MODULES_MAX];

static void list_modules(void)
{
    int n = 0;
    for (const struct module *const *m = modules_all; *m && n < MODULES_MAX - 1; m++)
        if (!(*m)->always_on) {
            offered[n] = (struct choice){n + 1, (*m)->name, (*m)->title};
            n++;
        }
}

const struct choice *settings_modules(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, list_modules);
    return offered;
}

bool settings_off(const struct municipality *m, str modules)
{
    bool off = false;
    while (modules.n)
        off |= set_has(m->modules_off, str_cut(&modules, ' '));
    return off;
}

bool settings_module_on(struct cx *cx, str module)
{
    struct municipality m;
    return settings_get(cx, &m) || !settings_off(&m, module);
}

bool settings_runs(struct cx *cx, const struct module *m)
{
    return m->always_on || settings_module_on(cx, str_of(m->name));
}

bool settings_entity_on(struct cx *cx, str entity)
{
    for (const struct module *const *m = modules_all; *m; m++)
        for (const struct entity *const *e = (*m)->entities; e && *e; e++)
            if (str_eq(entity, str_of((*e)->name))) return settings_runs(cx, *m);
    return true;
}

static str hours(struct cx *cx, const struct municipality *m)
{
    struct word_arg args[] = {{S("open"), fmt_time(cx->arena, cx->lang, settings_opens(m))},
                              {S("close"), fmt_time(cx->arena, cx->lang, settings_closes(m))}};
    return words_fill(cx->arena, str_of(words(cx->lang, N_("weekdays {open}–{close}"))), 2, args);
}

err_t settings_publisher(struct cx *cx, struct publisher *out)
{
    struct municipality m;
    TRY(settings_get(cx, &m));
    *out = (struct publisher){.name = m.name,
                              .unit = m.unit_name,
                              .town = m.town,
                              .short_name = m.short_name,
                              .address = m.address,
                              .email = m.email,
                              .demo = m.demo,
                              .logo = m.logo.n > 0,
                              .cover_version = m.cover,
                              .cover_alt = m.cover_alt,
                              .hours = hours(cx, &m)};
    if (m.phone.n) {
        out->phone = phone_show(cx->arena, m.phone);
        out->phone_href = str_fmt(cx->arena, "tel:%.*s", STR_FMT(m.phone));
    }
    struct marks marks = settings_marks(cx->arena, m.name);
    out->mark_svg = marks.mark;
    out->mark_small_svg = marks.small;
    out->border_svg = marks.border;
    out->band_svg = marks.band;
    out->theme_version =
        str_fmt(cx->arena, "%.*s%.*s", (int)(m.color_action.n ? m.color_action.n - 1 : 0),
                m.color_action.n ? m.color_action.p + 1 : "", (int)(m.color_accent.n ? m.color_accent.n - 1 : 0),
                m.color_accent.n ? m.color_accent.p + 1 : "");
    return OK;
}
