// SPDX-License-Identifier: AGPL-3.0-or-later
/* The side of the program: starts the worker, gives it the file, checks what comes back. */
#include <string.h>

#include "core/base/child.h"
#include "core/base/log.h"
#include "core/base/words.h"
#include "core/office/web_picture_inside.h"

/* Before main: every program that has this in it can be its own worker, and nothing else of it has begun yet. */
__attribute__((constructor)) static void become_worker(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], WORKER_WORD) == 0) worker_run();
}

/* Only what we asked for: known kinds with their first bytes, sizes within the bounds, nothing behind the last one. */
static bool take(str bytes, struct web_pictures *out)
{
    static const struct {
        const char *type;
        str first;
    } formats[] = {[FORMAT_WEBP] = {"image/webp", S("RIFF")}, [FORMAT_JPEG] = {"image/jpeg", S("\xff\xd8\xff")}};
    for (*out = (struct web_pictures){.n = 0}; bytes.n;) {
        struct picture_head h;
        if (out->n == WEB_PICTURES_MAX || bytes.n < sizeof h) return false;
        memcpy(&h, bytes.p, sizeof h);
        bytes = (str){bytes.p + sizeof h, bytes.n - sizeof h};
        bool known = h.format == FORMAT_WEBP || h.format == FORMAT_JPEG;
        if (!known || h.bytes > bytes.n || h.width - 1 >= WEB_PICTURE_WIDEST || h.height - 1 >= 10 * WEB_PICTURE_WIDEST)
            return false;
        str own = {bytes.p, h.bytes};
        if (!str_starts(own, formats[h.format].first)) return false;
        out->v[out->n++] = (struct web_picture){formats[h.format].type, (int)h.width, (int)h.height, own};
        bytes = (str){bytes.p + h.bytes, bytes.n - h.bytes};
    }
    return out->n > 0;
}

err_t web_pictures_make(struct arena *a, str bytes, struct web_pictures *out, const char **fault)
{
    char name[] = "imece", word[] = WORKER_WORD;
    char *const args[] = {name, word, NULL};
    struct child worker = {.path = "/proc/self/exe", .args = args, .seconds = WORKER_SECONDS + 5};
    struct buf answer = buf_new(a, WORKER_OUTPUT_MAX);
    int end = -1;
    *fault = N_("This picture cannot be read. Save it anew as JPEG, PNG or WebP and try again.");
    if (bytes.n > WORKER_INPUT_MAX) return E_INVALID;
    TRY(child_run(&worker, bytes, &answer, &end));
    if (end == WORKER_NOT_SAFE) {
        log_event(LOG_WARN, "picture_worker_not_safe");
        return E_INTERNAL;
    }
    if (end == WORKER_TOO_LARGE) *fault = N_("This picture has more than 40 million pixels. Make it smaller.");
    if (end != WORKER_DONE || !take(buf_str(&answer), out)) return E_INVALID;
    return OK;
}
