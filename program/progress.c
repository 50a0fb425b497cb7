// SPDX-License-Identifier: AGPL-3.0-or-later
/* A line that grows on a terminal. */
#include <stdio.h>
#include <unistd.h>

#include "program/program.h"

void progress(const char *what, int64_t done, int64_t all)
{
    static int64_t last = -1;
    if (!isatty(STDERR_FILENO) || all <= 0) return;
    int64_t permille = done * 1000 / all;
    if (permille == last && done != all) return;
    last = permille;
    char bar[31];
    for (int i = 0; i < 30; i++)
        bar[i] = i * 1000 / 30 < permille ? '#' : '.';
    bar[30] = 0;
    fprintf(stderr, "\r%-28s [%s] %3lld %%", what, bar, (long long)(permille / 10));
    if (done >= all) fputc('\n', stderr);
    fflush(stderr);
}
