// SPDX-License-Identifier: AGPL-3.0-or-later
/* Stepping through UTF-8, one code point at a time. Strict: overlong forms, surrogates and numbers past U+10FFFF are
 * not well-formed. */
#ifndef IMECE_BASE_UTF8_H
#define IMECE_BASE_UTF8_H

#include "core/base/str.h"

enum { UTF8_MAX = 4 };

int32_t utf8_next(str *rest);            /* takes one code point; -1 and one byte taken when not well-formed */
size_t utf8_put(char out[4], int32_t c); /* number of bytes written; c must be a code point */

#endif
