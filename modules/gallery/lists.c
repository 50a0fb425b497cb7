// SPDX-License-Identifier: AGPL-3.0-or-later
/* What lists, records and figures are made of. */
#include "modules/gallery/gallery.h"

static moment at(int day, int hour)
{
    return moment_at(DATE(2026, 11, day), hour * 60);
}

static void fill_tags(struct cx *cx, struct gallery_page *p)
{
    static const struct {
        enum tone tone;
        const char *icon, *text, *notice_icon, *notice;
    } tones[] = {{TONE_PLAIN, "", "Yeni", "", ""},
                 {TONE_INFO, "scales", "Kurulda", "info-fill", "Kurul her salı toplanır."},
                 {TONE_OK, "check", "Tamam", "check-circle-fill", "Belgeniz geldi. Süre yeniden işliyor."},
                 {TONE_WARN, "clock", "Bugün biter", "warning-fill", "Bu kaydı sizden sonra bir başkası değiştirdi."},
                 {TONE_BAD, "warning", "Süresi geçti", "warning-octagon-fill",
                  "Kaydedemedik. Yazdıklarınız duruyor. Kod: İM-503"},
                 {TONE_HOLD, "pause-circle", "Süre durdu", "pause-circle-fill", "Süre durdu: belge bekleniyor."}};
    for (size_t i = 0; i < sizeof tones / sizeof *tones; i++) {
        PUSH(cx->arena, &p->tags, (struct tag_view){tones[i].tone, str_of(tones[i].icon), str_of(tones[i].text)});
        if (!*tones[i].notice) continue;
        struct notice_view n = {
            .tone = tones[i].tone, .icon = str_of(tones[i].notice_icon), .text = str_of(tones[i].notice)};
        if (tones[i].tone == TONE_WARN)
            n.title = S("Farkı görün"), n.href = S("#listeler"), n.link = S("Değişiklikler");
        PUSH(cx->arena, &p->notices, n);
    }
}

static void fill_timeline(struct cx *cx, struct gallery_page *p)
{
    struct timeline_item items[] = {{.tone = TONE_PLAIN,
                                     .when = TIME_NEXT,
                                     .icon = S("flag"),
                                     .title = S("Karar"),
                                     .text = S("En geç 22 Aralık 2026.")},
                                    {.tone = TONE_HOLD,
                                     .when = TIME_NOW,
                                     .icon = S("pause-circle"),
                                     .title = S("Belge istendi, süre durdu"),
                                     .quote = p->sentence,
                                     .at = at(19, 10),
                                     .by = S("Başvuru ve Kalem Birimi")},
                                    {.tone = TONE_INFO,
                                     .icon = S("user-circle"),
                                     .title = S("Üstlenildi"),
                                     .at = at(13, 9),
                                     .by = S("Başvuru memuru")},
                                    {.tone = TONE_OK,
                                     .icon = S("paper-plane-tilt"),
                                     .title = S("Başvuru alındı"),
                                     .href = S("#"),
                                     .link = S("Alındı belgesi"),
                                     .at = at(12, 21)}};
    for (size_t i = 0; i < sizeof items / sizeof *items; i++)
        PUSH(cx->arena, &p->history.items, items[i]);
    struct step_view steps[] = {{S("Siz"), S("#"), true, false},
                                {S("Haneniz"), STR_NONE, false, true},
                                {S("Gelir"), STR_NONE, false, false},
                                {S("Özet"), STR_NONE, false, false}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        PUSH(cx->arena, &p->steps.steps, steps[i]);
    p->steps.number = 2;
    p->steps.current = S("Haneniz");
}

static void fill_kpis(struct cx *cx, struct gallery_page *p)
{
    struct kpi_view kpis[] = {
        {.label = S("Süresinde biten"),
         .value = fmt_percent(cx->arena, cx->lang, (percent){9400}),
         .note = S("hedef 90"),
         .tag = {TONE_OK, S("trend-up"), S("3 puan")}},
        {.label = S("Etkinliğe katılan"), .value = fmt_int(cx->arena, cx->lang, 118420), .note = S("412 etkinlik")},
        {.label = S("Ortanca"), .value = fmt_decimal(cx->arena, cx->lang, 195), .unit = S("gün")},
        {.label = S("Boş mahalle"),
         .value = fmt_int(cx->arena, cx->lang, 26),
         .tag = {TONE_WARN, S("warning"), S("26 mahalle")},
         .href = S("#"),
         .link = S("hangileri")}};
    for (size_t i = 0; i < sizeof kpis / sizeof *kpis; i++)
        PUSH(cx->arena, &p->kpis.kpis, kpis[i]);
}

void gallery_lists(struct cx *cx, struct gallery_page *p)
{
    fill_tags(cx, p);
    fill_timeline(cx, p);
    fill_kpis(cx, p);
    struct pair_view pairs[] = {{S("Başvuran"), p->person, STR_NONE, S("#")},
                                {S("Mahalle"), p->place, S("#"), STR_NONE},
                                {S("Telefon"), S("0555 000 00 00"), STR_NONE, S("#")},
                                {S("Takip kodu"), p->code, STR_NONE, STR_NONE}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        PUSH(cx->arena, &p->pairs.pairs, pairs[i]);
    p->weekday_name = fmt_weekday_short(cx->lang, 3);
    p->month_name = fmt_date_short(cx->arena, cx->lang, DATE(2026, 11, 25));
    str_cut(&p->month_name, ' ');
    p->pager = (struct pager_view){S("#onceki"), S("#sonraki"), S("1.284 kayıttan 50’si")};
    p->empty = (struct empty_view){.title = S("Bugün biten iş yok."),
                                   .text = S("Sıradaki yarın 12.00’de bitiyor."),
                                   .href = S("#"),
                                   .link = S("Bu haftayı göster")};
}
