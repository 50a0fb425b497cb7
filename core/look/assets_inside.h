// SPDX-License-Identifier: AGPL-3.0-or-later
/* What static/build.mjs writes: tables sorted by name (bytes). Included by the generated files, assets.c and icon.c only. */
#ifndef IMECE_LOOK_ASSETS_INSIDE_H
#define IMECE_LOOK_ASSETS_INSIDE_H

#include "core/look/assets.h"

struct icon_shape {
    const char *name; /* "tray", "tray-duotone", "tray-fill" */
    const char *svg;  /* what stands inside <svg viewBox="0 0 256 256"> */
};
extern const struct asset assets_all[];
extern const size_t assets_count;
extern const char assets_version[];
extern const struct icon_shape icons_all[];
extern const size_t icons_count;

#endif
