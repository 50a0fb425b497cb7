// SPDX-License-Identifier: AGPL-3.0-or-later
/* Filters of our own layouts and partials: addresses of embedded files, kinds of fields, classes of tones. */
#include "core/look/assets.h"
#include "core/look/components.h"
#include "core/look/form_view.h"

static str asset_path(struct html *h, str name)
{
    const char *version = h->assets && *h->assets ? h->assets : asset_version();
    return str_fmt(h->arena, "/static/%s/%.*s", version, STR_FMT(name));
}

str html_f_asset_css(struct html *h, str dir)
{
    return asset_path(h, str_eq(dir, S("rtl")) ? S("imece.rtl.css") : S("imece.ltr.css"));
}

str html_f_asset_js(struct html *h, str dir)
{
    (void)dir;
    return asset_path(h, S("imece.js"));
}

str html_f_asset_desk_js(struct html *h, str dir)
{
    (void)dir;
    return asset_path(h, S("desk.js"));
}

str html_f_asset_font(struct html *h, str lang)
{
    return asset_path(h, str_eq(lang, S("ar")) ? S("readex-ar.woff2") : S("onest-tr.woff2"));
}

str html_f_asset_font_beside(struct html *h, str lang)
{
    return asset_path(h, str_eq(lang, S("ar")) ? S("onest-tr.woff2") : S("onest-tr-ext.woff2"));
}

str html_f_mailto(struct html *h, str address)
{
    return str_fmt(h->arena, "mailto:%.*s", STR_FMT(address));
}

static const struct {
    str type, mode, css;
} inputs[] = {
    [LOOK_INT] = {S("text"), S("numeric"), S("w4 tnum")},     [LOOK_MONEY] = {S("text"), S("decimal"), S("w11 tnum")},
    [LOOK_PERCENT] = {S("text"), S("decimal"), S("w4 tnum")}, [LOOK_EMAIL] = {S("email"), S("email"), S("")},
    [LOOK_PHONE] = {S("tel"), S("tel"), S("w20 tnum")},       [LOOK_TCKN] = {S("text"), S("numeric"), S("w11 tnum")},
    [LOOK_IBAN] = {S("text"), S("text"), S("tnum")},          [LOOK_URL] = {S("url"), S("url"), S("")},
    [LOOK_PASSWORD] = {S("password"), S("text"), S("w20")},   [LOOK_HIDDEN] = {S("hidden"), S("text"), S("")},
};

str html_f_input_type(struct html *h, int64_t look)
{
    (void)h;
    str s = look >= 0 && look <= LOOK_HIDDEN ? inputs[look].type : STR_NONE;
    return s.n ? s : S("text");
}

str html_f_input_mode(struct html *h, int64_t look)
{
    (void)h;
    str s = look >= 0 && look <= LOOK_HIDDEN ? inputs[look].mode : STR_NONE;
    return s.n ? s : S("text");
}

str html_f_input_class(struct html *h, int64_t look)
{
    (void)h;
    return look >= 0 && look <= LOOK_HIDDEN ? inputs[look].css : STR_NONE;
}

static const char *const tones[] = {
    [TONE_PLAIN] = "plain", [TONE_OK] = "ok",   [TONE_INFO] = "info",
    [TONE_WARN] = "warn",   [TONE_BAD] = "bad", [TONE_HOLD] = "hold",
};

static str tone_class(struct html *h, const char *part, int64_t tone)
{
    const char *name = tone >= 0 && tone <= TONE_HOLD ? tones[tone] : tones[TONE_PLAIN];
    return str_fmt(h->arena, "%s-%s", part, name);
}

str html_f_tag_class(struct html *h, int64_t tone)
{
    return tone_class(h, "tag", tone);
}

str html_f_notice_class(struct html *h, int64_t tone)
{
    return tone_class(h, "notice", tone);
}

str html_f_pin_class(struct html *h, int64_t tone)
{
    return tone_class(h, "pin", tone);
}
