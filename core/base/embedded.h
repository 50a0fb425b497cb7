// SPDX-License-Identifier: AGPL-3.0-or-later
/* Files that are part of the program: a table made at build time by tools/embed.py. */
#ifndef IMECE_BASE_EMBEDDED_H
#define IMECE_BASE_EMBEDDED_H

#include <stddef.h>

struct embedded_file {          /* tables are ended by {0} */
    const char *name;           /* relative to the base given to embed.py */
    const unsigned char *bytes; /* followed by a NUL that n does not count */
    size_t n;
};

#endif
