// SPDX-License-Identifier: AGPL-3.0-or-later
/* Lines of a folder, tokens, and the file that they make. */
#include <inttypes.h>

#include "core/entity/csv.h"
#include "modules/audit/inside.h"
#include "modules/staff/staff.h"

#include "audit_sql.h"

enum { TOKEN_CHARS = 16, CSV_BYTES = 4 << 20 };

/* Of its kind: a number that is also an account is not found by its token. */
str audit_token(struct arena *a, const char *kind, str plain)
{
    str whole = seal_hash(a, str_fmt(a, "imece-folder-1 %s %.*s", kind, STR_FMT(plain)));
    return str_fmt(a, "%s-%.*s", kind, TOKEN_CHARS, whole.p);
}

void audit_part(struct audit_writer *w, const char *part)
{
    w->nth = w->part && str_eq(str_of(w->part), str_of(part)) ? w->nth + 1 : 1;
    w->part = part;
}

void audit_put(struct audit_writer *w, const char *name, str value)
{
    if (value.n)
        PUSH(w->cx->arena, &w->out->lines, ((struct audit_line){str_of(w->part), w->nth, str_of(name), value}));
}

void audit_day(struct audit_writer *w, const char *name, date d)
{
    if (d.ymd) audit_put(w, name, date_iso(w->cx->arena, d));
}

void audit_moment(struct audit_writer *w, const char *name, moment m)
{
    if (m.ms) audit_put(w, name, moment_iso(w->cx->arena, m));
}

void audit_int(struct audit_writer *w, const char *name, int64_t n)
{
    audit_put(w, name, str_fmt(w->cx->arena, "%" PRId64, n));
}

void audit_money(struct audit_writer *w, const char *name, money m)
{
    audit_put(w, name,
              str_fmt(w->cx->arena, "%s%" PRId64 ".%02" PRId64, m.kurus < 0 ? "-" : "",
                      (m.kurus < 0 ? -m.kurus : m.kurus) / 100, (m.kurus < 0 ? -m.kurus : m.kurus) % 100));
}

void audit_free(struct audit_writer *w, const char *name, str text)
{
    if (!text.n) return;
    audit_put(w, name,
              str_fmt(w->cx->arena, "%zu karakter, %.*s", str_chars(text),
                      STR_FMT(audit_token(w->cx->arena, "metin", text))));
}

void audit_choice(struct audit_writer *w, const char *name, const struct entity *e, const char *field, int value)
{
    for (const struct choice *c = entity_field(e, field)->choices; c && c->value; c++)
        if (c->value == value) audit_put(w, name, str_of(words(LANG_TR, c->label)));
}

err_t audit_officer(struct audit_writer *w, const char *name, int64_t account)
{
    struct audit_roles_rows rows;
    struct arena *a = w->cx->arena;
    if (!account) {
        audit_put(w, name, S("program"));
        return OK;
    }
    str roles = STR_NONE;
    TRY(audit_roles(w->cx, (struct audit_roles_args){{account}}, &rows));
    for (size_t i = 0; i < rows.list.n; i++)
        for (const struct choice *c = role_choices; c->value; c++)
            if (c->value == rows.list.v[i].role)
                roles = str_fmt(a, "%.*s%s%s", STR_FMT(roles), roles.n ? ", " : "", words(LANG_TR, c->label));
    str token = audit_token(a, "görevli", str_fmt(a, "%" PRId64, account));
    audit_put(w, name, roles.n ? str_fmt(a, "%.*s (%.*s)", STR_FMT(roles), STR_FMT(token)) : token);
    return OK;
}

err_t audit_csv(struct cx *cx, const struct audit_folder *f, str *out)
{
    static const char *const head[] = {"dosya", "bölüm", "sıra", "alan", "değer"};
    struct buf b = buf_new(cx->arena, CSV_BYTES);
    buf_put(&b, S("\xEF\xBB\xBF")); /* else spreadsheets take the letters for another alphabet */
    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        csv_put(&b, str_of(head[i]), false, i == 0);
    csv_end(&b);
    for (size_t i = 0; i < f->lines.n; i++) {
        const struct audit_line *l = &f->lines.v[i];
        csv_put(&b, f->number, true, true);
        csv_put(&b, l->part, false, false);
        csv_put(&b, str_fmt(cx->arena, "%" PRId64, l->nth), false, false);
        csv_put(&b, l->name, true, false);
        csv_put(&b, l->value, true, false);
        csv_end(&b);
    }
    if (b.full) return E_LIMIT;
    *out = buf_str(&b);
    return OK;
}
