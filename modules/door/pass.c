// SPDX-License-Identifier: AGPL-3.0-or-later
/* The address of a scanner: the number of its pass and a proof of it, so that nothing secret is stored and the address can be shown
 * again. */
#include <sodium.h>

#include "modules/door/door.h"

enum { PROOF = 24 }; /* hex digits: 96 bits */

str pass_token(struct arena *a, int64_t pass)
{
    str proof = seal_hash(a, str_fmt(a, "door pass %lld", (long long)pass));
    return str_fmt(a, "%lld-%.*s", (long long)pass, PROOF, proof.p);
}

err_t pass_open(struct cx *cx, str token, struct gate_pass *pass, struct gate *gate, struct performance *performance)
{
    str rest = token;
    int64_t id = 0;
    if (str_int(str_cut(&rest, '-'), &id) || id < 1) return E_NOT_FOUND;
    str want = pass_token(cx->arena, id);
    if (want.n != token.n || sodium_memcmp(want.p, token.p, want.n) != 0) return E_NOT_FOUND;
    TRY(entity_load_any(cx, &gate_pass_entity, "id", DB_I(id), pass));
    if (pass->ended || cx->now.ms >= pass->until.ms) return E_NOT_FOUND;
    TRY(entity_load_any(cx, &gate_entity, "id", DB_I(pass->gate.id), gate));
    return entity_load_any(cx, &performance_entity, "id", DB_I(gate->performance.id), performance);
}
