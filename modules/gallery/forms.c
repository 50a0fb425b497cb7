// SPDX-License-Identifier: AGPL-3.0-or-later
/* A field of every kind: empty, filled, wrong, closed. */
#include "modules/gallery/gallery.h"

static const struct kind {
    enum field_look look;
    const char *name, *value, *wrong;
} kinds[] = {{LOOK_TEXT, "metin", "Ayşe Işıl Örnek", "Adı ve soyadı yazın."},
             {LOOK_AREA, "uzun", "Kaldırım istiyorum.", "En az bir tümce yazın."},
             {LOOK_INT, "sayi", "4", "1 ile 20 arasında bir sayı yazın."},
             {LOOK_MONEY, "para", "18.717,50", "Tutarı 18.717,50 gibi yazın."},
             {LOOK_PERCENT, "oran", "26,7", "0 ile 100 arasında bir oran yazın."},
             {LOOK_DATE, "tarih", "", "Nisan 30 gün çeker. Günü düzeltin."},
             {LOOK_MOMENT, "an", "", "Saati 14.30 gibi yazın."},
             {LOOK_CHECK, "onay", "", "Onaylamadan gönderemeyiz."},
             {LOOK_SELECT, "secim", "2", "Listeden birini seçin."},
             {LOOK_RADIO, "tek", "2", "Birini seçin."},
             {LOOK_CHECKS, "cok", "", "En az birini seçin."},
             {LOOK_FILE, "belge", "", "Bu dosya 10 MB’tan büyük."},
             {LOOK_EMAIL, "eposta", "isil@example.org", "Adreste @ işareti yok."},
             {LOOK_PHONE, "telefon", "0555 000 00 00", "10 rakam yazın; başta 0 olabilir."},
             {LOOK_TCKN, "tckn", "1000000014", "10 rakam yazdınız, bir rakam eksik."},
             {LOOK_IBAN, "iban", "TR33 0006 1005 1978 6457 8413 26", "IBAN 26 harf ve rakamdır."},
             {LOOK_URL, "adres", "https://example.org", "Adres https:// ile başlar."},
             {LOOK_PASSWORD, "sifre", "", "Şifreniz en az 10 harf olsun; üç sözcük yeter."}};
enum { KINDS = sizeof kinds / sizeof *kinds };

enum state { EMPTY, FILLED, WRONG, CLOSED, STATES };
static const char *const states[STATES] = {"boş", "dolu", "yanlış", "kapalı"};

static void fill_options(struct cx *cx, struct field_view *f, enum state state)
{
    static const char *const options[] = {"Kısa ileti", "Telefon", "Mektup"};
    for (int i = 0; i < 3; i++)
        PUSH(cx->arena, &f->options,
             (struct option_view){.value = str_fmt(cx->arena, "%d", i + 1),
                                  .label = str_of(options[i]),
                                  .hint = i == 2 ? S("Beş iş gününde gelir.") : STR_NONE,
                                  .chosen = state != EMPTY && i == 1});
}

static struct field_view field(struct cx *cx, const struct kind *k, enum state state)
{
    struct field_view f = {.look = k->look,
                           .name = str_fmt(cx->arena, "%s%d", k->name, (int)state),
                           .label = str_fmt(cx->arena, "%s: %s", k->name, states[state]),
                           .required = state != FILLED,
                           .read_only = state == CLOSED};
    if (state == EMPTY) f.hint = S("Sonucu buradan bildiririz.");
    if (state == WRONG) f.error = str_of(k->wrong);
    if (state != EMPTY) {
        f.value = str_of(k->value);
        f.day = S("31"), f.month = S("4"), f.year = S("2026"), f.time = S("14.30");
        f.checked = true;
    }
    if (k->look == LOOK_AREA) f.max = 4000;
    if (k->look == LOOK_SELECT || k->look == LOOK_RADIO || k->look == LOOK_CHECKS) fill_options(cx, &f, state);
    if (k->look == LOOK_FILE && state == FILLED)
        PUSH(cx->arena, &f.files, (struct file_view){S("ornek"), S("kira-sozlesmesi.pdf"), 1258291});
    return f;
}

void gallery_forms(struct cx *cx, struct gallery_page *p)
{
    if (!p->forms) return;
    p->form = (struct form_view){.action = S("/masa/bicem"), .submit = str_of(words(cx->lang, N_("Save")))};
    for (int i = 0; i < KINDS; i++)
        for (enum state s = EMPTY; s < STATES; s++) {
            struct field_view f = field(cx, &kinds[i], s);
            if (s == EMPTY && i % 6 == 0) f.heading = S("Başvuran");
            PUSH(cx->arena, &p->form.fields, f);
            if (s == WRONG && i < 3) PUSH(cx->arena, &p->errors.errors, (struct form_error){f.name, f.error});
        }
}
