// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the pages of the cards show. */
#ifndef IMECE_CARDS_VIEWS_H
#define IMECE_CARDS_VIEWS_H

#include "core/look/components.h"
#include "modules/cards/hooks.h"

struct card_fault_row {
    str line, text;
};
struct card_faults_view {
    LIST(struct card_fault_row) rows;
    str more; /* "" all are shown */
};
struct card_month_row {
    str month, ordered, confirmed, refused, waiting, ledger;
    struct tag_view differs; /* text "": the ledger says the same */
};
struct card_list_row {
    str href, number, month, loads, total, made;
    struct tag_view state;
};
struct card_row {
    str href, card, file, day;
    struct tag_view state;
};
struct cards_page { /* cards.html */
    struct page page;
    struct kpis_view figures;
    bool may_load, more_ending, more_unused;
    str due, order_action;
    struct form_view order, series;
    struct card_faults_view faults;
    LIST(struct card_month_row) months;
    LIST(struct card_list_row) lists;
    LIST(struct card_row) ending, unused;
};

struct card_load_row {
    str href, month, list, amount, note;
    struct tag_view state;
};
struct card_page { /* card.html */
    struct page page;
    str token, last4, file, file_href;
    struct tag_view state;
    struct notice_view notice;
    struct pairs_view facts;
    str give_href;
    bool may_end;
    str end_title;
    struct form_view form;
    LIST(struct card_load_row) loads;
};
struct card_give_page { /* card_give.html */
    struct page page;
    str file, file_href, code, code_href;
    struct notice_view notice;
    struct form_view form;
};

struct card_line_row {
    str nth, file, file_href, card, card_href, amount, note;
    struct tag_view state;
};
struct card_order_page { /* card_order.html */
    struct page page;
    str number, csv_href, result_href, hash;
    struct notice_view notice;
    struct kpis_view figures;
    struct pairs_view ledger;
    bool may_load;
    struct form_view form;
    struct card_faults_view faults;
    LIST(struct card_line_row) rows;
};

str cards_tr(const struct cx *cx, const char *source);
str cards_fill(struct cx *cx, const char *source, const char *name, str value);
str card_words(struct cx *cx, str token, str last4); /* "K-000123 ···· 4242" */
str cards_label(const struct cx *cx, const struct choice *list, int value);
struct tag_view card_tag(const struct cx *cx, int state);
struct tag_view load_tag(const struct cx *cx, int state);
int cards_choice(const struct choice *list, str code); /* 0: none of them */
void cards_field(struct req *r, struct form_view *form, const struct entity_errors *errors, struct field_view field);
void cards_options(struct req *r, const struct choice *list, const char *name, const char *nothing,
                   struct field_view *out);
void cards_faults(struct cx *cx, const struct bank_faults *f, struct card_faults_view *out);

#endif
