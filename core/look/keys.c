// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/look/keys.h"

/* A letter that stands on a button of the page comes first; then this table. */
static const struct key_line lines[] = {
    {N_("Everywhere"), "mod+k", "Ctrl", "K", "palette", N_("Go to any record, person or action")},
    {NULL, "?", "?", NULL, "sheet", N_("List of the keys")},
    {NULL, "/", "/", NULL, "search", N_("To the search field")},
    {NULL, "g i", "G", "I", "home", N_("To the inbox, or whatever stands first in the menu")},
    {NULL, "u", "U", NULL, "back", N_("Up: to the list or record this page belongs to")},
    {NULL, "esc", "Esc", NULL, "leave", N_("Close what is open; leave a field, so that letters are keys again")},
    {N_("In lists"), "j", "J", NULL, "row-next", N_("Next row; on a record, the next one of the inbox")},
    {NULL, "k", "K", NULL, "row-previous", N_("Previous row")},
    {NULL, "enter", "Enter", NULL, "row-open", N_("Open the row")},
    {NULL, "x", "X", NULL, "row-choose", N_("Choose the row, or no longer")},
    {N_("In forms"), "mod+enter", "Ctrl", "Enter", "send", N_("Send the form in which you write")},
};
const struct desk_keys DESK_KEYS = {.list = {lines, sizeof lines / sizeof *lines}};
