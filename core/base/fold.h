// SPDX-License-Identifier: AGPL-3.0-or-later
/* Shared by the files behind text.h. */
#ifndef IMECE_BASE_FOLD_H
#define IMECE_BASE_FOLD_H

#include "core/base/str.h"

bool fold_is_word(int32_t c); /* part of a word for searching: letter, digit, or a mark on one */

#endif
