// SPDX-License-Identifier: AGPL-3.0-or-later
/* Special days and weeks that a new database begins with: those of the law, and those that municipalities commonly keep. Each can
 * be changed, switched off or added to at the desk. Days of the lunar calendar begin empty: the official calendar says them. */
#include "modules/events/inside.h"

#define FIXED_DAY(n, m, d, k)                                         \
    {                                                                 \
        .name = n, .rule = DAY_FIXED, .month = m, .day = d, .kind = k \
    }
#define WEEK(n, m, d, days, k)                                                        \
    {                                                                                 \
        .name = n, .rule = DAY_FIXED, .month = m, .day = d, .length = days, .kind = k \
    }
#define NTH(n, m, which, on, k)                                                                \
    {                                                                                          \
        .name = n, .rule = DAY_NTH_WEEKDAY, .month = m, .nth = which, .weekday = on, .kind = k \
    }
enum { NATIONAL = 1, LOCAL, WORLD, SOCIAL, RELIGIOUS };

static const struct {
    const char *name;
    int rule, month, day, nth, weekday, length, kind;
} days[] = {
    FIXED_DAY("Çalışan Gazeteciler Günü", 1, 10, SOCIAL),
    FIXED_DAY("Uluslararası Ana Dili Günü", 2, 21, WORLD),
    WEEK("Yeşilay Haftası", 3, 1, 7, SOCIAL),
    FIXED_DAY("Dünya Kadınlar Günü", 3, 8, WORLD),
    FIXED_DAY("İstiklal Marşı’nın Kabulü ve Mehmet Âkif’i Anma Günü", 3, 12, NATIONAL),
    FIXED_DAY("Tıp Bayramı", 3, 14, SOCIAL),
    FIXED_DAY("Çanakkale Zaferi ve Şehitleri Anma Günü", 3, 18, NATIONAL),
    WEEK("Yaşlılar Haftası", 3, 18, 7, SOCIAL),
    FIXED_DAY("Nevruz", 3, 21, WORLD),
    WEEK("Orman Haftası", 3, 21, 6, SOCIAL),
    FIXED_DAY("Dünya Tiyatrolar Günü", 3, 27, WORLD),
    {.name = "Kütüphane Haftası", .rule = DAY_LAST_WEEKDAY, .month = 3, .weekday = 1, .length = 7, .kind = SOCIAL},
    FIXED_DAY("Dünya Otizm Farkındalık Günü", 4, 2, WORLD),
    WEEK("Turizm Haftası", 4, 15, 8, SOCIAL),
    FIXED_DAY("Ulusal Egemenlik ve Çocuk Bayramı", 4, 23, NATIONAL),
    FIXED_DAY("Emek ve Dayanışma Günü", 5, 1, NATIONAL),
    WEEK("Hıdırellez", 5, 5, 2, LOCAL),
    NTH("Anneler Günü", 5, 2, 7, WORLD),
    WEEK("Engelliler Haftası", 5, 10, 7, SOCIAL),
    FIXED_DAY("Uluslararası Aile Günü", 5, 15, WORLD),
    WEEK("Müzeler Haftası", 5, 18, 7, SOCIAL),
    FIXED_DAY("Atatürk’ü Anma, Gençlik ve Spor Bayramı", 5, 19, NATIONAL),
    FIXED_DAY("Dünya Çevre Günü", 6, 5, WORLD),
    NTH("Babalar Günü", 6, 3, 7, WORLD),
    FIXED_DAY("Demokrasi ve Millî Birlik Günü", 7, 15, NATIONAL),
    FIXED_DAY("Zafer Bayramı", 8, 30, NATIONAL),
    FIXED_DAY("Dünya Okuma Yazma Günü", 9, 8, WORLD),
    FIXED_DAY("Gaziler Günü", 9, 19, NATIONAL),
    FIXED_DAY("Türk Dil Bayramı", 9, 26, NATIONAL),
    FIXED_DAY("Dünya Yaşlılar Günü", 10, 1, WORLD),
    NTH("Dünya Çocuk Günü", 10, 1, 1, WORLD),
    FIXED_DAY("Hayvanları Koruma Günü", 10, 4, WORLD),
    FIXED_DAY("Dünya Ruh Sağlığı Günü", 10, 10, WORLD),
    FIXED_DAY("Beyaz Baston Körler Günü", 10, 15, SOCIAL),
    FIXED_DAY("Cumhuriyet Bayramı", 10, 29, NATIONAL),
    WEEK("Kızılay Haftası", 10, 29, 7, SOCIAL),
    FIXED_DAY("Atatürk’ü Anma Günü", 11, 10, NATIONAL),
    WEEK("Atatürk Haftası", 11, 10, 7, NATIONAL),
    FIXED_DAY("Dünya Çocuk Hakları Günü", 11, 20, WORLD),
    FIXED_DAY("Öğretmenler Günü", 11, 24, SOCIAL),
    FIXED_DAY("Kadına Yönelik Şiddete Karşı Mücadele Günü", 11, 25, WORLD),
    FIXED_DAY("Dünya Engelliler Günü", 12, 3, WORLD),
    FIXED_DAY("Kadınların Seçme ve Seçilme Hakkı", 12, 5, NATIONAL),
    {.name = "İnsan Hakları Haftası", .rule = DAY_WEEK_OF, .month = 12, .day = 10, .length = 7, .kind = WORLD},
    WEEK("Tutum, Yatırım ve Türk Malları Haftası", 12, 12, 7, SOCIAL),
    {.name = "Aşure Günü", .rule = DAY_TABLE, .kind = RELIGIOUS},
    {.name = "Kadir Gecesi", .rule = DAY_TABLE, .kind = RELIGIOUS},
    {.name = "Mevlit Kandili", .rule = DAY_TABLE, .kind = RELIGIOUS},
};

err_t events_init(struct cx *tx)
{
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        struct special_day d = {.name = str_of(days[i].name),
                                .rule = days[i].rule,
                                .month = days[i].month,
                                .day = days[i].day,
                                .nth = days[i].nth,
                                .weekday = days[i].weekday,
                                .length = days[i].length,
                                .kind = days[i].kind,
                                .lead = days[i].kind == NATIONAL ? 45 : 21};
        TRY(entity_save(tx, &special_day_entity, &d, &(struct save){.skip_rights = true}));
    }
    return guests_init(tx);
}
