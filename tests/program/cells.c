// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/program/cells.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/http/web.h"
#include "program/schema.h"

const char *const who_names[WHO_COUNT] = {"nobody", "clerk", "manager", "admin", "auditor"};

/* ---- rights, from the tables ---- */
static bool role_has(enum who who, const char *right)
{
    if (strcmp(right, "public") == 0) return true;
    if (who == NOBODY || strcmp(right, "program") == 0) return false;
    if (strcmp(right, "staff") == 0) return true;
    for (const struct module *const *m = modules_all; *m; m++)
        for (const struct role_right *r = (*m)->rights; r && r->role; r++)
            if (strcmp(r->role, who_names[who]) == 0 && strcmp(r->right, right) == 0) return true;
    return false;
}

static bool has(enum who who, const char *right)
{
    return right && role_has(who, right);
}

static bool ends(const char *path, const char *tail)
{
    return str_ends(str_of(path), str_of(tail));
}

bool cell_allows(const struct cell *c, enum who who)
{
    const struct entity *e = c->entity;
    const char *path = c->route->path;
    if (!role_has(who, c->route->need)) return false;
    if (!e) return true;
    if (ends(path, "/yeni") || ends(path, "/ice-aktar") || ends(path, "/duzenle") || ends(path, "/sil") ||
        ends(path, "/toplu"))
        return has(who, e->write);
    if (ends(path, "/ac")) return has(who, e->personal) && (has(who, e->read) || has(who, e->write));
    return has(who, e->read) || has(who, e->write);
}

/* ---- what stands for a variable in a path ---- */
static const struct {
    const char *begins, *name, *sql;
} fills[] = {
    {"/basvuru/", "service", "SELECT slug FROM service ORDER BY id LIMIT 1"},
    {"/masa/basvuru/yeni/", "service", "SELECT slug FROM service ORDER BY id LIMIT 1"},
    {"/basvuru-takip/", "code", "SELECT code FROM application WHERE state = 2 ORDER BY id LIMIT 1"},
    {"/alindi/", "code", "SELECT code FROM application ORDER BY id LIMIT 1"},
    {"/masa/basvuru/", "id", "SELECT CAST(id AS TEXT) FROM application WHERE state = 2 ORDER BY id LIMIT 1"},
    {"/masa/basvuru/", "step", "SELECT 'decide'"},
    {"/masa/belge/", "id", "SELECT CAST(COALESCE(min(id), 1) AS TEXT) FROM document"},
    {"/belge/", "slug", "SELECT slug FROM publication ORDER BY id LIMIT 1"},
    {"/masa/belge-yukle/", "slug", "SELECT slug FROM publication ORDER BY id LIMIT 1"},
    {"/masa/hesaplar/", "id", "SELECT CAST(min(id) AS TEXT) FROM account"},
    {"/parola/", "code", "SELECT 'AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA'"},
    {"/duyuru/", "slug", "SELECT slug FROM content WHERE kind = 1 AND published ORDER BY id LIMIT 1"},
    {"/haber/", "slug", "SELECT slug FROM content WHERE kind = 2 AND published ORDER BY id LIMIT 1"},
    {"/sayfa/", "slug", "SELECT slug FROM content WHERE kind = 3 AND published ORDER BY id LIMIT 1"},
    {"/etkinlik/", "slug", "SELECT slug FROM event WHERE state >= 3 ORDER BY id LIMIT 1"},
    {"/masa/etkinlik/", "id", "SELECT CAST(min(id) AS TEXT) FROM event WHERE state = 1"},
    {"/masa/etkinlik/", "step", "SELECT 'submit'"},
    {"/masa/etkinlik/", "file", "SELECT 'kare.png'"},
    {"/etkinlik/", "file", "SELECT 'afis-a4.pdf'"},
    {"/masa/afis/", "id", "SELECT CAST(COALESCE(min(id), 1) AS TEXT) FROM poster_sheet"},
    {"/masa/ozel-gun/", "id", "SELECT CAST(min(id) AS TEXT) FROM special_day"},
    {"/davet/", "token", "SELECT 'yok'"},
    {"/gorsel/", "token", "SELECT 'yok'"},
    {"/gorsel/", "file", "SELECT '480.webp'"},
    {"/onizleme/", "id", "SELECT CAST(min(id) AS TEXT) FROM content"},
    {"/masa/icerik/", "id", "SELECT CAST(min(id) AS TEXT) FROM content WHERE NOT published"},
    {"/bilet/{code}/bilet.pdf", "code", "SELECT 'YOKYOKYOK1'"},
    {"/masa/kapi/", "id", "SELECT CAST(min(id) AS TEXT) FROM performance"},
    {"/masa/kapi/", "pass", "SELECT '1'"},
    {"/kapi/", "token", "SELECT 'yok'"},
    {"/masa/yardim-kurali/", "id", "SELECT CAST(min(id) AS TEXT) FROM aid_rule"},
    {"/masa/yardim-provasi/", "id", "SELECT CAST(min(id) AS TEXT) FROM aid_rule"},
    {"/masa/yardim-fisi/", "id", "SELECT CAST(min(id) AS TEXT) FROM relief_voucher WHERE state = 1"},
    {"/masa/yardim-teslimi/", "id", "SELECT CAST(min(id) AS TEXT) FROM relief_handout WHERE state = 1"},
    {"/fis-noktasi/", "id", "SELECT CAST(min(id) AS TEXT) FROM relief_place WHERE open AND kind <= 2"},
    {"/teslim-fisi/", "code", "SELECT code FROM relief_voucher WHERE state = 1 ORDER BY id LIMIT 1"},
    {"/masa/yardim-dosyasi/", "id", "SELECT CAST(coalesce(min(id), 1) AS TEXT) FROM aid_file WHERE state = 1"},
    {"/masa/yardim-denetimi/", "id", "SELECT CAST(COALESCE(min(id), 1) AS TEXT) FROM aid_file"},
    {"/masa/yardim-kurulu/", "id", "SELECT CAST(COALESCE(min(id), 1) AS TEXT) FROM commission_session"},
    {"/masa/yardim-kurul-maddesi/", "id", "SELECT CAST(COALESCE(min(id), 1) AS TEXT) FROM commission_item"},
    {"/masa/yardim-geri-alim/", "id", "SELECT CAST(COALESCE(min(id), 1) AS TEXT) FROM aid_recovery"},
    {"/masa/ziyaret/", "id", "SELECT CAST(coalesce(min(id), 1) AS TEXT) FROM visit WHERE state = 1"},
    {"/masa/ziyaret/", "conflict", "SELECT '1'"},
    {"/ziyaret/", "id", "SELECT CAST(coalesce(min(id), 1) AS TEXT) FROM visit"},
    {"/ziyaret/", "photo", "SELECT '1'"},
    {"/masa/yardim-dosyasi/", "step", "SELECT 'close'"},
    {"/masa/dosya-sorgulari/", "id", "SELECT CAST(coalesce(min(id), 1) AS TEXT) FROM aid_file WHERE state = 1"},
    {"/masa/sorgu/", "id", "SELECT CAST(coalesce(min(id), 1) AS TEXT) FROM inquiry WHERE state = 1"},
    {"/masa/sorgu/", "difference", "SELECT '1'"},
    {"/masa/izleme/", "id", "SELECT CAST(coalesce(min(id), 1) AS TEXT) FROM aid_file"},
    {"/masa/izleme/", "step", "SELECT 'done'"},
    {"/masa/asker-ailesi/", "id", "SELECT CAST(coalesce(min(id), 1) AS TEXT) FROM soldier_file"},
    {"/masa/asker-ailesi/", "step", "SELECT 'end'"},
    {"/masa/kart/", "id", "SELECT CAST(coalesce(min(id), 1) AS TEXT) FROM card WHERE state = 2"},
    {"/masa/kart/", "step", "SELECT 'blokla'"},
    {"/masa/kart-ver/", "id", "SELECT CAST(coalesce(min(id), 1) AS TEXT) FROM aid_file WHERE state = 9"},
    {"/masa/kart-yukleme/", "id", "SELECT CAST(coalesce(min(id), 1) AS TEXT) FROM card_list"},
    {"/masa/odeme-emri/", "id", "SELECT CAST(coalesce(max(id), 1) AS TEXT) FROM transfer_order"},
    {"/masa/odeme-hesabi/", "id", "SELECT CAST(coalesce(min(id), 1) AS TEXT) FROM aid_file WHERE state = 9"},
    {"/masa/burs/", "id", "SELECT CAST(coalesce(min(id), 1) AS TEXT) FROM scholarship_programme"},
    {"/masa/burs-dosyasi/", "id", "SELECT CAST(coalesce(min(id), 1) AS TEXT) FROM scholarship_file"},
    {"/masa/burs-dosyasi/", "step", "SELECT 'end'"},
    {"/masa/yinelenen/", "id", "SELECT CAST(min(id) AS TEXT) FROM person_pair"},
    {"/masa/hane-al/", "id", "SELECT '1'"},
    {"/masa/kisi/", "id", "SELECT CAST(min(id) AS TEXT) FROM person"},
    {"/cekilis/", "id", "SELECT CAST(min(offer) AS TEXT) FROM offer_draw"},
    {"/yer/", "id", "SELECT CAST(min(id) AS TEXT) FROM offer"},
    {"/bilet/{code}/koltuk", "code",
     "SELECT r.code FROM ticket_request r JOIN seating s ON s.offer = r.offer WHERE r.state = 2 ORDER BY r.id LIMIT 1"},
    {"/masa/koltuk/", "id", "SELECT CAST(min(offer) AS TEXT) FROM seating"},
    {"/bilet/", "code", "SELECT code FROM ticket_request WHERE state = 2 ORDER BY id LIMIT 1"},
    {"/masa/bilet/istek/", "id", "SELECT CAST(min(id) AS TEXT) FROM ticket_request WHERE state = 2"},
    {"/masa/bilet/istek/", "step", "SELECT 'geri-al'"},
    {"/masa/bilet/", "id", "SELECT CAST(min(id) AS TEXT) FROM offer"},
    {"/odeme/", "code", "SELECT code FROM pay_order ORDER BY id LIMIT 1"},
    {"/odeme/", "file", "SELECT series || '-' || year || '-' || number || '.pdf' FROM pay_receipt ORDER BY id LIMIT 1"},
    {"/masa/odeme/{id}/iade/", "id", "SELECT CAST(min(of_order) AS TEXT) FROM pay_refund"},
    {"/masa/odeme/", "refund", "SELECT CAST(min(id) AS TEXT) FROM pay_refund"},
    {"/masa/odeme/", "id", "SELECT CAST(min(id) AS TEXT) FROM pay_order"},
    {"/masa/odeme/", "file",
     "SELECT series || '-' || year || '-' || number || '.pdf' FROM pay_receipt ORDER BY id LIMIT 1"},
    {"/dil/", "code", "SELECT 'en'"},
    {"/masa/oturma-plani/", "id", "SELECT CAST(min(venue) AS TEXT) FROM seat_plan"},
    {"/salon/", "slug", "SELECT slug FROM venue WHERE lent ORDER BY id LIMIT 1"},
    {"/masa/rezervasyon/", "id", "SELECT CAST(min(id) AS TEXT) FROM booking WHERE state = 3"},
    {"/masa/rezervasyon/", "step", "SELECT 'iptal'"},
    {"/salon-sezonu/", "slug", "SELECT slug FROM season_round WHERE opened IS NOT NULL ORDER BY id LIMIT 1"},
    {"/masa/salon-sezonu/", "id", "SELECT CAST(min(id) AS TEXT) FROM season_round"},
    {"/masa/salon-sezonu/", "step", "SELECT 'ac'"},
    {"/masa/rezervasyon-dizisi/", "id", "SELECT CAST(min(id) AS TEXT) FROM booking_series"},
    {"/masa/gorunumler/", "id", "SELECT CAST(COALESCE(min(id), 1) AS TEXT) FROM saved_view"},
    {"/gorunum/", "look", "SELECT 'koyu'"},
    {"/kisayol/", "keys", "SELECT 'kapali'"},
};

/* Addresses of records stand in the declarations: "/birim/{slug}". */
static const char *fill_by_entity(struct fixture *f, const char *path, str name)
{
    for (const struct entity *const *e = schema_entities(); *e; e++) {
        if (!(*e)->url || !str_starts(str_of(path), str_of((*e)->url))) continue;
        return str_c(test_arena(), str_fmt(test_arena(), "SELECT CAST(%.*s AS TEXT) FROM %s ORDER BY id LIMIT 1",
                                           STR_FMT(name), (*e)->name));
    }
    (void)f;
    return NULL;
}

static str fill(struct fixture *f, struct cell *c, str name)
{
    const char *path = c->route->path;
    if (c->entity && str_eq(name, S("entity")))
        return str_of(str_starts(str_of(path), S("/api")) ? c->entity->name : c->entity->slug);
    if (c->entity) {
        const char *sql =
            str_c(test_arena(), str_fmt(test_arena(), "SELECT COALESCE(min(id), 0) FROM %s", c->entity->name));
        int64_t id = fixture_int(f, sql);
        c->empty = id == 0;
        return str_fmt(test_arena(), "%lld", (long long)(id ? id : 1));
    }
    for (size_t i = 0; i < sizeof fills / sizeof *fills; i++)
        if (str_starts(str_of(path), str_of(fills[i].begins)) && str_eq(name, str_of(fills[i].name)))
            return fixture_text(f, fills[i].sql);
    const char *sql = fill_by_entity(f, path, name);
    return sql ? fixture_text(f, sql) : STR_NONE;
}

static struct cell cell_of(struct fixture *f, const struct route *route, const struct entity *e)
{
    struct cell c = {.route = route, .entity = e};
    struct buf b = buf_new(test_arena(), 2000);
    for (str rest = str_of(route->path); rest.n;) {
        size_t open = str_find(rest, S("{"));
        buf_put(&b, str_cut(&rest, '{'));
        if (open == str_of(route->path).n || !rest.n) break;
        str name = str_cut(&rest, '}');
        str value = fill(f, &c, name);
        if (!value.n)
            c.fault = str_fmt(test_arena(), "%s: tests/program/cells.c does not say how {%.*s} is filled", route->path,
                              STR_FMT(name));
        buf_put(&b, value);
    }
    c.target = str_c(test_arena(), buf_str(&b));
    return c;
}

enum { CELLS_MAX = 4000 };

static void add(struct fixture *f, struct cells *all, const struct route *route)
{
    bool desk = str_starts(str_of(route->path), S("/masa/kayit/{entity}"));
    bool api = str_starts(str_of(route->path), S("/api/{entity}"));
    if (!desk && !api) {
        all->list.v[all->list.n++] = cell_of(f, route, NULL);
        return;
    }
    for (const struct entity *const *e = schema_entities(); *e; e++) {
        if ((desk && (*e)->no_desk) || (api && !(*e)->read)) continue;
        assert_true(all->list.n < CELLS_MAX);
        all->list.v[all->list.n++] = cell_of(f, route, *e);
    }
}

struct cells cells_of(struct fixture *f)
{
    struct cells all = {{NEW_N(test_arena(), struct cell, CELLS_MAX), 0}};
    for (const struct route *r = http_routes; r->path; r++)
        add(f, &all, r);
    for (const struct route *const *table = program_routes(); *table; table++)
        for (const struct route *r = *table; r->path; r++)
            add(f, &all, r);
    return all;
}

/* ---- what is in the database ---- */
/* Sessions are seen, pages are counted, and who reads personal data is written down. */
static bool left_by_reading(str table)
{
    static const char *const names[] = {"session", "page_view", "history", "history_head", "sign_in_try"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(table, str_of(names[i]))) return true;
    return false;
}

str table_counts(struct fixture *f)
{
    struct buf out = buf_new(test_arena(), 100000);
    str rest = program_schema(test_arena());
    while (rest.n) {
        str line = str_cut(&rest, '\n'), word = S("CREATE TABLE ");
        if (!str_starts(line, word)) continue;
        str name = {line.p + word.n, line.n - word.n};
        name = str_trim(str_cut(&name, '('));
        if (left_by_reading(name)) continue;
        bool entity = entity_by_name(name) != NULL;
        const char *sql =
            str_c(test_arena(), str_fmt(test_arena(), "SELECT count(*)%s FROM %.*s",
                                        entity ? " + 1000 * COALESCE(sum(version), 0)" : "", STR_FMT(name)));
        buf_fmt(&out, "%.*s %lld\n", STR_FMT(name), (long long)fixture_int(f, sql));
    }
    return buf_str(&out);
}
