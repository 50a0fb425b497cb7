// SPDX-License-Identifier: AGPL-3.0-or-later
/* Reading services: one with all its parts, those that are offered, the promise in words. */
#include "modules/services/inside.h"

#include "services_sql.h"

err_t service_by_slug(struct cx *cx, str slug, struct service *out)
{
    struct service s;
    TRY(entity_load_any(cx, &service_entity, "slug", DB_T(slug), &s));
    if (!s.active || !settings_module_on(cx, s.module)) return E_NOT_FOUND;
    *out = s;
    return OK;
}

static err_t parts(struct cx *cx, const struct entity *e, int64_t service, struct list_result *out)
{
    struct filter own = {.field = "service", .op = IS, .value = DB_I(service)};
    struct list_query q = {.filters = {&own, 1}, .limit = 200, .skip_rights = true};
    return entity_list(cx, e, &q, out);
}

err_t service_load_full(struct cx *cx, int64_t id, struct service_full *out)
{
    struct service s;
    struct list_result documents, fields, steps;
    TRY(entity_load_any(cx, &service_entity, "id", DB_I(id), &s));
    TRY(parts(cx, &service_document_entity, id, &documents));
    TRY(parts(cx, &service_field_entity, id, &fields));
    TRY(parts(cx, &service_step_entity, id, &steps));
    *out = (struct service_full){.service = s,
                                 .documents = {documents.rows, documents.n},
                                 .fields = {fields.rows, fields.n},
                                 .steps = {steps.rows, steps.n}};
    return OK;
}

err_t services_shown(struct cx *cx, struct services_shown *out)
{
    struct services_active_rows found;
    struct municipality m;
    TRY(settings_get(cx, &m));
    TRY(services_active(cx, &found));
    out->list.v = NEW_N(cx->arena, struct service, found.list.n + 1);
    out->list.n = 0;
    for (size_t i = 0; i < found.list.n; i++) {
        const struct services_active_row *s = &found.list.v[i];
        if (settings_off(&m, s->module)) continue;
        out->list.v[out->list.n++] = (struct service){.id = s->id,
                                                      .no = s->no,
                                                      .slug = s->slug,
                                                      .name = s->name,
                                                      .unit = s->unit,
                                                      .summary = s->summary,
                                                      .promise_amount = s->promise_amount,
                                                      .promise_unit = s->promise_unit,
                                                      .channels = s->channels,
                                                      .life = s->life,
                                                      .active = true};
    }
    return OK;
}

bool service_has_channel(const struct service *s, str channel)
{
    return set_has(s->channels, channel);
}

str service_short(str name)
{
    return str_trim(str_cut(&name, ','));
}

const struct choice *life_of(int value)
{
    for (const struct choice *c = life_choices; c->value; c++)
        if (c->value == value) return c;
    return NULL;
}

str say(struct cx *cx, const char *source, size_t n, const struct word_arg *args)
{
    return words_fill(cx->arena, str_of(words(cx->lang, source)), n, args);
}

static const char *amount_pattern(enum lang l, int64_t n, int unit)
{
    switch (unit) {
    case CLOCK_MINUTES:
        return words_n(l, "{n} minute", "{n} minutes", n);
    case CLOCK_HOURS:
        return words_n(l, "{n} hour", "{n} hours", n);
    case CLOCK_WORKDAYS:
        return words_n(l, "{n} working day", "{n} working days", n);
    default:
        return words_n(l, "{n} day", "{n} days", n);
    }
}

str promise_words(struct cx *cx, int64_t amount, int unit)
{
    struct word_arg n = {S("n"), fmt_int(cx->arena, cx->lang, amount)};
    return words_fill(cx->arena, str_of(amount_pattern(cx->lang, amount, unit)), 1, &n);
}
