// SPDX-License-Identifier: AGPL-3.0-or-later
/* Structured log: one line of JSON an event on standard error, no personal data in it ever (that is the caller's duty:
 * ids and codes, not names). Thread-safe. */
#ifndef IMECE_BASE_LOG_H
#define IMECE_BASE_LOG_H

#include "core/base/str.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR };

void log_level_set(enum log_level least);
void log_to(int fd); /* tests read it back; default 2 */

/* log_event(LOG_INFO, "request", LOG_INT("status", 200), LOG_STR("path", path)); Control characters in values are
 * escaped; values are cut at 200 bytes. */
struct log_pair {
    const char *key;
    enum { LOG_V_END, LOG_V_STR, LOG_V_INT } kind;
    str s;
    int64_t i;
};
#define LOG_STR(k, v) ((struct log_pair){.key = (k), .kind = LOG_V_STR, .s = (v)})
#define LOG_INT(k, v) ((struct log_pair){.key = (k), .kind = LOG_V_INT, .i = (int64_t)(v)})
void log_pairs(enum log_level level, const char *event, const struct log_pair *pairs, size_t n);
#define log_event(level, event, ...)                                    \
    log_pairs((level), (event), (const struct log_pair[]){__VA_ARGS__}, \
              sizeof((const struct log_pair[]){__VA_ARGS__}) / sizeof(struct log_pair))

#endif
