// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is kept of undue payments. */
#include "modules/aid/hooks.h"

const struct choice recovery_causes[] = {
    {RECOVERY_NOT_RATIFIED, "not_ratified", N_("The commission did not ratify the emergency")},
    {RECOVERY_FALSE_DECLARATION, "false_declaration", N_("False declaration")},
    {RECOVERY_NEED_ENDED, "need_ended", N_("The need had ended")},
    {RECOVERY_MISTAKE, "mistake", N_("Paid by mistake")},
    {0},
};
const struct choice recovery_states[] = {
    {RECOVERY_RUNS, "runs", N_("Asked back")},
    {RECOVERY_PAID, "paid", N_("Paid back")},
    {0},
};
static const struct field aid_recovery_fields[] = {
    {FIELD(aid_recovery, number), .label = N_("Number"), .flags = FIXED | LISTED | SEARCHED | UNIQUE, .max = 40},
    {FIELD(aid_recovery, year), .flags = HIDDEN},
    {FIELD(aid_recovery, seq), .flags = HIDDEN},
    {FIELD(aid_recovery, file), .label = N_("Aid file"), .flags = REQUIRED | LISTED, .to = "aid_file"},
    {FIELD(aid_recovery, decision), .label = N_("Decision of aid"), .flags = REQUIRED, .to = "aid_case"},
    {FIELD(aid_recovery, cause), .label = N_("Cause"), .flags = REQUIRED | LISTED | FILTERED,
     .choices = recovery_causes},
    {FIELD(aid_recovery, reason), .label = N_("Reason"), .flags = LONG | PERSONAL, .max = 1000},
    {FIELD(aid_recovery, decided), .label = N_("Day of the decision"), .flags = FIXED | LISTED},
    {FIELD(aid_recovery, first_due), .label = N_("First instalment due"), .flags = FIXED},
    {FIELD(aid_recovery, total), .label = N_("Asked back"), .flags = FIXED | LISTED | SUMMED},
    {FIELD(aid_recovery, paid), .label = N_("Paid back"), .flags = FIXED | LISTED | SUMMED},
    {FIELD(aid_recovery, parts), .label = N_("Instalments"), .flags = FIXED},
    {FIELD(aid_recovery, state), .label = N_("State"), .flags = FIXED | LISTED | FILTERED, .choices = recovery_states},
    {FIELD(aid_recovery, decided_by), .label = N_("Decided by"), .flags = FIXED, .max = 160},
    {0},
};
const struct entity aid_recovery_entity = {
    ENTITY(aid_recovery, aid_recovery_fields),
    .title = N_("Recoveries of aid"),
    .one = N_("Recovery of aid"),
    .slug = "yardim-geri-alimlari",
    .read = "aid.read",
    .write = "program", /* through recovery.h alone */
    .personal = "aid.personal",
    .sort = "-decided",
    .desk = "/masa/yardim-geri-alim",
    .icon = "arrow-counter-clockwise",
    .stays = true,
    .holds = recovery_holds,
};

static const struct field aid_instalment_fields[] = {
    {FIELD(aid_instalment, recovery), .label = N_("Recovery of aid"), .flags = REQUIRED | LISTED, .to = "aid_recovery"},
    {FIELD(aid_instalment, nth), .label = N_("Number"), .flags = LISTED},
    {FIELD(aid_instalment, due), .label = N_("Due"), .flags = REQUIRED | LISTED},
    {FIELD(aid_instalment, amount), .label = N_("Amount"), .flags = REQUIRED | LISTED, .min = 1,
     .max = INT64_C(100000000000000000)},
    {FIELD(aid_instalment, paid), .label = N_("Paid back"), .flags = LISTED},
    {0},
};
const struct entity aid_instalment_entity = {
    ENTITY(aid_instalment, aid_instalment_fields),
    .title = N_("Instalments of recoveries"),
    .one = N_("Instalment of a recovery"),
    .slug = "yardim-geri-alim-taksitleri",
    .read = "aid.read",
    .write = "program",
    .unique = "recovery nth",
    .label = "{recovery} {nth}",
    .no_desk = true,
    .stays = true,
};
