// SPDX-License-Identifier: AGPL-3.0-or-later
/* The chain: whoever changes it behind the program's back is found. And what is sealed is nowhere in clear. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/entity/inside.h"
#include "core/entity/thing_test.h"

static uint64_t seed = 362436069;
static int64_t dice(int64_t n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((seed >> 33) % (uint64_t)n);
}

enum { LINES = 60 };

static err_t make_lines(struct cx *tx, void *arg)
{
    (void)arg;
    for (int i = 0; i < LINES; i++)
        TRY(history_note(tx, S("thing"), i % 7 + 1, S("changed"), S("deneme"),
                         str_fmt(tx->arena, "[{\"f\":\"places\",\"b\":\"%d\"}]", i)));
    return OK;
}

/* One act of somebody who can write the tables but has no key. */
static err_t meddle(struct cx *tx, void *arg)
{
    int64_t a = 1 + dice(*(int64_t *)arg), b = 1 + dice(*(int64_t *)arg);
    struct db_value args[] = {DB_I(a), DB_I(b)};
    static const char *const edits[] = {
        "UPDATE history SET changes = changes || ' ' WHERE id = ?1",
        "UPDATE history SET who = 'Başkası' WHERE id = ?1",
        "UPDATE history SET at = at + 1 WHERE id = ?1",
        "UPDATE history SET user_id = user_id + 1 WHERE id = ?1",
        "UPDATE history SET row_id = row_id + 1 WHERE id = ?1",
        "UPDATE history SET purpose = 'x' WHERE id = ?1",
        "UPDATE history SET action = 'read' WHERE id = ?1",
        "UPDATE history SET entity = 'other' WHERE id = ?1",
        "UPDATE history SET hash = (SELECT h.hash FROM history h WHERE h.id = 2) WHERE id = ?1 AND id <> 2",
        "DELETE FROM history WHERE id = ?1",
        "DELETE FROM history WHERE id >= ?1",
        ("INSERT INTO history (id, at, entity, row_id, action, hash) SELECT max(id) + 1, 1, 'thing', 1, 'read', "
         "min(hash) FROM history WHERE ?1 > 0"),
        "INSERT INTO history (id, at, entity, row_id, action, hash) VALUES (0 - ?1, 1, 'thing', 1, 'read', 'x')",
        "UPDATE history SET id = id + 1000 WHERE id = ?1",
        "UPDATE history_head SET last_id = last_id - 1 WHERE ?1 > 0",
        "DELETE FROM history_head WHERE ?1 > 0",
    };
    int64_t kind = dice(sizeof edits / sizeof *edits + 2), changed = 0;
    if (kind >= (int64_t)(sizeof edits / sizeof *edits)) { /* swap two lines */
        static const struct db_stmt s1 = {"m1", "UPDATE history SET id = 0 - 5000 WHERE id = ?1", "history", true},
                                    s2 = {"m2", "UPDATE history SET id = ?1 WHERE id = ?2", "history", true},
                                    s3 = {"m3", "UPDATE history SET id = ?1 WHERE id = 0 - 5000", "history", true};
        if (a == b) return E_LIMIT;
        TRY(db_run(tx, &s1, args, 1, NULL));
        TRY(db_run(tx, &s2, args, 2, NULL));
        return db_run(tx, &s3, args + 1, 1, NULL);
    }
    struct db_stmt st = {"meddle", edits[kind], "history", true};
    TRY(db_run(tx, &st, args, 1, &changed));
    return changed ? OK : E_LIMIT;
}

/* Everything as it was: the tables are copied aside first. */
static err_t restore(struct cx *tx, void *arg)
{
    (void)arg;
    return db_exec_script(tx, S("DELETE FROM history; INSERT INTO history SELECT * FROM history_copy;"
                                "DELETE FROM history_head; INSERT INTO history_head SELECT * FROM head_copy;"));
}

static err_t set_aside(struct cx *tx, void *arg)
{
    (void)arg;
    return db_exec_script(
        tx,
        S("CREATE TABLE history_copy AS SELECT * FROM history; CREATE TABLE head_copy AS SELECT * FROM history_head;"));
}

TEST(chain, "200 random edits, deletions, insertions and swaps in the history are all found")
{
    EACH_ENGINE(engine)
    {
        struct test_db t;
        thing_db_begin(&t, (enum db_engine)engine);
        EXPECT_OK(db_tx(&t.cx, make_lines, NULL));
        int64_t all = 0, checked = 0, bad = 0, done = 0;
        EXPECT_OK(history_verify(&t.cx, &all, &bad));
        assert_true(all >= LINES && bad == 0);
        EXPECT_OK(db_tx(&t.cx, set_aside, NULL));
        while (done < 200) {
            err_t e = db_tx(&t.cx, meddle, &all);
            if (e == E_LIMIT) continue; /* it changed nothing */
            EXPECT_OK(e);
            EXPECT_ERR(history_verify(&t.cx, &checked, &bad), E_INVALID);
            assert_true(bad > 0 && bad <= all + 1);
            EXPECT_OK(db_tx(&t.cx, restore, NULL));
            EXPECT_OK(history_verify(&t.cx, &checked, &bad));
            done++;
        }
        test_db_end(&t);
    }
}

TEST(other_key, "a chain made with another key does not pass")
{
    struct test_db t;
    thing_db_begin(&t, DB_SQLITE);
    int64_t checked, bad;
    unsigned char key[32] = {1, 2, 3}, zero[32] = {0};
    EXPECT_OK(seal_key_set(key));
    err_t e = history_verify(&t.cx, &checked, &bad);
    EXPECT_OK(seal_key_set(zero));
    EXPECT_ERR(e, E_INVALID);
    EXPECT_OK(history_verify(&t.cx, &checked, &bad));
    test_db_end(&t);
}

static bool file_holds(const char *path, const char *part)
{
    FILE *f = fopen(path, "rb");
    if (!f) return false;
    static char bytes[8 << 20];
    size_t n = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    return memmem(bytes, n, part, strlen(part)) != NULL;
}

TEST(sealed_bytes, "ASVS V14.2.1 a sealed value is nowhere in the files of the database in clear")
{
    struct test_db t;
    unsigned char key[32] = {7, 7, 7}, zero[32] = {0};
    char path[3][600];
    thing_db_begin(&t, DB_SQLITE);
    EXPECT_OK(seal_key_set(key));
    struct thing a = thing_sample(test_arena()), b;
    EXPECT_OK(thing_put(&t.cx, &a, NULL));
    a.tckn = S("10000000078");
    EXPECT_OK(thing_put(&t.cx, &a, NULL));
    static const char *const ends[] = {"", "-wal", "-shm"};
    bool clear_found = false;
    for (size_t i = 0; i < 3; i++) {
        snprintf(path[i], sizeof path[i], "%s/test.db%s", t.place, ends[i]);
        assert_false(file_holds(path[i], "10000000146"));
        assert_false(file_holds(path[i], "10000000078"));
        clear_found |= file_holds(path[i], "Ayşe Örnek");
    }
    assert_true(clear_found); /* the search itself can find something */
    EXPECT_OK(entity_load(&t.cx, &thing_entity, a.id, &b));
    EXPECT_STR(b.tckn, "10000000078");
    EXPECT_OK(seal_key_set(zero));
    EXPECT_ERR(entity_load(&t.cx, &thing_entity, a.id, &b), E_INTERNAL);
    test_db_end(&t);
}

TEST(sealed_twice, "sealing the same value twice gives different texts; a changed one does not open")
{
    str one, two, plain;
    assert_true(field_seal(test_arena(), S("10000000146"), &one));
    assert_true(field_seal(test_arena(), S("10000000146"), &two));
    assert_false(str_eq(one, two));
    assert_true(str_starts(one, S("s1:")));
    assert_true(field_unseal(test_arena(), two, &plain));
    EXPECT_STR(plain, "10000000146");
    for (size_t i = 0; i < one.n; i++) {
        char *p = (char *)(uintptr_t)str_copy(test_arena(), one).p;
        p[i] = p[i] == 'A' ? 'B' : 'A';
        bool opened = field_unseal(test_arena(), (str){p, one.n}, &plain);
        if (opened) assert_true(i + 2 >= one.n); /* last sign of base64 may hold unused bits */
    }
    EXPECT_STR(seal_hash(test_arena(), S("1")).n == 64 ? S("64") : S("?"), "64");
}
