// SPDX-License-Identifier: AGPL-3.0-or-later
/* A small directorate for the tests of this module: the whole program over a fresh database, three units with their heads,
 * five services. The clock stands at 21 November 2026, 10.00. */
#ifndef IMECE_SERVICES_OFFICE_TEST_H
#define IMECE_SERVICES_OFFICE_TEST_H

#include <string.h>

#include "modules/organisation/organisation.h"
#include "modules/services/inside.h"
#include "tests/fixture.h"

struct office {
    struct fixture f;
    int64_t vice, directorate, social; /* units, each under the one before */
    struct service aid /* 30 days, web */, hall /* 10 working days, desk and phone */, food /* 24 hours */,
        course /* belongs to the module applications */, gone /* not offered */;
};
struct putting {
    const struct entity *e;
    void *row;
    struct entity_errors errors;
};

static inline err_t put(struct cx *tx, void *arg)
{
    struct putting *p = arg;
    return entity_save(tx, p->e, p->row, &(struct save){.skip_rights = true, .errors = &p->errors});
}

static inline void office_put(struct office *o, const struct entity *e, void *row)
{
    struct putting p = {e, row, {.arena = o->f.cx.arena}};
    err_t err = db_tx(&o->f.cx, put, &p);
    if (!err) return;
    str why = p.errors.list.n ? p.errors.list.v[0].text : db_why(&o->f.cx);
    fail_msg("%s: %s: %.*s", e->name, err_name(err), STR_FMT(why));
}

static inline int64_t unit(struct office *o, const char *slug, const char *name, int kind, int64_t parent,
                           const char *head)
{
    struct unit u = {.slug = str_of(slug), .name = str_of(name), .kind = kind, .parent = {parent}};
    office_put(o, &unit_entity, &u);
    struct post post = {.code = str_of(slug), .unit = {u.id}, .title = S("Müdür"), .head = true};
    office_put(o, &post_entity, &post);
    if (!head) return u.id;
    struct holder h = {.post = {post.id}, .name = str_of(head), .from_day = DATE(2024, 1, 1)};
    office_put(o, &holder_entity, &h);
    return u.id;
}

static inline void paper(struct office *o, int64_t service, const char *code, const char *name, int source)
{
    struct service_document d = {
        .service = {service}, .code = str_of(code), .name = str_of(name), .source = source, .sort = source};
    office_put(o, &service_document_entity, &d);
}

static inline struct service service(struct office *o, int64_t no, const char *slug, const char *name, int64_t amount,
                                     int in)
{
    struct service s = {.no = no,
                        .slug = str_of(slug),
                        .name = str_of(name),
                        .unit = {o->social},
                        .summary = S("Bir paragraf."),
                        .promise_amount = amount,
                        .promise_unit = in,
                        .channels = S("web desk"),
                        .life = 3,
                        .active = true,
                        .sort = no};
    return s;
}

static inline void services(struct office *o)
{
    o->aid = service(o, 1, "sosyal-yardim", "Sosyal yardım, ilk başvuru", 30, CLOCK_DAYS);
    o->aid.urgent = S("Bugün yiyeceğiniz yoksa arayın.");
    o->aid.who = S("- Herkes <b>başvurabilir</b>");
    o->hall = service(o, 17, "salon-tahsisi", "Salon tahsisi", 10, CLOCK_WORKDAYS);
    o->hall.channels = S("desk phone");
    o->hall.life = 9;
    o->food = service(o, 3, "acil-gida", "Acil gıda", 24, CLOCK_HOURS);
    o->course = service(o, 15, "kurs-kaydi", "Kurs kaydı", 1, CLOCK_WORKDAYS);
    o->course.module = S("applications");
    o->gone = service(o, 99, "eski-hizmet", "Eski hizmet", 5, CLOCK_DAYS);
    o->gone.active = false;
    struct service *all[] = {&o->aid, &o->hall, &o->food, &o->course, &o->gone};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        office_put(o, &service_entity, all[i]);
    paper(o, o->aid.id, "kimlik", "Kimlik bilgisi", PAPER_QUERIED);
    paper(o, o->aid.id, "gelir", "Gelir beyanı", PAPER_IN_FORM);
    paper(o, o->aid.id, "kira", "Kira sözleşmesi", PAPER_IF_NEEDED);
    paper(o, o->hall.id, "dilekce", "Salon dilekçesi", PAPER_REQUIRED);
    struct service_step steps[] = {{.when_text = S("Bugün"), .title = S("Alındı belgeniz"), .sort = 10},
                                   {.when_text = S("30 gün içinde"), .title = S("Gerekçeli karar"), .sort = 20}};
    for (size_t i = 0; i < 2; i++) {
        steps[i].service.id = o->aid.id;
        office_put(o, &service_step_entity, &steps[i]);
    }
}

static inline void municipality(struct office *o)
{
    struct municipality m;
    EXPECT_OK(settings_get(&o->f.cx, &m));
    m.name = S("Deneme Belediyesi");
    m.town = m.short_name = S("Deneme");
    m.code = S("DNM");
    m.phone = S("4440601");
    m.address = S("Örnek Caddesi 1");
    office_put(o, &municipality_entity, &m);
}

static inline void office_begin(struct office *o, enum db_engine engine)
{
    memset(o, 0, sizeof *o);
    moment_set_clock(moment_at(DATE(2026, 11, 21), 600));
    fixture_open(&o->f, engine);
    municipality(o);
    o->vice = unit(o, "baskan-yardimciligi", "Başkan Yardımcılığı", UNIT_PRESIDENCY, 0, NULL);
    o->directorate = unit(o, "mudurluk", "Kültür Müdürlüğü", UNIT_DIRECTORATE, o->vice, "Zeynep Temsil");
    o->social = unit(o, "sosyal-isler", "Sosyal İşler Birimi", UNIT_SECTION, o->directorate, "Hasan Taslak");
    services(o);
}

static inline void office_end(struct office *o)
{
    fixture_close(&o->f);
    moment_set_clock((moment){0});
}

static inline void office_modules_off(struct office *o, const char *names)
{
    struct municipality m;
    EXPECT_OK(settings_get(&o->f.cx, &m));
    m.modules_off = str_of(names);
    office_put(o, &municipality_entity, &m);
}

/* A decision as it lies in the table of applications: what the figures are made of. */
static inline void office_decided(struct office *o, int64_t service_id, int64_t used, bool in_time, moment at,
                                  int64_t objection_to, int outcome)
{
    static const struct db_stmt insert = {
        "test_decided",
        "INSERT INTO application (version, year, seq, code, service, promise_unit, state, used, in_time, decided, "
        "objection_to, outcome, nonce) VALUES (1, 2026, ?1, ?2, ?3, (SELECT promise_unit FROM service WHERE id = ?3), "
        "4, "
        "?4, ?5, ?6, ?7, ?8, ?2)",
        "application", true};
    static int64_t seq;
    str code = str_fmt(o->f.cx.arena, "DNM-%04lld", (long long)++seq);
    struct db_value v[] = {DB_I(seq),     DB_T(code),  DB_I(service_id),    DB_I(used),
                           DB_F(in_time), DB_I(at.ms), DB_I0(objection_to), DB_I(outcome)};
    EXPECT_OK(test_write(&o->f.cx, &insert, v, 8));
}

/* In English. */
static inline struct call_answer office_get_with(struct office *o, const char *target, const char *header,
                                                 const char *value)
{
    struct call_answer answer;
    struct form_value headers[] = {{S("Cookie"), S("dil=en")}, {str_of(header), str_of(value)}};
    struct call c = {.method = GET, .target = str_of(target), .headers = {headers, header ? 2 : 1}};
    EXPECT_OK(http_call(o->f.app, test_arena(), &c, &answer));
    return answer;
}

static inline struct call_answer office_get(struct office *o, const char *target)
{
    return office_get_with(o, target, NULL, NULL);
}

#endif
