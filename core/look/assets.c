// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/look/assets.h"

#include "core/look/assets_inside.h"

/* "/static/<version>/<name>" in its two parts. */
static bool split(str path, str *version, str *name)
{
    const str prefix = S("/static/");
    if (!str_starts(path, prefix)) return false;
    *name = (str){path.p + prefix.n, path.n - prefix.n};
    size_t slash = str_find(*name, S("/"));
    if (slash == name->n) return false;
    *version = (str){name->p, slash};
    *name = (str){name->p + slash + 1, name->n - slash - 1};
    return true;
}

const struct asset *asset_find(str path)
{
    str version, name;
    if (!split(path, &version, &name)) return NULL;
    for (size_t i = 0; i < assets_count; i++) {
        if (str_eq(name, str_of(assets_all[i].path))) return &assets_all[i];
    }
    return NULL;
}

bool asset_current(str path)
{
    str version, name;
    return split(path, &version, &name) && str_eq(version, str_of(assets_version));
}

const char *asset_version(void)
{
    return assets_version;
}
