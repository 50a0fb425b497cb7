// SPDX-License-Identifier: AGPL-3.0-or-later
/* From an empty or an older database to the newest schema. Each step is one transaction, so that a broken one leaves
 * the database as it was; with several processes on one PostgreSQL the first to come does it and the others see it done. */
#include <string.h>

#include "core/base/embedded.h"
#include "core/db/engine.h"

extern const struct embedded_file db_sql_files[]; /* core.sql, by the build */

/* The schema's type words for PostgreSQL. */
static const char postgres_words[] =
    "DO $$ DECLARE w text; BEGIN\n"
    "  FOREACH w IN ARRAY ARRAY['ref','day','moment','kurus','basis','choice'] LOOP\n"
    "    IF to_regtype(quote_ident(w)) IS NULL THEN EXECUTE format('CREATE DOMAIN %I AS bigint', w); END IF;\n"
    "  END LOOP;\n"
    "  IF to_regtype('flag') IS NULL THEN CREATE DOMAIN flag AS boolean; END IF;\n"
    "  IF to_regtype('blob') IS NULL THEN CREATE DOMAIN blob AS bytea; END IF;\n"
    "END $$;\n"
    "CREATE COLLATION IF NOT EXISTS tr (provider = icu, locale = 'tr');";

static const char postgres_numbers[] =
    "DO $$ DECLARE r record; top bigint; last bigint; BEGIN\n"
    "  FOR r IN SELECT a.attrelid::regclass::text AS tab, a.attname AS col,\n"
    "                  pg_get_serial_sequence(a.attrelid::regclass::text, a.attname) AS seq\n"
    "           FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid\n"
    "           WHERE a.attidentity <> '' AND NOT a.attisdropped AND c.relkind = 'r'\n"
    "             AND c.relnamespace = current_schema()::regnamespace LOOP\n"
    "    EXECUTE format('SELECT max(%I) FROM %s', r.col, r.tab) INTO top;\n"
    "    EXECUTE format('SELECT last_value FROM %s', r.seq) INTO last;\n"
    "    IF top >= last THEN PERFORM setval(r.seq, top); END IF;\n"
    "  END LOOP;\n"
    "END $$;";

/* -1: no tables yet. */
static err_t schema_number(struct cx *cx, int64_t *out)
{
    static const struct db_stmt there[] = {
        [DB_SQLITE] = {"schema_there", "SELECT count(*) FROM sqlite_schema WHERE name = 'db_migration'", "", false},
        [DB_POSTGRES] = {"schema_there", "SELECT count(*) FROM pg_class WHERE oid = to_regclass('db_migration')", "",
                         false},
    };
    static const struct db_stmt newest = {"schema_number", "SELECT COALESCE(max(number), 0) FROM db_migration",
                                          "db_migration", false};
    int64_t n;
    TRY(db_one_int(cx, &there[db_engine(cx->db)], NULL, 0, &n));
    if (n) return db_one_int(cx, &newest, NULL, 0, out);
    *out = -1;
    return OK;
}

int db_schema_number(struct cx *cx)
{
    int64_t n = 0;
    return schema_number(cx, &n) || n < 0 ? 0 : (int)n;
}

err_t db_numbers_follow(struct cx *tx)
{
    return db_engine(tx->db) == DB_POSTGRES ? tx->conn->engine->script(tx->conn, postgres_numbers) : OK;
}

struct step {
    str schema; /* of an empty database */
    const struct db_migration *migration;
    struct db_migration mark;
};

static err_t mark(struct cx *tx, const struct db_migration *m)
{
    static const struct db_stmt put = {"db_migration_put", "INSERT INTO db_migration (number, name) VALUES (?1, ?2)",
                                       "db_migration", true};
    return db_run(tx, &put, (struct db_value[]){DB_I(m->number), DB_T(str_of(m->name))}, 2, NULL);
}

static err_t references_hold(struct cx *tx)
{
    static const struct db_stmt check = {"foreign_key_check", "SELECT count(*) FROM pragma_foreign_key_check", "",
                                         false};
    int64_t bad = 0;
    if (db_engine(tx->db) != DB_SQLITE) return OK;
    TRY(db_one_int(tx, &check, NULL, 0, &bad));
    return bad ? conn_fail(tx->conn, E_CONFLICT, "%lld rows refer to rows that are not there", (long long)bad) : OK;
}

static err_t create(struct cx *tx, void *arg)
{
    const struct step *s = arg;
    struct db_conn *c = tx->conn;
    int64_t number;
    TRY(db_lock(tx, "db_migrate", 0));
    TRY(schema_number(tx, &number));
    if (number >= 0) return OK; /* another process was first */
    if (c->engine->kind == DB_POSTGRES) TRY(c->engine->script(c, postgres_words));
    if (!str_has(s->schema, S("CREATE TABLE db_migration")))
        for (const struct embedded_file *f = db_sql_files; f->name; f++)
            TRY(db_exec_script(tx, (str){(const char *)f->bytes, f->n}));
    TRY(db_exec_script(tx, s->schema));
    TRY(c->engine->script(c, search_schema(c->engine->kind)));
    TRY(mark(tx, &s->mark));
    TRY(references_hold(tx));
    return db_numbers_follow(tx);
}

static err_t upgrade(struct cx *tx, void *arg)
{
    const struct step *s = arg;
    int64_t number;
    TRY(db_lock(tx, "db_migrate", 0));
    TRY(schema_number(tx, &number));
    if (number >= s->migration->number) return OK;
    TRY(db_exec_script(tx, str_of(s->migration->sql)));
    TRY(mark(tx, s->migration));
    TRY(references_hold(tx));
    return db_numbers_follow(tx);
}

static err_t run_missing(struct cx *cx, int64_t number, const struct db_migration *list, size_t n, str *why)
{
    for (size_t i = 0; i < n; i++) {
        if (list[i].number <= number) continue;
        struct step s = {.migration = &list[i]};
        err_t e = writer_schema(cx, upgrade, &s);
        if (e) {
            *why = why_say("migration %d %s: %.*s", list[i].number, list[i].name, STR_FMT(db_why(cx)));
            return e;
        }
    }
    return OK;
}

static err_t migrate(struct cx *cx, str schema, const struct db_migration *list, size_t n, str *why)
{
    struct db_migration newest = n ? list[n - 1] : (struct db_migration){0, "schema", ""};
    for (size_t i = 1; i < n; i++)
        if (list[i].number <= list[i - 1].number) {
            *why = S("migrations must be sorted by number");
            return E_INVALID;
        }
    int64_t number;
    err_t e = schema_number(cx, &number);
    if (!e && number < 0) {
        struct step s = {.schema = schema, .mark = newest};
        e = writer_schema(cx, create, &s);
    } else if (!e && number > newest.number) {
        *why = why_say("the database (%lld) is newer than this program (%d)", (long long)number, newest.number);
        return E_INVALID;
    } else if (!e) {
        return run_missing(cx, number, list, n, why);
    }
    if (e) *why = why_say("schema: %.*s", STR_FMT(db_why(cx)));
    return e;
}

/* On a connection of its own: all readers may be out. */
err_t db_migrate(struct db *db, str schema, const struct db_migration *list, size_t n, str *why)
{
    struct arena *a = arena_new((size_t)256 << 20);
    struct db_conn *c = conn_new(db, false);
    struct cx cx = {.arena = a, .db = db, .conn = c, .now = moment_now(), .actor = &ACTOR_SYSTEM};
    err_t e = c->engine->open(c);
    if (e)
        *why = why_say("%s", c->why);
    else
        e = migrate(&cx, schema, list, n, why);
    conn_end(c);
    arena_end(a);
    return e;
}
