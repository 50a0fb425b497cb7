// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/office/strokes.h"

static bool number(str *rest)
{
    enum { DIGITS = 3 }; /* of 600 */
    size_t n = 0;
    while (n < rest->n && rest->p[n] >= '0' && rest->p[n] <= '9')
        n++;
    *rest = (str){rest->p + n, rest->n - n};
    return n > 0 && n <= DIGITS;
}

bool strokes_drawn(str path)
{
    str rest = path;
    bool lines = false;
    if (path.n > STROKES_MAX || !path.n || path.p[0] != 'M') return false;
    while (rest.n) {
        char how = rest.p[0];
        lines = lines || how == 'L';
        rest = (str){rest.p + 1, rest.n - 1};
        if ((how != 'M' && how != 'L') || !number(&rest) || !rest.n || rest.p[0] != ' ') return false;
        rest = (str){rest.p + 1, rest.n - 1};
        if (!number(&rest)) return false;
    }
    return lines;
}
