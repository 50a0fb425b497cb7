// SPDX-License-Identifier: AGPL-3.0-or-later
/* What another server says at an https address: by the program curl, in a process of its own, so that the one that holds the
 * keys links no client of the internet. Not on a thread that answers people. */
#ifndef IMECE_WIRE_FETCH_H
#define IMECE_WIRE_FETCH_H

#include "core/base/str.h"

enum { FETCH_MAX = 64 * 1024, FETCH_SECONDS = 8 };
/* https only, no redirects, no cookies, no .curlrc; a proxy by the variable https_proxy. E_INVALID: no such address; E_NOT_FOUND: it
 * did not answer, or with an error, or more than FETCH_MAX; E_BUSY: curl is not installed. */
err_t fetch_https(struct arena *a, str url, str *body) MUST_USE;

#endif
