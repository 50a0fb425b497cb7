// SPDX-License-Identifier: AGPL-3.0-or-later
/* htmlc show.html -o show.html.c -d show.html.h     compile a template
 * htmlc --raw files…                                list what is written without escaping
 */
#include "htmlc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] = "usage: htmlc template.html -o out.c -d out.h\n       htmlc --raw files…\n";

static bool read_file(const char *path, char **bytes, size_t *n)
{
    FILE *f = fopen(path, "rb");
    if (!f) return false;
    size_t cap = 65536;
    char *p = malloc(cap);
    *n = 0;
    for (size_t got; p && (got = fread(p + *n, 1, cap - *n, f)) > 0;) {
        *n += got;
        if (*n < cap) continue;
        char *more = realloc(p, cap *= 2);
        if (!more) free(p);
        p = more;
    }
    bool ok = p && !ferror(f);
    fclose(f);
    if (!ok) free(p);
    *bytes = p;
    return ok;
}

static bool write_file(const char *path, const struct text *t)
{
    FILE *f = fopen(path, "wb");
    if (!f) return false;
    bool ok = fwrite(t->p, 1, t->n, f) == t->n;
    return fclose(f) == 0 && ok;
}

static int fail(const char *path)
{
    fprintf(stderr, "%s: ", path);
    perror(NULL);
    return 1;
}

static int compile_file(const char *in, const char *out_c, const char *out_h)
{
    char *bytes;
    size_t n;
    if (!read_file(in, &bytes, &n)) return fail(in);
    struct job j;
    job_start(&j, in, bytes, n);
    struct text c = text_new(&j), h = text_new(&j);
    const char *slash = strrchr(out_h, '/');
    int result = 0;
    if (!compile(&j, slash ? slash + 1 : out_h, &c, &h)) {
        fputs(fault_messages(&j), stderr);
        result = 1;
    } else if (!write_file(out_c, &c)) {
        result = fail(out_c);
    } else if (!write_file(out_h, &h)) {
        result = fail(out_h);
    }
    job_end(&j);
    free(bytes);
    return result;
}

static int list_raw(int n, char **files)
{
    for (int i = 0; i < n; i++) {
        char *bytes;
        size_t length;
        if (!read_file(files[i], &bytes, &length)) return fail(files[i]);
        struct job j;
        job_start(&j, files[i], bytes, length);
        struct text out = text_new(&j);
        list_unescaped(&j, &out);
        fputs(out.p, stdout);
        job_end(&j);
        free(bytes);
    }
    return 0;
}

int main(int argc, char **argv)
{
    const char *in = NULL, *out_c = NULL, *out_h = NULL;
    if (argc > 1 && !strcmp(argv[1], "--raw")) return list_raw(argc - 2, argv + 2);
    for (int i = 1; i < argc; i++) {
        const char **to = !strcmp(argv[i], "-o") ? &out_c : !strcmp(argv[i], "-d") ? &out_h : &in;
        if (to != &in) i++;
        if (i < argc && !*to)
            *to = argv[i];
        else
            in = out_c = NULL, i = argc;
    }
    if (!in || !out_c || !out_h) {
        fputs(usage, stderr);
        return 2;
    }
    return compile_file(in, out_c, out_h);
}
