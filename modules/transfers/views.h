// SPDX-License-Identifier: AGPL-3.0-or-later
/* What the pages of the payment orders show. No name stands on a list: a file by its number, an account by its last digits. */
#ifndef IMECE_TRANSFERS_VIEWS_H
#define IMECE_TRANSFERS_VIEWS_H

#include "core/look/components.h"
#include "modules/transfers/hooks.h"

struct transfer_order_row {
    str href, number, programme, month, transfers, total;
    struct tag_view state;
};
struct transfer_account_row {
    str href, file, account, note;
};
struct transfers_page { /* transfers.html */
    struct page page;
    bool may_pay;
    struct form_view order;
    LIST(struct transfer_order_row) orders;
    LIST(struct transfer_account_row) waiting, bounced;
};

struct transfer_fault_row {
    str line, text;
};
struct transfer_line_row {
    str nth, file, file_href, account, account_href, reference, amount, note;
    struct tag_view state;
};
struct transfer_order_page { /* transfer_order.html */
    struct page page;
    str number, hash, approve_action, export_action, export_note, once;
    struct tag_view state;
    struct notice_view notice;
    struct kpis_view figures;
    struct pairs_view facts;
    struct form_view cancel, answer;
    LIST(struct transfer_fault_row) faults;
    str more_faults;
    LIST(struct transfer_line_row) rows;
};

struct transfer_account_page { /* transfer_account.html */
    struct page page;
    str file, file_href, payee, confirm_action;
    struct tag_view state;
    struct notice_view notice;
    struct pairs_view live, waits;
    bool may_enter;
    str form_title;
    struct form_view form;
};

str transfers_tr(const struct cx *cx, const char *source);
str transfers_fill(struct cx *cx, const char *source, const char *name, str value);
str account_words(struct cx *cx, str last4); /* "TR ···· 1326" */
str account_href(struct arena *a, int64_t file);
str transfer_order_href(struct arena *a, int64_t id, const char *behind);
struct tag_view account_tag(const struct cx *cx, int state);
struct tag_view transfer_order_tag(const struct cx *cx, int state);
struct tag_view transfer_tag(const struct cx *cx, int state);
void transfers_field(struct req *r, struct form_view *form, const struct entity_errors *errors,
                     struct field_view field);

#endif
