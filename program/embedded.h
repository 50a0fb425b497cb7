// SPDX-License-Identifier: AGPL-3.0-or-later
/* Files that are part of the program: demonstration facts, the platform's own tables (tools/embed.py). */
#ifndef IMECE_PROGRAM_EMBEDDED_H
#define IMECE_PROGRAM_EMBEDDED_H

#include <stddef.h>

struct embedded_file {
    const char *name;
    const unsigned char *bytes;
    size_t n;
};
extern const struct embedded_file demo_files[], core_sql_files[], new_module_files[]; /* each ended by {0} */

#endif
