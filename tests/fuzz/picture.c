// SPDX-License-Identifier: AGPL-3.0-or-later
/* Any bytes as a picture: what comes out is a little longer at most, holds nothing more to take out, and tells of EXIF only
 * which side is up. */
#include "core/office/picture.h"
#include "tests/fuzz/fuzz.h"

static void tells_nothing(str out)
{
    static const char *const never[] = {"http://ns.adobe.com/xap/1.0/", "Photoshop 3.0"};
    str head = {out.p, out.n < 2000 ? out.n : 2000};
    if (!str_starts(out, S("\xff\xd8")) || str_has(out, S("\xff\xda")))
        return; /* the bytes of a scan may be anything */
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        MUST(!str_has(head, str_of(never[i])));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const types[] = {"image/jpeg", "image/png", "image/webp", "application/pdf"};
    struct arena *a = arena_new(64 << 20);
    str in = exact(data, size);
    for (int i = 0; i < 4; i++) {
        str out = STR_NONE, again = STR_NONE, type = str_of(types[i]);
        if (picture_bare(a, type, in, &out) != OK) continue;
        MUST(out.n <= in.n + PICTURE_ROOM);
        MUST(picture_bare(a, type, out, &again) == OK && str_eq(out, again));
        if (i == 0) tells_nothing(out);
        if (i == 3) MUST(out.p == in.p && out.n == in.n);
    }
    give_back(in);
    arena_end(a);
    return 0;
}
