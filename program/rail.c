// SPDX-License-Identifier: AGPL-3.0-or-later
/* The desk's rail as HTML: nearly half of the bytes of every page of the desk, and the same for everybody who may the same. It is
 * kept under everything it is made of, written out (language, duties switched off, the entry that is current, every right),
 * and what is kept is used only where all of that is equal: so nobody can be shown an entry that their rights do not give.
 */
#include <pthread.h>
#include <string.h>

#include "modules/settings/settings.h"
#include "program/program.h"

enum { KEPT = 64, RAIL_MAX = 256 * 1024 };
static pthread_mutex_t kept_lock = PTHREAD_MUTEX_INITIALIZER;
static struct kept {
    struct arena *arena;
    str key, html;
} kept[KEPT];

static str key_of(struct req *r, const struct municipality *m, const char *current)
{
    const struct actor *a = r->cx.actor;
    struct buf key = buf_new(r->cx.arena, 64 * 1024);
    buf_grow(&key, 4096); /* 256 grants of sixteen letters */
    buf_put(&key, lang_code(r->cx.lang));
    buf_char(&key, a->system ? '+' : a->user ? '!' : '-'); /* whoever is signed in has "staff" */
    buf_put(&key, str_of(current));
    buf_char(&key, '\n');
    buf_put(&key, m->modules_off);
    for (size_t i = 0; i < a->grants.n; i++) {
        buf_char(&key, '\n');
        buf_put(&key, a->grants.v[i].right);
    }
    return key.full ? STR_NONE : buf_str(&key);
}

static struct kept *place_of(str key)
{
    uint32_t h = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < key.n; i++)
        h = (h ^ (unsigned char)key.p[i]) * 16777619u;
    return &kept[h % KEPT];
}

static str make(struct req *r, const char *current)
{
    struct page of = {.current = current};
    struct buf out = buf_new(r->cx.arena, RAIL_MAX);
    struct html h = {.out = &out, .arena = r->cx.arena, .lang = r->cx.lang, .now = r->cx.now, .assets = ""};
    program_menu(r, &of);
    html_rail(&h, &of);
    return out.full ? STR_NONE : buf_str(&out);
}

static void keep(struct kept *k, str key, str html)
{
    pthread_mutex_lock(&kept_lock);
    if (!k->arena) k->arena = arena_new(2 * RAIL_MAX);
    arena_reset(k->arena);
    k->key = str_copy(k->arena, key);
    k->html = str_copy(k->arena, html);
    pthread_mutex_unlock(&kept_lock);
}

void program_rail(struct req *r, struct page *p)
{
    struct municipality m;
    bool known = !settings_get(&r->cx, &m);
    str key = known ? key_of(r, &m, p->current) : STR_NONE;
    struct kept *k = place_of(key);
    if (key.n) {
        pthread_mutex_lock(&kept_lock);
        if (str_eq(k->key, key)) p->rail = str_copy(r->cx.arena, k->html);
        pthread_mutex_unlock(&kept_lock);
    }
    if (p->rail.n) return;
    p->rail = make(r, p->current);
    if (!p->rail.n)
        program_menu(r, p);
    else if (key.n)
        keep(k, key, p->rail);
}
