// SPDX-License-Identifier: AGPL-3.0-or-later
/* Forty requests for twenty-four places, so that a checker can be tried before there is a draw. */
#include <sodium.h>

#include "modules/tickets/draw_inside.h"

enum { EXAMPLE_REQUESTS = 40 };

struct draw draw_example(struct arena *a)
{
    struct draw d = {.rules = {.title = S("Örnek konser: \"Sözün Müziği\""),
                               .places = 24,
                               .policy = DRAW_STRICT,
                               .beacon = S("Örnek: 1 Kasım 2026 gazetesinin manşeti")},
                     .beacon = S("Yeni kütüphane bugün açılıyor")};
    PUSH(a, &d.rules.shares, ((struct draw_share){S("Bahçelievler Mahallesi"), 6}));
    PUSH(a, &d.rules.shares, ((struct draw_share){S("İlk kez gelenler"), 4}));
    for (int64_t i = 1; i <= EXAMPLE_REQUESTS; i++)
        PUSH(a, &d.requests.list,
             ((struct draw_request){
                 .number = 1000 + i, .places = 1 + i % 3 % 2, .shares = (i % 5 == 0) | (uint32_t)(i % 4 == 1) << 1}));
    crypto_hash_sha256(d.seed, (const unsigned char *)DRAW_SPEC " example", sizeof DRAW_SPEC " example" - 1);
    return d;
}
