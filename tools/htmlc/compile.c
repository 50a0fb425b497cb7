// SPDX-License-Identifier: AGPL-3.0-or-later
/* One template from bytes to C: what main.c and the fuzz target call. */
#include "htmlc.h"

#include <string.h>

/* show.html → show; NULL when it cannot be the name of a C function. */
static char *base_name(struct job *j)
{
    const char *slash = strrchr(j->file, '/');
    char *name = job_fmt(j, "%s", slash ? slash + 1 : j->file);
    char *dot = strrchr(name, '.');
    if (dot) *dot = 0;
    for (const char *p = name; *p; p++)
        if (!is_letter(*p) && (p == name || !is_digit(*p))) return NULL;
    return *name ? name : NULL;
}

bool compile(struct job *j, const char *header, struct text *c, struct text *h)
{
    struct template t = parse(j);
    char *name = base_name(j);
    if (!name && !t.layout && !t.frame && !t.name)
        fault(j, 0, "the file's name becomes the name of a C function: only letters, digits and _");
    if (j->faults) return false;
    emit(j, &t, name, header, c, h);
    return true;
}

void list_unescaped(struct job *j, struct text *out)
{
    size_t n;
    const struct piece *all = lex(j, &n);
    for (size_t i = 0; i < n; i++) {
        if (all[i].kind != PIECE_DIRECTIVE || all[i].comment) continue;
        struct scan s = scan_start(j, all[i].from, all[i].to);
        if (!s.bad && scan_is(&s, "UNESCAPED_HTML"))
            text_fmt(out, "%s:%d: {{%.*s}}\n", j->file, all[i].line, (int)(all[i].to - all[i].from),
                     j->src + all[i].from);
    }
}
