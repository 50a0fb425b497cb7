// SPDX-License-Identifier: AGPL-3.0-or-later
/* imece verify-draw FILE: does a published draw again. Needs no installation. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "modules/tickets/draw.h"
#include "program/program.h"

enum { RECORD_MAX = 32 << 20, ARENA_MAX = 1 << 30 };

static int read_file(struct arena *a, const char *path, str *out)
{
    FILE *f = fopen(path, "rb");
    if (!f) return refuse("%s: %s", path, strerror(errno));
    struct buf b = buf_new(a, RECORD_MAX);
    char piece[16384];
    for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;)
        buf_put(&b, (str){piece, n});
    bool broken = ferror(f);
    fclose(f);
    *out = buf_str(&b);
    if (broken) return refuse("%s cannot be read", path);
    return b.full ? refuse("%s is larger than 32 MB", path) : EXIT_DONE;
}

static void print_json(const struct draw_check *c)
{
    printf("{\"right\":%s", c->right ? "true" : "false");
    for (int i = 0; i < DRAW_STEPS; i++)
        printf(",\"%s\":%s", draw_step_names[i], c->steps[i].right ? "true" : "false");
    printf(",\"hash\":\"%.*s\"}\n", STR_FMT(c->steps[DRAW_STEP_HASH].found));
}

static void print_lines(const struct draw_check *c)
{
    if (c->steps[DRAW_STEP_RECORD].right)
        printf("%.*s: %zu requests, %lld places\n", STR_FMT(c->d.rules.title), c->d.requests.list.n,
               (long long)c->d.rules.places);
    for (int i = 0; i < DRAW_STEPS; i++) {
        str said = c->steps[i].said, found = c->steps[i].found;
        printf("%-4s %s\n", c->steps[i].right ? "ok" : "!", draw_step_titles[i]);
        if (c->steps[i].right && found.n) printf("     %.*s\n", STR_FMT(found));
        if (c->steps[i].right) continue;
        if (said.n || i != DRAW_STEP_RECORD) printf("     the record says  %.*s\n", STR_FMT(said));
        printf("     %s%.*s\n", i == DRAW_STEP_RECORD ? "" : "it should be     ", STR_FMT(found));
        if (i == DRAW_STEP_RECORD) return;
    }
    puts(c->right ? "Everything is right. Compare the commitment with the one that was published when requests opened."
                  : "This draw is not what its record says.");
}

int cmd_verify_draw(const struct options *o)
{
    if (o->n_args != 1) return refuse("which record? imece verify-draw FILE"), EXIT_USAGE;
    struct arena *a = arena_new(ARENA_MAX);
    str record = STR_NONE;
    struct draw_check check = {0};
    int code = read_file(a, o->args[0], &record);
    if (!code) {
        draw_verify(a, record, &check);
        if (o->json)
            print_json(&check);
        else if (!o->quiet)
            print_lines(&check);
        code = check.right ? EXIT_DONE : EXIT_FAILED;
    }
    arena_end(a);
    return code;
}
