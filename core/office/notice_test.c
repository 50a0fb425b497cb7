// SPDX-License-Identifier: AGPL-3.0-or-later
/* The outbox: never for what was rolled back, never lost, never a header that somebody else wrote. */
#include "core/office/notice.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/fixture.h"

static err_t put(struct cx *tx, void *arg)
{
    return notice_put(tx, arg);
}

static err_t put_and_fail(struct cx *tx, void *arg)
{
    TRY(notice_put(tx, arg));
    return E_CONFLICT;
}

static struct notice mail(void)
{
    return (struct notice){.channel = NOTICE_MAIL,
                           .recipient = S("ayse@ornek.org"),
                           .subject = S("Başvurunuz alındı"),
                           .body = S("Takip kodu: CNK-7F4K-92QX"),
                           .entity = S("application"),
                           .row = 9};
}

static str outbox(struct fixture *f)
{
    str dir = str_fmt(test_arena(), "%s/outbox", f->data);
    assert_int_equal(mkdir(str_c(test_arena(), dir), 0750), 0);
    return dir;
}

static str file_text(str dir, int64_t id, const char *ending)
{
    char *text = arena_alloc(test_arena(), 4096);
    const char *path =
        str_c(test_arena(), str_fmt(test_arena(), "%.*s/%08lld.%s", STR_FMT(dir), (long long)id, ending));
    FILE *file = fopen(path, "r");
    if (!file) fail_msg("%s is not there", path);
    size_t n = fread(text, 1, 4096, file);
    fclose(file);
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600); /* personal data: only the program reads it */
    return (str){text, n};
}

TEST(notice_sent, "a notice waits, is sent once, and the record shows when")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        str dir = outbox(&f);
        struct notice n = mail(), sms = mail();
        int sent = -1;
        sms.channel = NOTICE_SMS;
        sms.recipient = S("+903125550000");
        EXPECT_OK(db_tx(&f.cx, put, &n));
        EXPECT_OK(db_tx(&f.cx, put, &sms));
        EXPECT_OK(notices_send(&f.cx, dir, 10, &sent));
        assert_int_equal(sent, 2);
        EXPECT_IN(file_text(dir, n.id, "eml"), "To: ayse@ornek.org\nSubject: Başvurunuz alındı\n");
        EXPECT_IN(file_text(dir, n.id, "eml"), "\n\nTakip kodu: CNK-7F4K-92QX\n");
        EXPECT_IN(file_text(dir, sms.id, "sms"), "+903125550000\n");
        EXPECT_OK(notices_send(&f.cx, dir, 10, &sent));
        assert_int_equal(sent, 0);
        struct notices mine;
        EXPECT_OK(notices_of(&f.cx, S("application"), 9, &mine));
        assert_int_equal(mine.list.n, 2);
        for (size_t i = 0; i < 2; i++) {
            assert_int_equal(mine.list.v[i].state, NOTICE_SENT);
            assert_true(mine.list.v[i].sent.ms == f.cx.now.ms);
            assert_int_equal(mine.list.v[i].tries, 1);
        }
        fixture_close(&f);
    }
}

TEST(notice_rolled_back, "a notice of a transaction that fails is never sent")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        str dir = outbox(&f);
        struct notice n = mail();
        int sent = -1;
        EXPECT_ERR(db_tx(&f.cx, put_and_fail, &n), E_CONFLICT);
        EXPECT_OK(notices_send(&f.cx, dir, 10, &sent));
        assert_int_equal(sent, 0);
        struct notices mine;
        EXPECT_OK(notices_of(&f.cx, S("application"), 9, &mine));
        assert_int_equal(mine.list.n, 0);
        fixture_close(&f);
    }
}

TEST(notice_headers, "ASVS V1.3.11: a line break in address or subject begins no header of its own")
{
    struct fixture f;
    fixture_open(&f, DB_SQLITE);
    str dir = outbox(&f);
    struct notice n = mail();
    int sent = -1;
    n.recipient = S("a@ornek.org\nBcc: hepsi@ornek.org");
    n.subject = S("Merhaba\r\nBcc: baska@ornek.org\n\nyazı");
    err_t e = db_tx(&f.cx, put, &n);
    if (e == OK) { /* or refused at the door, which is as good */
        EXPECT_OK(notices_send(&f.cx, dir, 10, &sent));
        str text = file_text(dir, n.id, "eml");
        EXPECT_NOT_IN(text, "\nBcc:");
        EXPECT_IN(text, "Subject: Merhaba");
    } else {
        assert_int_equal(e, E_INVALID);
    }
    fixture_close(&f);
}

TEST(notice_trouble, "row 24: a sink that is down is tried five times, then the office is told; nothing else stops")
{
    EACH_ENGINE(engine)
    {
        struct fixture f;
        fixture_open(&f, engine);
        struct notice n = mail();
        int sent = -1;
        EXPECT_OK(db_tx(&f.cx, put, &n));
        struct notices mine;
        for (int i = 1; i <= 5; i++) {
            EXPECT_OK(notices_send(&f.cx, S("/nowhere/at/all"), 10, &sent));
            EXPECT_OK(notices_of(&f.cx, S("application"), 9, &mine));
            assert_int_equal(mine.list.v[0].tries, i);
            assert_int_equal(mine.list.v[0].state, i < 5 ? NOTICE_WAITING : NOTICE_FAILED);
            assert_true(mine.list.v[0].trouble.n > 0);
            assert_true(mine.list.v[0].sent.ms == 0);
        }
        EXPECT_OK(notices_send(&f.cx, S("/nowhere/at/all"), 10, &sent));
        assert_int_equal(sent, 0);
        fixture_close(&f);
    }
}

TEST(notice_limit, "a round sends at most what it is told, the oldest first")
{
    struct fixture f;
    fixture_open(&f, DB_SQLITE);
    str dir = outbox(&f);
    int64_t ids[5];
    int sent = -1;
    moment now = f.cx.now;
    for (int i = 0; i < 5; i++) {
        struct notice n = mail();
        f.cx.now.ms = now.ms - (5 - i) * 1000;
        EXPECT_OK(db_tx(&f.cx, put, &n));
        ids[i] = n.id;
    }
    f.cx.now = now;
    EXPECT_OK(notices_send(&f.cx, dir, 2, &sent));
    assert_int_equal(sent, 2);
    file_text(dir, ids[0], "eml");
    file_text(dir, ids[1], "eml");
    EXPECT_OK(notices_send(&f.cx, dir, 10, &sent));
    assert_int_equal(sent, 3);
    fixture_close(&f);
}
