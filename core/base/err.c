// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/base/err.h"

const char *err_name(err_t e)
{
    switch (e) {
    case OK:
        return "ok";
    case E_INVALID:
        return "invalid";
    case E_NOT_FOUND:
        return "not_found";
    case E_FORBIDDEN:
        return "forbidden";
    case E_CONFLICT:
        return "conflict";
    case E_BUSY:
        return "busy";
    case E_LIMIT:
        return "limit";
    case E_INTERNAL:
        return "internal";
    }
    return "unknown";
}
