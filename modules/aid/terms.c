// SPDX-License-Identifier: AGPL-3.0-or-later
/* The words of rules and facts. A word never changes its meaning: decisions of years ago are done again with them. */
#include "modules/aid/score.h"

static const char *const tenures[] = {"evsiz",  "çadır",      "konteyner", "oturulamaz", "kiracı",
                                      "lojman", "akraba_evi", "kredili",   "ev_sahibi",  NULL};
static const char *const heatings[] = {"yok", "soba", "doğalgaz", "elektrik", "merkezi", NULL};
static const char *const maritals[] = {"evli", "bekâr", "dul", "boşanmış", "ayrı", NULL};
static const char *const parents[] = {"yok", "biri", "ikisi", NULL};
static const char *const schools[] = {"yok", "ilk_orta", "üniversite", NULL};
static const char *const illnesses[] = {"yok", "süreğen", "ağır", NULL};
static const char *const works[] = {"yok", "günlük", "mevsimlik", "düzenli", "emekli", NULL};
static const char *const securities[] = {"yok", "devlet", "var", NULL};
static const char *const exemptions[] = {"yok", "engelli", "geçim", NULL};
/* ÇÖZGER: up to "ileri düzeyde" as 40 of a hundred; "çok ileri", "belirgin" and "özel koşul gereksinimi" as 70. */
static const char *const needs[] = {"yok", "hafif", "orta", "ileri", "çok_ileri", NULL};
static const char *const spouses[] = {"yok", "evde", "cezaevinde", "askerde", NULL};

const char *const aid_income_words[] = {"ücret", "emekli", "yaşlılık",    "engelli", "nafaka",       "kira", "tarım",
                                        "aile",  "bakım",  "burs_geliri", "çocuk",   "tek_seferlik", NULL};
const char *const aid_source_words[FACT_SOURCES] = {"bilinmiyor", "beyan",    "belge", "kayıt sorgusu",
                                                    "ziyaret",    "e-Devlet", "dosya"};

const char *const aid_unit_words[UNITS + 1] = {[0] = "",
                                               [UNIT_MONEY] = "lira",
                                               [UNIT_PARCEL] = "koli",
                                               [UNIT_PACK] = "paket",
                                               [UNIT_SET] = "takım",
                                               [UNIT_PIECE] = "adet",
                                               [UNIT_KG] = "kg",
                                               [UNIT_LOAF] = "ekmek",
                                               [UNIT_MEAL] = "öğün"};
const char *const aid_rhythm_words[RHYTHMS + 1] = {
    [0] = "", [RHYTHM_MONTH] = "ayda", [RHYTHM_DAY] = "günde", [RHYTHM_ONCE] = "bir_kez"};

#define YES .may_change = true
#define NO  .may_change = false
const struct term_info aid_terms[TERMS] = {
    [H_RESIDENT] = {"ikamet", "belediye sınırında oturma", FACT_BOOL, YES},
    [H_TENURE] = {"konut", "konut durumu", FACT_CHOICE, tenures, YES},
    [H_RENT] = {"kira", "aylık kira", FACT_MONEY, YES},
    [H_HEATING] = {"ısıtma", "ısıtma", FACT_CHOICE, heatings, YES},
    [H_UNHEALTHY] = {"sağlıksız", "nemli, güvensiz ya da tuvaleti dışarıda konut", FACT_BOOL, YES},
    [H_LACKING] = {"eşya_eksik", "buzdolabı, ocak ya da yatak eksiği", FACT_BOOL, YES},
    [H_SECOND_HOME] = {"ikinci_konut", "ikinci konut", FACT_BOOL, YES},
    [H_COMMERCIAL] = {"ticari_mülk", "ticari taşınmaz", FACT_BOOL, YES},
    [H_LAND] = {"arazi", "arazi değeri", FACT_MONEY, YES},
    [H_ESTATE] = {"gelirli_mülk", "gelir getiren taşınmaz", FACT_BOOL, YES},
    [H_VEHICLE_YEAR] = {"araç_modeli", "aracın model yılı", FACT_INT, .max = 2199, .span = 50, YES},
    [H_OTHER_AID] = {"diğer_yardım", "aynı dönemde diğer düzenli yardım sayısı", FACT_INT, .max = 20, .span = 20, YES},
    [H_PROTECTED] = {"koruma", "koruma kararı ya da konukevinden ayrılış", FACT_DATE, YES},
    [H_DISASTER] = {"afet", "afet", FACT_DATE, YES},
    [H_RURAL] = {"göç", "kırdan göç", FACT_DATE, YES},
    [H_BARRED] = {"yaptırım", "süren yanlış beyan yaptırımı", FACT_BOOL, YES},
    [H_SAME_AID] = {"aynı_yardım", "aynı dönemde aynı yardım", FACT_BOOL, YES},
    [H_VEHICLE_EXEMPT] = {"araç_istisnası", "engelli istisnasıyla alınmış ya da geçim için gereken araç", FACT_CHOICE,
                          exemptions, NO},
    [H_INCOME] = {"gelir", "sayılan aylık gelir", FACT_MONEY, YES},
    [H_PER_HEAD] = {"kişi_geliri", "kişi başına aylık gelir", FACT_MONEY, NO},
    [H_RENT_SHARE] = {"kira_oranı", "kiranın gelire oranı", FACT_SHARE, NO},
    [H_MEMBERS] = {"üye_sayısı", "hanedeki kişi sayısı", FACT_INT, NO},
    [H_VEHICLE_AGE] = {"araç_yaşı", "aracın yaşı", FACT_INT, NO},
    [P_BIRTH] = {"doğum", "doğum günü", FACT_DATE, NO},
    [P_MARITAL] = {"medeni", "medeni durum", FACT_CHOICE, maritals, YES},
    [P_WITH_CHILD] = {"çocuğuyla", "bakmakla yükümlü olduğu çocukla oturma", FACT_BOOL, YES},
    [P_PARENTS_DEAD] = {"ölü_ebeveyn", "ölen ebeveyn", FACT_CHOICE, parents, NO},
    [P_SCHOOL] = {"okul", "öğrenim", FACT_CHOICE, schools, YES},
    [P_GRANT] = {"devlet_bursu", "devlet bursu", FACT_BOOL, YES},
    [P_DISABILITY] = {"engel_oranı", "engel oranı", FACT_INT, .max = 100, .span = 100, YES},
    [P_DEPENDENT] = {"tam_bağımlı", "tam bağımlılık", FACT_BOOL, YES},
    [P_ILLNESS] = {"hastalık", "uzun süren hastalık", FACT_CHOICE, illnesses, YES},
    [P_WORK] = {"iş", "çalışma", FACT_CHOICE, works, YES},
    [P_EMPLOYABLE] = {"çalışabilir", "çalışabilirlik", FACT_BOOL, YES},
    [P_ISKUR] = {"işkur", "İŞKUR kaydı", FACT_BOOL, YES},
    [P_SECURITY] = {"güvence", "sosyal güvence", FACT_CHOICE, securities, YES},
    [P_SPOUSE] = {"eş", "eşin durumu", FACT_CHOICE, spouses, YES},
    [P_VETERAN] = {"şehit_gazi", "şehit yakını ya da gazi olma", FACT_BOOL, NO},
    [P_TREATMENT] = {"bağımlılık_tedavisi", "bağımlılık tedavisi", FACT_BOOL, YES},
    [P_SPECIAL_NEED] = {"özel_gereksinim", "çocuğun özel gereksinim düzeyi (ÇÖZGER)", FACT_CHOICE, needs, NO},
    [P_AGE] = {"yaş", "yaş", FACT_INT, NO},
    [P_DEGREE] = {"engel", "engel derecesi", FACT_INT, NO},
};

int aid_word_at(const char *const *list, str word)
{
    for (int i = 0; list && list[i]; i++)
        if (str_eq(str_of(list[i]), word)) return i;
    return -1;
}

err_t aid_parts(money whole, int64_t n, money *parts)
{
    if (n <= 0 || whole.kurus < 0) return E_INVALID;
    for (int64_t i = 0; i < n; i++)
        parts[i] = (money){whole.kurus / n + (i < whole.kurus % n ? 1 : 0)};
    return OK;
}
