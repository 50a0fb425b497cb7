// SPDX-License-Identifier: AGPL-3.0-or-later
/* A season of about 300 events, by a generator with a fixed seed: titles put together from lists of our own, performed by groups
 * and persons that do not exist, in the halls of the municipality where it has some. Dates stand around today. */
#include "modules/events/events.h"
#include "modules/organisation/organisation.h"
#include "modules/staff/staff.h"
#include "modules/venues/venues.h"
#include "program/demo.h"

#include <string.h>

enum { SINGLE = 282, BACK = 100, ON = 150, TRIES = 12 };

struct season {
    struct actor manager;
    date today;
    uint32_t seed;
    int64_t unit;
    int used[16]; /* how many titles each theme has given */
    LIST(struct venue) venues;
    LIST(struct neighbourhood) hoods;
};

static uint32_t next(struct season *s, uint32_t below)
{
    s->seed ^= s->seed << 13;
    s->seed ^= s->seed >> 17;
    s->seed ^= s->seed << 5;
    return s->seed % below;
}

/* What a kind is called: the first part, the second, who plays; halls where it can be. */
struct theme {
    int kind, minutes, age;
    const char *first[6], *second[8], *people[5];
    const char *halls[5]; /* slugs; "": squares and parks */
    const char *about;
};
static const struct theme themes[] = {
    {EVENT_CONCERT,
     100,
     0,
     {"Oda müziği akşamı", "Türk sanat müziği konseri", "Halk müziği dinletisi", "Caz akşamı", "Piyano dinletisi",
      "Gençlik orkestrası konseri"},
     {"Güz yaprakları", "Eski İstanbul şarkıları", "Bozkırın sesi", "Kış ışıkları", "Genç besteciler", "Film müzikleri",
      "Bahara doğru", "Sevilen eserler"},
     {"Belediye TSM Korosu", "Örnek Yaylılar Dörtlüsü", "Deneme Caz Beşlisi", "Gençlik Senfoni Orkestrası",
      "Numune Halk Müziği Topluluğu"},
     {"kucuk-salon", "buyuk-salon", "cok-amacli-salon"},
     "Program yaklaşık yüz dakika sürer, bir ara verilir. Ara sırasında fuayede sıcak içecek ikram edilir."},
    {EVENT_THEATRE,
     90,
     7,
     {"Kar Altında", "Bir Komşu Hikâyesi", "Mektup", "Son Tramvay", "Köşe Başı", "Sessiz Bahçe"},
     {"", "(yeni sahneleme)", "(genç oyuncular)", "(iki dilli)", "(okuma tiyatrosu)", "(işaret diliyle)", "(gala)",
      "(okullar için)"},
     {"Belediye Gençlik Tiyatrosu", "Misal Tiyatro", "Deneme Sahnesi", "Kadınlar Tiyatro Topluluğu",
      "Emekliler Sahnesi"},
     {"oda-tiyatrosu", "buyuk-salon", "cok-amacli-salon"},
     "Tek perde, doksan dakika. Salona oyun başladıktan sonra yalnız perde aralarında girilebilir."},
    {EVENT_CHILDREN,
     60,
     3,
     {"Kukla gösterisi", "Masal saati", "Karagöz", "Çocuk oyunu", "Oyuncak atölyesi", "Çocuklar için bilim"},
     {"Ay’a giden kedi", "Kayıp düğme", "Ağaçkakanın şarkısı", "Renkler ülkesi", "Meraklı bulut", "Deniz feneri",
      "Üç arkadaş", "Kırmızı balon"},
     {"Misal Kukla Evi", "Kütüphane masalcıları", "Deneme Çocuk Tiyatrosu", "Gezici Karagöz Perdesi", "Bilim Atölyesi"},
     {"kutuphane-salonu", "cok-amacli-a", "kucuk-salon"},
     "Her çocuğun yanında bir büyük olmalıdır. Kucaktaki bebekler için yer ayrılmaz."},
    {EVENT_FILM,
     120,
     7,
     {"Film gösterimi", "Belgesel akşamı", "Kısa film seçkisi", "Sinema kulübü"},
     {"Kentin hafızası", "Göç yolları", "Toprak ve su", "Sessiz film, canlı müzik", "İlk filmler", "Kadın yönetmenler",
      "Yazlık sinema anıları", "Öğrenci filmleri"},
     {"Sinema kulübü", "Kurgu Sinema Topluluğu", "Belgeselciler", "İletişim öğrencileri", "Sinema birimi"},
     {"sinema-salonu", "kucuk-salon"},
     "Gösterimden sonra yönetmen ya da kulüp üyeleriyle yarım saatlik söyleşi yapılır. Türkçe altyazılıdır."},
    {EVENT_EXHIBITION,
     0,
     0,
     {"Resim sergisi", "Fotoğraf sergisi", "Seramik sergisi", "Karma sergi", "Çocuk resimleri sergisi",
      "Ebru ve hat sergisi"},
     {"İz", "Mahalleden", "Toprağın rengi", "Gündelik", "Yüzler", "Mavi", "Anadolu kapıları", "Kent ve insan"},
     {"Genç Ressamlar", "Fotoğraf kursu öğrencileri", "Seramik atölyesi", "Mahalle evleri", "Sanat kursları"},
     {"sergi-salonu"},
     "Açılış ilk gün 18.00’de. Sergi pazartesi dışında her gün 10.00–18.00 arasında gezilebilir."},
    {EVENT_TALK,
     90,
     0,
     {"Söyleşi", "Kent söyleşileri", "Sağlık söyleşisi", "Kitap söyleşisi", "Tarih söyleşisi"},
     {"Ankara’nın bağ evleri", "Evde yaşlı bakımı", "İklim ve kent", "Günlük tutmak", "Bir mahallenin hikâyesi",
      "Uyku ve sağlık", "Cumhuriyet’in ilk yılları", "Komşuluk"},
     {"Kent tarihi çalışma grubu", "Sağlık İşleri Müdürlüğü", "Okuma grubu", "Üniversite gönüllüleri",
      "Mahalle meclisi"},
     {"kutuphane-salonu", "kucuk-salon", "cok-amacli-b"},
     "Konuşma kırk beş dakikadır, ardından sorularınız yanıtlanır."},
    {EVENT_WORKSHOP,
     150,
     12,
     {"Ebru atölyesi", "Yaratıcı yazı atölyesi", "Seramik atölyesi", "Ritim atölyesi", "Geri dönüşüm atölyesi",
      "Fotoğraf atölyesi"},
     {"başlangıç", "ilerleyenler", "aileler için", "gençler için", "emekliler için", "hafta sonu", "akşam grubu",
      "tanışma"},
     {"Sanat kursları", "Ayrancı Sanat Evi", "Mahalle evi", "Gönüllü eğitmenler", "Gençlik merkezi"},
     {"muzik-odasi", "cok-amacli-a", "cok-amacli-b"},
     "Malzeme bizden. Yer sınırlı olduğu için geleceğinizi önceden bildirin."},
    {EVENT_PANEL,
     180,
     0,
     {"Panel", "Yuvarlak masa", "Forum"},
     {"Erişilebilir kent", "Kültür mirası ve komşuluk", "Gençler ne istiyor", "Kadın emeği", "Kentte çocuk olmak",
      "Dijital arşiv", "Mahalle kütüphaneleri", "Sanat ve engellilik"},
     {"Kent Konseyi", "Engelliler meclisi", "Kadın meclisi", "Gençlik meclisi", "Üniversite gönüllüleri"},
     {"kucuk-salon", "cok-amacli-salon"},
     "Kolaylaştırıcı, dört konuşmacı ve salon. İşaret dili çevirmeni istenirse bulunur."},
    {EVENT_FOLK,
     75,
     0,
     {"Halk oyunları gösterisi", "Zeybek akşamı", "Seğmen gösterisi", "Yöresel oyunlar"},
     {"Ege’den", "Karadeniz’den", "Orta Anadolu", "Trakya’dan", "Doğu’dan", "Çocuk toplulukları", "Kardeş kentler",
      "Mahalle toplulukları"},
     {"Belediye Halk Dansları Topluluğu", "Gençlik Halk Dansları", "Örnek Folklor Derneği", "Mahalle toplulukları",
      "Okul toplulukları"},
     {"barbaros-meydan-sahnesi", "cayyolu-amfi", ""},
     "Açık havadadır. Yağış olursa yeni yeri bu sayfada ve kapıda duyururuz."},
    {EVENT_POETRY,
     90,
     0,
     {"Şiir akşamı", "İmza günü", "Okuma günleri", "Öykü akşamı"},
     {"Genç kalemler", "Kent şiirleri", "Kadın öykücüler", "İlk kitaplar", "Mektuplar", "Çeviri şiirler",
      "Çocuk yazını", "Göç öyküleri"},
     {"Edebiyat kulübü", "Okuma grubu", "Deneme Şiir Derneği", "Kütüphane gönüllüleri", "Öykü atölyesi"},
     {"kutuphane-salonu", "oda-tiyatrosu"},
     "Kitabınızı getirin; okumak isteyenler girişte adını yazdırır."},
};

static str text_of(struct cx *tx, const char *fmt, const char *a, const char *b)
{
    return str_fmt(tx->arena, fmt, a, b);
}

static const char *one_of(struct season *s, const char *const *list, size_t most)
{
    size_t n = 0;
    while (n < most && list[n])
        n++;
    return n ? list[next(s, (uint32_t)n)] : "";
}

static const struct venue *venue_by(const struct season *s, const char *slug)
{
    for (size_t i = 0; i < s->venues.n; i++)
        if (str_eq(s->venues.v[i].slug, str_of(slug))) return &s->venues.v[i];
    return NULL;
}

static const char *access_of(const struct season *s, const struct venue *v, uint32_t dice)
{
    (void)s;
    if (!v) return dice < 4 ? "ramp toilet" : "ramp";
    if (v->loop) return dice < 3 ? "ramp seats sign loop toilet" : "ramp seats loop toilet";
    return v->ramp ? dice < 2 ? "ramp seats sign" : "ramp seats" : "";
}

/* Where there is a hall it is booked like everybody's; on a day that is taken another is tried. */
static err_t put_date(struct cx *tx, struct season *s, const struct event *e, const struct theme *t, date day,
                      int minute)
{
    struct performance p = {.event = {e->id}, .state = DATE_PLANNED};
    const struct venue *v = t->halls[0] ? venue_by(s, one_of(s, t->halls, 5)) : NULL;
    const struct neighbourhood *hood = s->hoods.n ? &s->hoods.v[next(s, (uint32_t)s->hoods.n)] : NULL;
    if (v) {
        p.venue = (ref){v->id};
        p.capacity = v->seats ? v->seats : v->standing;
    } else {
        p.place = hood ? str_fmt(tx->arena, "%.*s Meydanı", STR_FMT(hood->name)) : S("Kent Meydanı");
        p.neighbourhood = (ref){hood ? hood->id : 0};
    }
    for (int i = 0; i < TRIES; i++) {
        struct entity_errors errors = {.arena = tx->arena};
        date d = date_add(day, i);
        p.starts = moment_at(d, minute);
        p.ends = moment_at(date_add(d, 20), 1080);
        if (t->minutes) p.ends.ms = p.starts.ms + (int64_t)t->minutes * 60000;
        err_t err = entity_save(tx, &performance_entity, &p, &(struct save){.skip_rights = true, .errors = &errors});
        if (err != E_INVALID) return err;
    }
    p.venue = (ref){0};
    p.place = S("Mahalle Evi");
    return entity_save(tx, &performance_entity, &p, &(struct save){.skip_rights = true});
}

static err_t publish(struct cx *tx, struct season *s, struct event *e, const char *state_code)
{
    TRY(entity_load_any(tx, &event_entity, "id", DB_I(e->id), e));
    uint32_t dice = next(s, 100);
    e->state = state_code ? EVENT_PUBLISHED : dice < 4 ? EVENT_DRAFT : dice < 7 ? EVENT_WAITING : EVENT_PUBLISHED;
    if (e->state == EVENT_PUBLISHED) e->published = tx->now;
    return entity_save(tx, &event_entity, e, &(struct save){.skip_rights = true});
}

static err_t put_event(struct cx *tx, struct season *s, const struct theme *t, date day, int64_t umbrella,
                       struct event *e)
{
    static const int minutes[] = {840, 900, 1140, 1170, 1200};
    const char *people = one_of(s, t->people, 5);
    int firsts = 1, n = s->used[t - themes]++; /* each theme has one at least */
    while (firsts < 6 && t->first[firsts])
        firsts++;
    const char *first = t->first[n % firsts], *second = t->second[(n / firsts + n) % 8];
    const struct venue *v = t->halls[0] ? venue_by(s, t->halls[0]) : NULL;
    uint32_t dice = next(s, 10);
    *e = (struct event){.kind = t->kind,
                        .unit = {s->unit},
                        .umbrella = {umbrella},
                        .entry = dice < 5   ? ENTRY_OPEN
                                 : dice < 9 ? ENTRY_TICKET
                                            : ENTRY_INVITED,
                        .age_min = t->age,
                        .languages = S("tr"),
                        .access = str_of(access_of(s, v, dice)),
                        .contact = S("444 06 01")};
    e->title = t->kind == EVENT_THEATRE ? text_of(tx, *second ? "%s %s" : "%s%s", first, second)
                                        : text_of(tx, "%s: %s", first, second);
    e->summary = text_of(tx, "%s. %s katılımıyla; herkese açık.", first, people);
    e->body = text_of(tx, "%s bu etkinlikte sizinle buluşuyor.\n\n%s", people, t->about);
    if (e->entry == ENTRY_INVITED) e->summary = text_of(tx, "%s. %s ağırlar; davetiye ile girilir.", first, people);
    TRY(entity_save(tx, &event_entity, e, &(struct save){.skip_rights = true}));
    bool early = t->kind == EVENT_CHILDREN || t->kind == EVENT_WORKSHOP;
    int minute = t->kind == EVENT_EXHIBITION ? 600 : minutes[early ? next(s, 2) : 1 + next(s, 4)];
    uint32_t dates = t->kind == EVENT_EXHIBITION ? 1 : 1 + next(s, 3) / 2 + (t->kind == EVENT_THEATRE);
    for (uint32_t i = 0; i < dates; i++)
        TRY(put_date(tx, s, e, t, date_add(day, (int)(7 * i)), minute));
    return OK;
}

static err_t put_singles(struct cx *tx, struct season *s)
{
    size_t n = sizeof themes / sizeof *themes;
    for (int i = 0; i < SINGLE; i++) {
        struct event e;
        date day = date_add(s->today, (int)next(s, BACK + ON) - BACK);
        TRY(put_event(tx, s, &themes[(size_t)i % n], day, 0, &e));
        TRY(publish(tx, s, &e, day.ymd < s->today.ymd ? "published" : NULL));
    }
    return OK;
}

/* ---- festivals ---- */
static const struct {
    const char *title, *summary, *english, *english_summary, *arabic, *arabic_summary;
    int days;
} festivals[] = {
    {"Kış Işıkları Şenliği",
     "On gün boyunca müzik, tiyatro ve atölyeler; bütün mahallelerde, bütün etkinlikler ücretsiz.",
     "Winter Lights Festival", "Ten days of music, theatre and workshops in every neighbourhood; everything is free.",
     "مهرجان أضواء الشتاء", "عشرة أيام من الموسيقى والمسرح والورش في كل الأحياء؛ كل الفعاليات مجانية.", 20},
    {"Bahar ve Çocuk Şenliği", "Sokaklarda kukla, müzik ve oyun. Çocukların seçtiği bir hafta.",
     "Spring and Children’s Festival", "Puppets, music and games in the streets. A week that children chose.",
     "مهرجان الربيع والأطفال", "دمى وموسيقى وألعاب في الشوارع. أسبوع اختاره الأطفال.", 110},
};

static err_t put_text(struct cx *tx, int64_t event, int lang, const char *title, const char *summary)
{
    struct event_text t = {.event = {event}, .lang = lang, .title = str_of(title), .summary = str_of(summary)};
    return entity_save(tx, &event_text_entity, &t, &(struct save){.skip_rights = true});
}

static err_t put_festivals(struct cx *tx, struct season *s)
{
    static const struct programme_item items[] = {
        {.section = {"Açılış", 7}, .at = {"18.00", 5}, .title = {"Karşılama ve bando", 19}, .sort = 10},
        {.section = {"Açılış", 7}, .at = {"18.30", 5}, .title = {"Açılış konuşmaları", 19}, .sort = 20},
        {.section = {"Meydan", 6}, .at = {"19.00", 5}, .title = {"Gençlik orkestrası", 18}, .sort = 30},
        {.section = {"Meydan", 6}, .at = {"20.30", 5}, .title = {"Halk oyunları", 13}, .sort = 40},
    };
    for (size_t i = 0; i < sizeof festivals / sizeof *festivals; i++) {
        date day = date_add(s->today, festivals[i].days);
        struct event f = {.title = str_of(festivals[i].title),
                          .summary = str_of(festivals[i].summary),
                          .kind = EVENT_FESTIVAL,
                          .unit = {s->unit},
                          .entry = ENTRY_OPEN,
                          .languages = S("tr"),
                          .access = S("ramp toilet sign"),
                          .contact = S("444 06 01"),
                          .access_note = S("Meydanda engelli park yeri için etkinlikten üç gün önce arayın.")};
        TRY(entity_save(tx, &event_entity, &f, &(struct save){.skip_rights = true}));
        TRY(put_text(tx, f.id, LANG_EN + 1, festivals[i].english, festivals[i].english_summary));
        TRY(put_text(tx, f.id, LANG_AR + 1, festivals[i].arabic, festivals[i].arabic_summary));
        static const struct theme square = {EVENT_FESTIVAL, 240, 0, {NULL}, {NULL}, {NULL}, {NULL}, ""};
        TRY(put_date(tx, s, &f, &square, day, 1080));
        for (size_t k = 0; k < sizeof items / sizeof *items; k++) {
            struct programme_item item = items[k];
            item.event = (ref){f.id};
            item.section.n = str_of(item.section.p).n;
            item.title.n = str_of(item.title.p).n;
            TRY(entity_save(tx, &programme_item_entity, &item, &(struct save){.skip_rights = true}));
        }
        TRY(publish(tx, s, &f, "published"));
        for (int k = 0; k < 12; k++) {
            struct event e;
            TRY(put_event(tx, s, &themes[(size_t)(k * 3 + 2) % 9], date_add(day, k), f.id, &e));
            TRY(publish(tx, s, &e, "published"));
        }
    }
    return OK;
}

/* ---- series ---- */
static err_t put_series(struct cx *tx, struct season *s)
{
    static const struct {
        const char *title, *summary, *place, *at, *days, *venue;
        int kind, every, first;
    } list[] = {
        {"Kent yürüyüşü: Eski bağ yolları", "Her cumartesi rehberle iki saat. Rahat ayakkabı yeterli.",
         "Kuğulu Park girişi", "10.00", "SA", NULL, EVENT_TRIP, EVERY_WEEK, -30},
        {"Açık prova: Belediye Korosu", "Salı akşamları provamıza dinleyici olarak gelin.", "Mahalle evi", "18.30",
         "TU", NULL, EVENT_CONCERT, EVERY_WEEK, -20},
        {"Sinema kulübü buluşması", "Ayın ikinci çarşambası: film ve konuşma.", "Mahalle evi", "19.30", "", NULL,
         EVENT_FILM, EVERY_MONTH_WEEKDAY, -40},
        {"Kütüphanede okuma saati", "Hafta içi her gün okul çıkışı; çocuklar ve büyükler birlikte.",
         "Mahalle kütüphanesi", "16.00", "MO TU WE TH FR", NULL, EVENT_CHILDREN, EVERY_WEEK, -10},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct event e = {.title = str_of(list[i].title),
                          .summary = str_of(list[i].summary),
                          .kind = list[i].kind,
                          .unit = {s->unit},
                          .entry = ENTRY_OPEN,
                          .languages = S("tr"),
                          .access = S("ramp")};
        TRY(entity_save(tx, &event_entity, &e, &(struct save){.skip_rights = true}));
        struct event_series x = {.event = {e.id},
                                 .first_day = date_add(s->today, list[i].first),
                                 .at = str_of(list[i].at),
                                 .minutes = 90,
                                 .every = list[i].every,
                                 .weekdays = str_of(list[i].days),
                                 .place = str_of(list[i].place),
                                 .dates = list[i].every == EVERY_WEEK ? 20 : 6,
                                 .neighbourhood = {s->hoods.n ? s->hoods.v[next(s, (uint32_t)s->hoods.n)].id : 0}};
        TRY(entity_save(tx, &event_series_entity, &x, &(struct save){.skip_rights = true}));
        TRY(publish(tx, s, &e, "published"));
    }
    return OK;
}

/* ---- what came differently ---- */
static err_t change_some(struct cx *tx, struct season *s)
{
    static const char *const reasons[] = {"Salonun sahne asansörü bozuldu; onarım bir hafta sürecek.",
                                          "Sanatçılardan biri hastalandı. Yeni tarih belli olunca yazacağız.",
                                          "Kuvvetli fırtına uyarısı nedeniyle açık havada toplanmıyoruz."};
    struct filter soon[] = {{"state", IS, DB_I(DATE_PLANNED)}};
    struct list_query q = {
        .filters = {soon, 1}, .sort = S("starts"), .limit = 200, .skip_rights = true, .uncounted = true};
    int done = 0;
    do {
        struct list_result found;
        TRY(entity_list(tx, &performance_entity, &q, &found));
        for (size_t i = 0; i < found.n && done < 9; i++) {
            struct performance p = ((struct performance *)found.rows)[i];
            struct event e;
            if (p.starts.ms < tx->now.ms || p.series.id || (p.id % 5)) continue;
            TRY(entity_load_any(tx, &event_entity, "id", DB_I(p.event.id), &e));
            if (e.state != EVENT_PUBLISHED || e.kind == EVENT_FESTIVAL) continue;
            p.reason = str_of(reasons[done % 3]);
            p.state = done % 3 == 2 ? DATE_CANCELLED : done % 3 == 1 ? DATE_POSTPONED : DATE_PLANNED;
            if (done % 3 == 0) {
                p.venue = (ref){0};
                p.place = S("Mahalle Evi");
                p.starts = (moment){p.starts.ms + INT64_C(86400000) * 2};
                if (p.ends.ms) p.ends = (moment){p.ends.ms + INT64_C(86400000) * 2};
            }
            TRY(entity_save(tx, &performance_entity, &p, &(struct save){.skip_rights = true}));
            done++;
        }
        q.after = found.next;
    } while (q.after.n && done < 9);
    (void)s;
    return OK;
}

static err_t put_opening(struct cx *tx, struct season *s)
{
    static const struct {
        const char *office, *name;
        bool speaks;
        int answer;
    } guests[] = {
        {"Kaymakam", "Ali Örnek", true, GUEST_COMES},
        {"Belediye Başkanı", "Ayşe Temsil", true, GUEST_COMES},
        {"Garnizon Komutanı", "Hasan Misal", false, GUEST_SENDS},
        {"Cumhuriyet Başsavcısı", "Elif Deneme", false, GUEST_NOT},
        {"Rektör", "Selin Numune", true, GUEST_COMES},
        {"İlçe Millî Eğitim Müdürü", "Kemal Örnek", false, GUEST_NOT_YET},
        {"Müftü", "Osman Temsil", false, GUEST_NOT_YET},
        {"Muhtarlar Derneği Başkanı", "Zehra Misal", true, GUEST_COMES},
    };
    struct event e = {.title = S("Mahalle Kütüphanesi açılışı"),
                      .kind = EVENT_OPENING,
                      .unit = {s->unit},
                      .summary =
                          S("Yeni kütüphane kapılarını açıyor: 8.000 kitap, çocuk köşesi, sessiz çalışma odası."),
                      .entry = ENTRY_INVITED,
                      .languages = S("tr tid"),
                      .access = S("ramp seats sign toilet")};
    struct performance p = {.state = DATE_PLANNED,
                            .place = S("Mahalle Kütüphanesi önü"),
                            .starts = moment_at(date_add(s->today, 12), 660),
                            .ends = moment_at(date_add(s->today, 12), 750),
                            .capacity = 120,
                            .neighbourhood = {s->hoods.n ? s->hoods.v[0].id : 0}};
    TRY(entity_save(tx, &event_entity, &e, &(struct save){.skip_rights = true}));
    p.event = (ref){e.id};
    TRY(entity_save(tx, &performance_entity, &p, &(struct save){.skip_rights = true}));
    for (size_t i = 0; i < sizeof guests / sizeof *guests; i++) {
        struct guest g = {.event = {e.id},
                          .rank = (int64_t)i * 10 + 10,
                          .office = str_of(guests[i].office),
                          .name = str_of(guests[i].name),
                          .speaks = guests[i].speaks,
                          .answer = guests[i].answer,
                          .substitute = guests[i].answer == GUEST_SENDS ? S("Kurmay Başkanı") : STR_NONE};
        TRY(entity_save(tx, &guest_entity, &g, &(struct save){.skip_rights = true}));
    }
    return publish(tx, s, &e, "published");
}

/* ---- checklists ---- */
static err_t put_tasks(struct cx *tx, struct season *s)
{
    static const struct {
        const char *what;
        int before;
    } tasks[] = {{"Program taslağı ve olur", 45}, {"Çelenk siparişi", 20},          {"Davetiye basımı ve dağıtımı", 15},
                 {"Ses düzeni ve jeneratör", 5},  {"Bayrak ve Atatürk posteri", 3}, {"Provalar", 2}};
    static const char *const days[] = {"Cumhuriyet Bayramı", "Atatürk’ü Anma Günü",
                                       "Ulusal Egemenlik ve Çocuk Bayramı"};
    for (size_t d = 0; d < 3; d++) {
        struct special_day day;
        if (entity_load_any(tx, &special_day_entity, "name", DB_T(str_of(days[d])), &day)) continue;
        for (size_t i = 0; i < sizeof tasks / sizeof *tasks; i++) {
            struct special_task t = {.special_day = {day.id},
                                     .year = date_year(s->today) - (d == 2 ? 0 : 1),
                                     .what = str_of(tasks[i].what),
                                     .before = tasks[i].before,
                                     .done = true,
                                     .unit = {s->unit},
                                     .note = i == 2 ? S("Geçen yıl posta üç gün gecikti: bir hafta erken verin.")
                                                    : STR_NONE};
            TRY(entity_save(tx, &special_task_entity, &t, &(struct save){.skip_rights = true}));
        }
    }
    return OK;
}

static err_t load(struct cx *tx, void *arg)
{
    struct season *s = arg;
    struct unit u;
    struct list_result found;
    s->seed = 20261121;
    memset(s->used, 0, sizeof s->used);
    s->venues.n = s->hoods.n = 0;
    tx->actor = &s->manager;
    err_t e = entity_load_any(tx, &unit_entity, "slug", DB_T(S("kultur-ve-sanat")), &u);
    if (e) TRY(entity_load_any(tx, &unit_entity, "id", DB_I(s->manager.unit), &u));
    s->unit = u.id;
    TRY(entity_list(tx, &venue_entity, &(struct list_query){.limit = 200, .skip_rights = true}, &found));
    for (size_t i = 0; i < found.n; i++)
        PUSH(tx->arena, &s->venues, ((struct venue *)found.rows)[i]);
    TRY(entity_list(tx, &neighbourhood_entity, &(struct list_query){.limit = 40, .skip_rights = true}, &found));
    for (size_t i = 0; i < found.n; i++)
        PUSH(tx->arena, &s->hoods, ((struct neighbourhood *)found.rows)[i]);
    TRY(put_festivals(tx, s));
    TRY(put_series(tx, s));
    TRY(put_opening(tx, s));
    TRY(put_singles(tx, s));
    TRY(change_some(tx, s));
    return put_tasks(tx, s);
}

int demo_events(struct program *p)
{
    struct season s = {.today = moment_date(p->cx.now)};
    struct account account;
    if (entity_load_any(&p->cx, &account_entity, "login", DB_T(S("mudur")), &account) ||
        staff_actor(&p->cx, account.id, &s.manager))
        return refuse("the manager of the demonstration cannot be read");
    err_t e = db_tx(&p->cx, load, &s);
    return e ? refuse("the events of the demonstration failed: %s, %.*s", err_name(e), STR_FMT(db_why(&p->cx)))
             : EXIT_DONE;
}
