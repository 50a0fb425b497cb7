// SPDX-License-Identifier: AGPL-3.0-or-later
/* The municipality's two colours: checked when they are saved, served as /tema.css. */
#include "core/look/ramp.h"
#include "core/look/tile.h"
#include "modules/settings/hooks.h"
#include "modules/settings/settings.h"

static void refuse(struct cx *cx, struct entity_errors *errors, const char *field, const struct theme_fault *why)
{
    struct word_arg args[] = {
        {S("pair"), str_of(words(cx->lang, why->pair))},
        {S("ratio"), /* downwards: 4,96 is not 5 */
         fmt_decimal(cx->arena, cx->lang, (int64_t)(why->ratio * 10))},
        {S("demand"), fmt_decimal(cx->arena, cx->lang, (int64_t)(why->demand * 10 + 0.5))},
        {S("offer"), color_hex(cx->arena, why->offered)},
    };
    entity_error(
        errors, field,
        words_fill(
            cx->arena,
            str_of(words(cx->lang,
                         N_("Not readable: {pair} has a contrast of {ratio}, {demand} is needed. {offer} of the same "
                            "colour would do."))),
            4, args));
}

err_t municipality_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct municipality *m = row;
    struct theme_fault why;
    struct rgb action, accent;
    int opens = settings_opens(m), closes = settings_closes(m);
    if (opens < 0) entity_error(errors, "opens", str_of(words(cx->lang, N_("Write the hour as 08.30."))));
    if (closes < 0)
        entity_error(errors, "closes", str_of(words(cx->lang, N_("Write the hour as 08.30."))));
    else if (closes <= opens)
        entity_error(errors, "closes", str_of(words(cx->lang, N_("Closing must come after opening."))));
    if (color_parse(m->color_action, &action) || color_parse(m->color_accent, &accent))
        return OK; /* the field says so */
    if (!theme_action_ok(action, &why))
        refuse(cx, errors, "color_action", &why);
    else if (!theme_accent_ok(action, accent, &why))
        refuse(cx, errors, "color_accent", &why);
    return OK;
}

static err_t colours(struct cx *cx, struct theme *out)
{
    struct municipality m;
    struct rgb action, accent;
    TRY(settings_get(cx, &m));
    if (color_parse(m.color_action, &action) || color_parse(m.color_accent, &accent)) return E_INTERNAL;
    *out = theme_make(action, accent);
    return OK;
}

err_t theme_show(struct req *r)
{
    struct theme t;
    TRY(colours(&r->cx, &t));
    struct buf out = buf_new(r->cx.arena, 64 * 1024);
    theme_css(&out, &t);
    return answer_bytes(r, S("text/css; charset=utf-8"), buf_str(&out));
}

err_t favicon_show(struct req *r)
{
    struct theme t;
    struct municipality m;
    TRY(colours(&r->cx, &t));
    TRY(settings_get(&r->cx, &m));
    struct buf out = buf_new(r->cx.arena, 64 * 1024);
    tile_icon(&out, m.name, color_hex(r->cx.arena, t.p.v[P900]), color_hex(r->cx.arena, t.p.v[P800]),
              color_hex(r->cx.arena, t.accent));
    return answer_bytes(r, S("image/svg+xml"), buf_str(&out));
}
