// SPDX-License-Identifier: AGPL-3.0-or-later
/* Social aid: how much a household is in need by the rules of the town, and why. */
#ifndef IMECE_AID_H
#define IMECE_AID_H

#include "core/entity/module.h"
#include "modules/aid/bank.h"
#include "modules/aid/benefit.h"
#include "modules/aid/cases.h"
#include "modules/aid/commission.h"
#include "modules/aid/deadline.h"
#include "modules/aid/facts_form.h"
#include "modules/aid/file.h"
#include "modules/aid/given.h"
#include "modules/aid/ledger.h"
#include "modules/aid/papers.h"
#include "modules/aid/recovery.h"
#include "modules/aid/score.h"
#include "modules/aid/year.h"

err_t aid_budget_show(struct req *r);
err_t aid_budget_book(struct req *r);
err_t aid_files_show(struct req *r);
err_t aid_file_new(struct req *r);
err_t aid_file_begin(struct req *r);
err_t aid_file_show(struct req *r);
err_t aid_file_unlock(struct req *r);
err_t aid_file_do(struct req *r);
err_t aid_file_judge(struct req *r);
err_t aid_facts_show(struct req *r);
err_t aid_facts_keep(struct req *r);
err_t aid_letter_show(struct req *r);
err_t aid_paper_seen(struct req *r);
err_t commission_show(struct req *r);
err_t commission_begin(struct req *r);
err_t commission_session_show(struct req *r);
err_t commission_agenda(struct req *r);
err_t commission_hold(struct req *r);
err_t commission_end(struct req *r);
err_t commission_fail(struct req *r);
err_t commission_minutes_show(struct req *r);
err_t commission_item_show(struct req *r);
err_t commission_item_open(struct req *r);
err_t commission_item_rule(struct req *r);
err_t commission_item_put_off(struct req *r);
err_t recoveries_show(struct req *r);
err_t recovery_show(struct req *r);
err_t recovery_new(struct req *r);
err_t recovery_ask(struct req *r);
err_t recovery_book(struct req *r);
err_t recovery_letter_show(struct req *r);
err_t rule_table_show(struct req *r);
err_t rehearsal_show(struct req *r);
err_t rehearsal_begin(struct req *r);
err_t rehearsal_keep(struct req *r);
err_t rehearsal_approve(struct req *r);

/* ---- for duties that work in a file ---- */
/* What opens a file for a quarter of an hour; "" closed. Then the actor has it as purpose. */
str aid_purpose(struct req *r, int64_t file);
err_t aid_ask_purpose(struct req *r, int64_t file); /* to its page, where it is asked */
void aid_purpose_keep(struct req *r, int64_t file,
                      str purpose); /* opens it; whoever calls has seen to right and purpose */
/* Whoever may not know (right people.protected) finds nothing that hangs on the file when somebody under an order of secrecy
 * (6284) lives in its household, or lived there since it was applied for, or applied for it. */
err_t aid_file_veiled(struct cx *cx, int64_t file, bool *veiled) MUST_USE;
/* What is said after a difference between a file and what others found was settled or could not be (E_INVALID, E_CONFLICT);
 * then back to its page. */
err_t aid_settle_answer(struct req *r, err_t e, str back);
str aid_choice_label(const struct cx *cx, const struct choice *list, int value);

extern const struct module aid_module;

/* What another duty keeps of a file stands beside it on its page: lines without a person in them, each with its address; only what
 * whoever looks may open. Added before serving. */
struct file_beside_line {
    str href, text;
};
struct file_beside {
    str title;
    LIST(struct file_beside_line) lines;
};
struct file_besides {
    LIST(struct file_beside) list;
};
typedef err_t (*file_beside_show)(struct cx *cx, int64_t file, struct file_beside *out);
void file_beside_add(file_beside_show show);
err_t file_beside_all(struct cx *cx, int64_t file, struct file_besides *out) MUST_USE;

#endif
