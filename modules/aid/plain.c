// SPDX-License-Identifier: AGPL-3.0-or-later
/* Why this came of it, for whoever gets the letter: sentences in the words of the facts, without codes and signs of the rule. What
 * they say stands in the sheet too, which follows them. */
#include <inttypes.h>

#include "modules/aid/inside.h"

enum { PLAIN_MAX = 20000, FLIP_MAX = 1000 };

static void put_findings(struct buf *b, const struct findings *f)
{
    for (size_t i = 0; i < f->list.n; i++) {
        const struct finding *x = &f->list.v[i];
        buf_fmt(b, "  %.*s", STR_FMT(x->what));
        if (x->origin.n) buf_fmt(b, " (%.*s)", STR_FMT(x->origin));
        buf_char(b, '\n');
    }
}

/* Who is meant by a number: by their years, for names are not part of the facts. */
static void put_household(struct buf *b, const struct case_facts *c)
{
    for (size_t m = 0; m < c->people.n; m++) {
        int64_t born = fact_of(c, P_BIRTH, m)->value;
        buf_fmt(b, "%s%zu. kişi %" PRId64, m ? ", " : "Hanenizde ", m + 1, born / 10000);
    }
    buf_put(b, S(" doğumludur.\n"));
}

static void put_condition(struct buf *b, const struct rule *r, const struct case_facts *c, const struct score *s,
                          const char *words)
{
    if (s->refused_by < 0) return;
    const struct item *it = &r->items.v[s->refused_by];
    struct findings f = item_findings(b->arena, r, c, s, (size_t)s->refused_by);
    buf_fmt(b, "%s: %.*s", words, STR_FMT(it->title));
    if (it->article.n) buf_fmt(b, " (%.*s)", STR_FMT(it->article));
    buf_put(b, S(".\n"));
    put_findings(b, &f);
}

static void put_points(struct buf *b, const struct rule *r, const struct score *s)
{
    int64_t from = rule_threshold(r);
    if (from > 0) buf_fmt(b, "Yardım için en az %" PRId64 " puan gerekir. ", from);
    buf_fmt(b, "Durumunuza %d üzerinden %" PRId64 " puan verildi", AID_POINTS, s->total);
    if (s->total < from) buf_fmt(b, "; %" PRId64 " puan eksiktir", from - s->total);
    buf_put(b, S(".\n"));
}

static void put_groups(struct buf *b, const struct rule *r, const struct case_facts *c, const struct score *s)
{
    struct buf nothing = buf_new(b->arena, PLAIN_MAX);
    for (size_t g = 0; g < r->groups.n; g++) {
        const struct group *x = &r->groups.v[g];
        struct findings f = group_findings(b->arena, r, c, s, g);
        if (!s->group_points[g] && !f.list.n) {
            if (x->cap > 0) buf_fmt(&nothing, "%s%.*s", nothing.n ? "; " : "", STR_FMT(x->title));
            continue;
        }
        buf_fmt(b, "- %.*s: %" PRId64 " puan", STR_FMT(x->title), s->group_points[g]);
        if (x->cap > 0) buf_fmt(b, " (en çok %" PRId64 ")", x->cap);
        buf_char(b, '\n');
        put_findings(b, &f);
    }
    if (nothing.n) buf_fmt(b, "- Puan verilmeyen başlıklar: %.*s.\n", STR_FMT(buf_str(&nothing)));
}

str plain_text(struct arena *a, const struct rule *r, const struct case_facts *c, const struct score *s,
               const struct flip *f)
{
    struct buf b = buf_new(a, PLAIN_MAX);
    switch (s->verdict) {
    case VERDICT_REFUSED:
        put_condition(&b, r, c, s,
                      s->refused_by >= 0 && r->items.v[s->refused_by].kind == ITEM_REFUSE
                          ? "Yardıma engel olan bir durum bulundu"
                          : "Yardımın bir koşulu sağlanmadı");
        break;
    case VERDICT_NOT_APPLICABLE:
        put_condition(&b, r, c, s, "Yardımın bir koşuluna bakılacak kimse bulunamadı");
        break;
    case VERDICT_INCOMPLETE:
        put_condition(&b, r, c, s, "Karar gününde bilgi eksikti");
        break;
    default:
        put_points(&b, r, s);
        put_groups(&b, r, c, s);
    }
    if (f->found) {
        buf_put(&b, S("Sonucu değiştirecek en küçük fark: "));
        struct buf flip = buf_new(a, FLIP_MAX);
        flip_words(&flip, f, "kişi");
        buf_put(&b, word_spaced(a, buf_str(&flip)));
        buf_fmt(&b, ", hesaba göre yardım %s.\n", f->then.verdict == VERDICT_AID ? "önerilirdi" : "önerilmezdi");
    }
    if (str_has(buf_str(&b), S(". kişi "))) put_household(&b, c);
    return buf_str(&b);
}
