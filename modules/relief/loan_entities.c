// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is lent and comes back: devices one by one, their loans, and who waits. */
#include "modules/relief/hooks.h"

const struct choice device_states[] = {
    {DEVICE_FREE, "free", N_("can be lent")},
    {DEVICE_LENT, "lent", N_("lent out")},
    {DEVICE_BACK, "back", N_("back, to be disinfected")},
    {DEVICE_RETIRED, "retired", N_("taken out of use")},
    {0},
};
const struct choice device_conditions[] = {{CONDITION_GOOD, "good", N_("good")},
                                           {CONDITION_WORN, "worn", N_("worn")},
                                           {CONDITION_BROKEN, "broken", N_("broken")},
                                           {0}};
const struct choice wait_states[] = {{WAIT_WAITING, "waiting", N_("waits")},
                                     {WAIT_SERVED, "served", N_("has got it")},
                                     {WAIT_GONE, "gone", N_("waits no more")},
                                     {0}};

static const struct field relief_device_fields[] = {
    {FIELD(relief_device, serial), .label = N_("Number of the device"), .flags = REQUIRED | LISTED | SEARCHED | UNIQUE,
     .max = 60},
    {FIELD(relief_device, good), .label = N_("Good"), .flags = REQUIRED | LISTED | FILTERED, .to = "relief_good"},
    {FIELD(relief_device, condition), .label = N_("Condition"), .flags = REQUIRED | LISTED,
     .choices = device_conditions},
    {FIELD(relief_device, retired), .label = N_("Taken out of use")},
    {FIELD(relief_device, state), .label = N_("State"), .flags = FIXED | LISTED | FILTERED, .choices = device_states},
    {0},
};
const struct entity relief_device_entity = {
    ENTITY(relief_device, relief_device_fields),
    .title = N_("Devices to lend"),
    .one = N_("Device to lend"),
    .slug = "odunc-araclar",
    .read = RELIEF_READ,
    .write = RELIEF_STOCK,
    .icon = "wheelchair",
    .check = device_check,
    .before_save = device_before_save,
};

static const struct field relief_loan_fields[] = {
    {FIELD(relief_loan, device), .label = N_("Device"), .flags = REQUIRED | LISTED | FILTERED, .to = "relief_device"},
    {FIELD(relief_loan, file_no), .label = N_("File no."), .flags = REQUIRED | LISTED | SEARCHED, .max = 40,
     .hint = N_("The number of the aid file, “Y-2026/41”. Write no name."), .names = "aid_file"},
    {FIELD(relief_loan, file), .flags = HIDDEN, .to = "aid_file"},
    {FIELD(relief_loan, lent), .label = N_("Lent on"), .flags = REQUIRED | LISTED | SORTED},
    {FIELD(relief_loan, due), .label = N_("To come back by"), .flags = REQUIRED | LISTED | SORTED},
    {FIELD(relief_loan, why), .label = N_("Why before those who wait longer"), .flags = PERSONAL, .max = 200},
    {FIELD(relief_loan, returned), .label = N_("Came back on"), .flags = LISTED},
    {FIELD(relief_loan, condition), .label = N_("In which condition"), .choices = device_conditions},
    {FIELD(relief_loan, disinfected), .label = N_("Disinfected on"), .hint = N_("It can be lent again from then on.")},
    {0},
};
const struct entity relief_loan_entity = {
    ENTITY(relief_loan, relief_loan_fields),
    .title = N_("Loans of devices"),
    .one = N_("Loan of a device"),
    .slug = "odunc-verilenler",
    .read = RELIEF_READ,
    .write = RELIEF_HAND,
    .personal = "relief.personal",
    .label = "{device} {lent}",
    .sort = "-lent",
    .icon = "wheelchair",
    .check = loan_check,
    .before_save = loan_before_save,
    .after_save = loan_after_save,
    .after_delete = kept_after_delete,
    .holds = loan_holds,
};

static const struct field relief_wait_fields[] = {
    {FIELD(relief_wait, good), .label = N_("Good"), .flags = REQUIRED | LISTED | FILTERED, .to = "relief_good"},
    {FIELD(relief_wait, file_no), .label = N_("File no."), .flags = REQUIRED | LISTED | SEARCHED, .max = 40,
     .hint = N_("The number of the aid file, “Y-2026/41”. Write no name."), .names = "aid_file"},
    {FIELD(relief_wait, file), .flags = HIDDEN, .to = "aid_file"},
    {FIELD(relief_wait, asked), .label = N_("Waits since"), .flags = REQUIRED | LISTED | SORTED},
    {FIELD(relief_wait, state), .label = N_("State"), .flags = REQUIRED | LISTED | FILTERED, .choices = wait_states},
    {0},
};
const struct entity relief_wait_entity = {
    ENTITY(relief_wait, relief_wait_fields),
    .title = N_("Who waits for a device"),
    .one = N_("Entry of the waiting list"),
    .slug = "odunc-bekleyenler",
    .read = RELIEF_READ,
    .write = RELIEF_PLAN, /* who stands before whom is not for whoever hands it out */
    .label = "{good} {file_no}",
    .sort = "asked",
    .icon = "clock",
    .check = wait_check,
    .before_save = wait_before_save,
    .after_delete = kept_after_delete,
};
