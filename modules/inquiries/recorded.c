// SPDX-License-Identifier: AGPL-3.0-or-later
/* Answers that were recorded once, for the demonstration and for tests: whoever is asked about gets the one that the last
 * digits of the number point at. Nothing leaves the machine. */
#include "modules/inquiries/inquiries.h"

enum { RECORDED = 3 };
static const char *const answers[INQUIRY_SOURCES][RECORDED] = {
    [SOURCE_CIVIL] = {"1;medeni;dul;;\n", "1;medeni;evli;;\n", "1;medeni;bekâr;;\n"},
    [SOURCE_ADDRESS] = {"hane;ikamet;1;;\n", "hane;ikamet;1;;\n", "hane;ikamet;1;;\n"},
    [SOURCE_SGK] = {"1;iş;yok;;\n1;güvence;yok;;\n", "1;iş;düzenli;;\n1;güvence;var;;\ngelir;1;ücret;2207500;;\n",
                    "1;iş;emekli;;\n1;güvence;var;;\ngelir;1;emekli;1688100;;\n"},
    [SOURCE_ISKUR] = {"1;işkur;1;;\n", "1;işkur;0;;\n", "1;işkur;1;;\n"},
    [SOURCE_TAX] = {"hane;ticari_mülk;0;;\n", "hane;gelirli_mülk;1;;\ngelir;1;kira;950000;;\n",
                    "hane;ticari_mülk;1;;\n"},
    [SOURCE_DEED] = {"hane;ikinci_konut;0;;\n", "hane;ikinci_konut;1;;\n", "hane;arazi;45000000;;\n"},
    [SOURCE_VEHICLE] = {"hane;araç_modeli;-;;\n", "hane;araç_modeli;2008;;\n", "hane;araç_modeli;-;;\n"},
    [SOURCE_AID] = {"hane;diğer_yardım;0;;\n", "hane;diğer_yardım;1;;\n",
                    "hane;diğer_yardım;1;;\ngelir;1;yaşlılık;537400;;\n"},
};

/* Facts are kept with "bilinmiyor" where a source belongs: whoever takes the answer writes its own. */
static str with_sources(struct arena *a, const char *lines)
{
    struct buf b = buf_new(a, INQUIRY_ANSWER_MAX);
    for (str rest = str_of(lines); rest.n;) {
        str line = str_cut(&rest, '\n');
        buf_put(&b, (str){line.p, line.n - 1});
        buf_put(&b, S("bilinmiyor;\n"));
    }
    return buf_str(&b);
}

static str code_of(int source)
{
    for (const struct choice *c = inquiry_sources; c->value; c++)
        if (c->value == source) return str_of(c->code);
    return STR_NONE;
}

static err_t ask(struct arena *a, const struct inquiry_question *q, str *answer)
{
    if (q->number.n < 2 || q->source < 1 || q->source >= INQUIRY_SOURCES) return E_NOT_FOUND;
    size_t which = (size_t)(q->number.p[q->number.n - 2] + q->number.p[q->number.n - 1]) % RECORDED;
    str facts = with_sources(a, answers[q->source][which]);
    *answer = str_fmt(a, "imece-inquiry-1\nkişi;%.*s\nkaynak;%.*s\ngün;%.*s\nimece-facts-1\n%.*s", STR_FMT(q->number),
                      STR_FMT(code_of(q->source)), STR_FMT(date_iso(a, q->day)), STR_FMT(facts));
    return OK;
}

const struct inquiry_adapter inquiry_recorded = {.name = "recorded", .demonstration = true, .ask = ask};
