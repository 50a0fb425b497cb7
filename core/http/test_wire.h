// SPDX-License-Identifier: AGPL-3.0-or-later
/* A client for tests that sends exactly the bytes it is told, and a server to send them to. */
#ifndef IMECE_HTTP_TEST_WIRE_H
#define IMECE_HTTP_TEST_WIRE_H

#include "core/http/test_app.h"
#include "core/http/wire.h"

enum { PAGE_ROOM = 1 << 20 };
extern char page[PAGE_ROOM];

struct answer {
    int status;
    bool closed; /* the server closed after it */
    bool whole;  /* body as long as Content-Length says */
    str head, body;
};

struct served {
    struct test_app a;
    struct http_server *s;
    int port;
};

int dial(int port); /* -1: refused */
bool send_all(int fd, str s);
str header(str head, const char *name);
/* One answer, read to the end that its length says, or until the server closes. */
struct answer receive(int fd, char *buf, size_t room, bool head_only, bool until_close);
struct answer ask(int port, str raw); /* on a connection of its own */
void serve(struct served *v, struct http_options o);
void stop(struct served *v);

#define GET_  "GET /notlar HTTP/1.1\r\nHost: x\r\n"
#define POST_ "POST /form HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"

#endif
