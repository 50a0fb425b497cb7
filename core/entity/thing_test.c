// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/entity/thing_test.h"
#include "core/entity/saved_view.h"

#include "core/base/embedded.h"
#include "core/entity/inside.h"

extern const struct embedded_file entity_sql_files[];

static const struct field branch_fields[] = {
    {FIELD(branch, name), .label = "Branch", .flags = REQUIRED | LISTED | SEARCHED | SORTED | UNIQUE},
    {0},
};
const struct entity branch_entity = {
    ENTITY(branch, branch_fields), .title = "Branches", .one = "Branch", .slug = "subeler", .read = "staff",
    .write = "things.all"};

static const struct field place_fields[] = {
    {FIELD(place, name), .label = "Place", .flags = REQUIRED | LISTED | SEARCHED | SORTED, .max = 80},
    {FIELD(place, code), .label = "Code", .flags = UNIQUE, .max = 20},
    {FIELD(place, seats), .label = "Seats", .flags = LISTED | SORTED | FILTERED, .min = 0, .max = 5000},
    {0},
};
const struct entity place_entity = {
    ENTITY(place, place_fields), .title = "Places", .one = "Place", .slug = "yerler", .read = "public",
    .write = "things.all",       .url = "/yer/{id}"};

static const struct choice kinds[] = {
    {KIND_TALK, "talk", "Talk"}, {KIND_FILM, "film", "Film"}, {KIND_GAME, "game", "Game"},
    {KIND_FAIR, "fair", "Fair"}, {KIND_WALK, "walk", "Walk"}, {0},
};
static const struct field thing_fields[] = {
    {FIELD(thing, title), .label = "Title", .flags = REQUIRED | LISTED | SEARCHED | SORTED, .max = 60},
    {FIELD(thing, code), .label = "Address name", .flags = UNIQUE, .kind = TEXT_SLUG, .max = 60},
    {FIELD(thing, note), .label = "Note", .flags = LONG | SEARCHED},
    {FIELD(thing, body), .label = "Text", .flags = MARKDOWN, .group = "Text"},
    {FIELD(thing, phone), .label = "Telephone", .kind = TEXT_PHONE, .group = "Contact", .autocomplete = "tel"},
    {FIELD(thing, email), .label = "E-mail", .kind = TEXT_EMAIL, .group = "Contact"},
    {FIELD(thing, vkn), .label = "Tax number", .kind = TEXT_VKN, .group = "Contact"},
    {FIELD(thing, iban), .label = "IBAN", .kind = TEXT_IBAN, .group = "Contact"},
    {FIELD(thing, web), .label = "Web page", .kind = TEXT_URL, .group = "Contact"},
    {FIELD(thing, color), .label = "Colour", .kind = TEXT_COLOR},
    {FIELD(thing, contact), .label = "Contact person", .flags = PERSONAL | LISTED, .group = "Contact"},
    {FIELD(thing, tckn), .label = "Identity number", .flags = SEALED, .kind = TEXT_TCKN, .group = "Contact"},
    {FIELD(thing, number), .label = "Number", .flags = FIXED | LISTED},
    {FIELD(thing, hidden), .flags = HIDDEN},
    {FIELD(thing, places), .label = "Places", .flags = LISTED | SORTED, .min = 0, .max = 100000},
    {FIELD(thing, open), .label = "Open", .flags = LISTED | FILTERED},
    {FIELD(thing, accessible), .label = "Accessible"},
    {FIELD(thing, day), .label = "Day", .flags = LISTED | SORTED | FILTERED},
    {FIELD(thing, starts_at), .label = "Starts", .flags = SORTED | FILTERED},
    {FIELD(thing, fee), .label = "Fee", .flags = LISTED | SORTED, .min = 0, .max = 100000000},
    {FIELD(thing, share), .label = "Share", .min = 0, .max = 10000},
    {FIELD(thing, place), .label = "Place", .flags = REQUIRED | LISTED | FILTERED, .to = "place"},
    {FIELD(thing, branch), .label = "Branch", .flags = REQUIRED, .to = "branch"},
    {FIELD(thing, kind), .label = "Kind", .flags = LISTED | FILTERED, .choices = kinds},
    {0},
};

static err_t thing_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct thing *t = row;
    if (t->open && !t->day.ymd) entity_error(errors, "day", str_of(words(cx->lang, "What is open needs a day.")));
    return OK;
}

static err_t thing_before(struct cx *tx, void *row, const void *old)
{
    struct thing *t = row;
    int64_t n;
    if (old || t->number.n) return OK;
    TRY(db_series_next(tx, S("thing"), &n));
    t->number = str_fmt(tx->arena, "T-%lld", (long long)n);
    return OK;
}

const struct entity thing_entity = {
    ENTITY(thing, thing_fields),
    .title = "Things",
    .one = "Thing",
    .slug = "seyler",
    .read = "things.read",
    .write = "things.edit",
    .personal = "things.person",
    .rows = ROWS_OF_UNIT,
    .unit_field = "branch",
    .unique = "title day",
    .sort_within = "open",
    .check = thing_check,
    .before_save = thing_before,
    .group = "Things",
    .icon = "tray",
};

const struct entity *const test_entities[] = {&thing_entity, &branch_entity, &place_entity, &saved_view_entity, NULL};

static err_t fill(struct cx *tx, void *arg)
{
    static const char *const branches[] = {"Kültür", "Sosyal"}, *const places[] = {"Salon", "Çınar Parkı", "Iğdır Evi"};
    (void)arg;
    for (int i = 0; i < 2; i++) {
        struct branch b = {.name = str_of(branches[i])};
        TRY(entity_save(tx, &branch_entity, &b, NULL));
    }
    for (int i = 0; i < 3; i++) {
        struct place p = {.name = str_of(places[i]), .code = str_fmt(tx->arena, "Y%d", i + 1), .seats = 100 * i};
        TRY(entity_save(tx, &place_entity, &p, NULL));
    }
    return OK;
}

void thing_db_begin(struct test_db *t, enum db_engine engine)
{
    thing_db_begin_with(t, engine, "");
}

void thing_db_begin_with(struct test_db *t, enum db_engine engine, const char *more)
{
    struct buf sql = buf_new(test_arena(), 100000);
    entity_registry_set(test_entities);
    buf_put(&sql, (str){(const char *)entity_sql_files[0].bytes, entity_sql_files[0].n});
    entity_ddl_all(&sql, test_entities, test_arena());
    buf_put(&sql, str_of(more));
    test_db_begin(t, engine, str_c(test_arena(), buf_str(&sql)));
    EXPECT_OK(db_tx(&t->cx, fill, NULL));
}

struct thing thing_sample(struct arena *a)
{
    (void)a;
    return (struct thing){
        .title = S("Işık şöleni"),
        .note = S("İlk satır\nikinci satır"),
        .body = S("**Kalın** söz"),
        .phone = S("+903124552183"),
        .email = S("ad@ornek.org"),
        .vkn = S("1234567890"),
        .iban = S("TR330006100519786457841326"),
        .web = S("https://ornek.org/yol?a=1&b=2"),
        .color = S("#0b6470"),
        .contact = S("Ayşe Örnek"),
        .tckn = S("10000000146"),
        .hidden = S("içeride"),
        .places = 1284,
        .open = true,
        .day = DATE(2026, 11, 21),
        .starts_at = moment_at(DATE(2026, 11, 21), 20 * 60 + 30),
        .fee = {125050},
        .share = {135},
        .place = {2},
        .branch = {1},
        .kind = KIND_FILM,
    };
}

struct put {
    const struct entity *e;
    void *row;
    int64_t id;
    const struct save *how;
};

static err_t put_one(struct cx *tx, void *arg)
{
    struct put *p = arg;
    return p->row ? entity_save(tx, p->e, p->row, p->how) : entity_delete(tx, p->e, p->id, p->how);
}

err_t any_put(struct cx *cx, const struct entity *e, void *row, const struct save *how)
{
    struct put p = {.e = e, .row = row, .how = how};
    return db_tx(cx, put_one, &p);
}

err_t any_delete(struct cx *cx, const struct entity *e, int64_t id, const struct save *how)
{
    struct put p = {.e = e, .id = id, .how = how};
    return db_tx(cx, put_one, &p);
}

err_t thing_put(struct cx *cx, struct thing *row, const struct save *how)
{
    return any_put(cx, &thing_entity, row, how);
}

struct actor *test_actor(struct arena *a, const char *rights, int64_t unit)
{
    struct actor *actor = NEW(a, struct actor);
    *actor = (struct actor){.user = 7, .name = S("Başvuru memuru"), .login = S("memur"), .unit = unit};
    str rest = str_of(rights);
    while (rest.n) {
        struct grant g = {.right = str_cut(&rest, ' '), .all_units = unit == 0};
        if (unit) PUSH(a, &g.units, unit);
        PUSH(a, &actor->grants, g);
    }
    return actor;
}
