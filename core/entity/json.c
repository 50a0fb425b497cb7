// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/entity/json.h"

json_t *json_of_str(str s)
{
    json_t *j = json_stringn(s.n ? s.p : "", s.n);
    return j ? j : json_string(""); /* not UTF-8: cannot have come in */
}

static int put(const char *p, size_t n, void *arg)
{
    buf_put(arg, (str){p, n});
    return 0;
}

str json_written(struct arena *a, const json_t *j, size_t max)
{
    struct buf b = buf_new(a, max);
    if (json_dump_callback(j, put, &b, JSON_COMPACT) != 0 || b.full) return STR_NONE;
    return buf_str(&b);
}
