// SPDX-License-Identifier: AGPL-3.0-or-later
/* Which version holds, and that none which was shown ever changes. */
#include <inttypes.h>

#include "modules/privacy/privacy.h"

#include "privacy_sql.h"

err_t privacy_notice_on(struct cx *cx, int64_t unit, date day, struct privacy_notice *out)
{
    struct notice_on_row row;
    TRY(notice_on(cx, (struct notice_on_args){.unit = {unit}, .day = day}, &row));
    return entity_load_any(cx, &privacy_notice_entity, "id", DB_I(row.id), out);
}

err_t privacy_notice_shown(struct cx *cx, int64_t shown, int64_t unit, struct privacy_notice *out)
{
    date today = moment_date(cx->now);
    err_t e = shown ? entity_load_any(cx, &privacy_notice_entity, "id", DB_I(shown), out) : E_NOT_FOUND;
    if (e && e != E_NOT_FOUND) return e;
    bool counts = !e && out->from_day.ymd <= today.ymd && (!out->unit.id || out->unit.id == unit);
    return counts ? OK : privacy_notice_on(cx, unit, today, out);
}

str privacy_notice_path(struct arena *a, int64_t id)
{
    return str_fmt(a, "/aydinlatma/%" PRId64, id);
}

static void wrong(struct cx *cx, struct entity_errors *errors, const char *field, const char *source)
{
    entity_error(errors, field, str_of(words(cx->lang, source)));
}

static bool same(const struct privacy_notice *a, const struct privacy_notice *b)
{
    return str_eq(a->edition, b->edition) && str_eq(a->title, b->title) && str_eq(a->text, b->text) &&
           a->unit.id == b->unit.id && a->from_day.ymd == b->from_day.ymd;
}

err_t privacy_notice_check(struct cx *cx, const void *row, struct entity_errors *errors)
{
    const struct privacy_notice *n = row;
    struct privacy_notice was = {.id = 0};
    date today = moment_date(cx->now);
    if (n->id) TRY(entity_load_any(cx, &privacy_notice_entity, "id", DB_I(n->id), &was));
    bool in_force = n->id && was.from_day.ymd <= today.ymd;
    if (in_force && !same(&was, n))
        wrong(cx, errors, "text", N_("This version is in force and has been shown. Write a new version."));
    else if (!in_force && n->from_day.ymd < today.ymd && !cx->actor->system)
        wrong(cx, errors, "from_day",
              N_("A notice cannot have been shown before it was written: today at the earliest."));
    return OK;
}

err_t privacy_notice_before_delete(struct cx *tx, const void *old)
{
    return ((const struct privacy_notice *)old)->from_day.ymd <= moment_date(tx->now).ymd ? E_CONFLICT : OK;
}

err_t privacy_init(struct cx *tx)
{
    struct privacy_notice first = {
        .edition = S("1"),
        .title = S("Kişisel verilerin işlenmesine ilişkin aydınlatma metni"),
        .from_day = DATE(2020, 1, 1),
        .text =
            S("## Veri sorumlusu\n"
              "Kişisel verilerinizi belediyemiz, 6698 sayılı Kişisel Verilerin Korunması Kanunu uyarınca veri "
              "sorumlusu olarak işler.\n\n"
              "## Hangi amaçla?\n"
              "Verdiğiniz bilgileri yalnızca başvurunuzu incelemek, sonuçlandırmak, sonucu size bildirmek ve "
              "hizmeti ölçmek için kullanırız. Ölçümlerde kimseyi adıyla göstermeyiz.\n\n"
              "## Kime aktarılabilir?\n"
              "Başvurunuz için zorunlu olduğunda, kanunun yetkili kıldığı kamu kurumlarına. Başka kimseye "
              "aktarmayız, yurt dışına göndermeyiz.\n\n"
              "## Nasıl ve hangi hukuki sebeple toplanır?\n"
              "Formla, gişede, telefonla ve dilekçeyle; Kanun’un 5. maddesinin 2. fıkrasının (a), (c), (ç) ve (e) "
              "bentlerine, sosyal hizmet ve yardımlarda özel nitelikli veriler için 6. maddesinin 3. fıkrasının (f) "
              "bendine dayanarak.\n\n"
              "## Haklarınız\n"
              "Kanun’un 11. maddesine göre verilerinizin işlenip işlenmediğini öğrenebilir, örneğini isteyebilir, "
              "yanlışın düzeltilmesini, şartları varsa silinmesini isteyebilir, yalnız otomatik incelemeyle aleyhinize "
              "çıkan sonuca itiraz edebilirsiniz. İsteğinize en geç otuz gün içinde, ücretsiz cevap veririz.\n")};
    return entity_save(tx, &privacy_notice_entity, &first, &(struct save){.skip_rights = true});
}
