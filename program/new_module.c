// SPDX-License-Identifier: AGPL-3.0-or-later
/* imece new-module: the skeleton of a duty, written into a source tree. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/buf.h"
#include "program/program.h"

static bool name_ok(str s)
{
    if (s.n < 2 || s.n > 30 || s.p[0] < 'a' || s.p[0] > 'z') return false;
    for (size_t i = 0; i < s.n; i++)
        if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || s.p[i] == '_')) return false;
    return true;
}

/* The skeleton speaks of a module "park" with an entity "park": both words are replaced. */
static str fill(struct arena *a, str text, str name)
{
    struct buf out = buf_new(a, 1 << 20);
    while (text.n) {
        size_t at = str_find(text, S("@name@"));
        buf_put(&out, (str){text.p, at});
        if (at == text.n) break;
        buf_put(&out, name);
        text.p += at + 6;
        text.n -= at + 6;
    }
    return buf_str(&out);
}

static int write_file(const char *path, str text)
{
    FILE *f = fopen(path, "wx");
    if (!f) return refuse("cannot write %s: %s", path, strerror(errno));
    bool whole = fwrite(text.p, 1, text.n, f) == text.n;
    return fclose(f) == 0 && whole ? EXIT_DONE : refuse("cannot write %s", path);
}

/* One more line in the table of contents, in alphabetical order. */
static int add_to_list(struct arena *a, str name)
{
    FILE *f = fopen("modules/modules.list", "r");
    if (!f) return refuse("modules/modules.list is not here: run this in the root of the source tree");
    struct buf out = buf_new(a, 1 << 16);
    char line[128];
    bool written = false;
    while (fgets(line, sizeof line, f)) {
        str one = str_trim(str_of(line));
        if (!written && one.n && str_cmp(name, one) < 0) buf_fmt(&out, "%.*s\n", STR_FMT(name)), written = true;
        if (one.n) buf_fmt(&out, "%.*s\n", STR_FMT(one));
    }
    fclose(f);
    if (!written) buf_fmt(&out, "%.*s\n", STR_FMT(name));
    str text = buf_str(&out);
    f = fopen("modules/modules.list", "w");
    if (!f) return refuse("modules/modules.list cannot be written");
    bool whole = fwrite(text.p, 1, text.n, f) == text.n;
    return fclose(f) == 0 && whole ? EXIT_DONE : refuse("modules/modules.list cannot be written");
}

static int write_all(struct arena *a, str name)
{
    const char *dir = str_c(a, str_fmt(a, "modules/%.*s", STR_FMT(name)));
    if (access("modules/modules.list", F_OK))
        return refuse("modules/modules.list is not here: run this in the root of the source tree");
    if (mkdir(dir, 0755)) return refuse("%s: %s", dir, strerror(errno));
    int code = EXIT_DONE;
    for (const struct embedded_file *f = new_module_files; f->name && !code; f++) {
        str file = fill(a, str_of(f->name), name);
        if (str_ends(file, S(".in"))) file.n -= 3;
        code = write_file(str_c(a, str_fmt(a, "%s/%.*s", dir, STR_FMT(file))),
                          fill(a, (str){(const char *)f->bytes, f->n}, name));
    }
    return code ? code : add_to_list(a, name);
}

int cmd_new_module(const struct options *o)
{
    str name = o->n_args == 1 ? str_of(o->args[0]) : STR_NONE;
    if (!name_ok(name)) return refuse("a name of small letters: imece new-module parks"), EXIT_USAGE;
    struct arena *a = arena_new(8 << 20);
    int code = write_all(a, name);
    if (!code && !o->quiet) printf("modules/%.*s written. make build, then see CONTRIBUTING.md.\n", STR_FMT(name));
    arena_end(a);
    return code;
}
