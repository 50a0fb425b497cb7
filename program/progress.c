// SPDX-License-Identifier: AGPL-3.0-or-later
/* What a command tells its terminal: why it stops, and a line that grows. */
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "program/program.h"

int refuse(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    fputs("imece: ", stderr);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    va_end(ap);
    return EXIT_FAILED;
}

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
