// SPDX-License-Identifier: AGPL-3.0-or-later
/* The closed lists of this duty. */
#include "modules/events/hooks.h"

const struct choice event_kinds[] = {
    {EVENT_CONCERT, "concert", N_("Concert")},
    {EVENT_THEATRE, "theatre", N_("Theatre")},
    {EVENT_STAGE, "stage", N_("Opera, ballet, dance")},
    {EVENT_FILM, "film", N_("Film")},
    {EVENT_EXHIBITION, "exhibition", N_("Exhibition")},
    {EVENT_TALK, "talk", N_("Talk")},
    {EVENT_PANEL, "panel", N_("Panel")},
    {EVENT_LECTURE, "lecture", N_("Lecture")},
    {EVENT_SYMPOSIUM, "symposium", N_("Symposium")},
    {EVENT_WORKSHOP, "workshop", N_("Seminar, workshop")},
    {EVENT_FESTIVAL, "festival", N_("Festival")},
    {EVENT_FAIR, "fair", N_("Fair")},
    {EVENT_CEREMONY, "ceremony", N_("Commemoration, celebration")},
    {EVENT_OPENING, "opening", N_("Opening ceremony")},
    {EVENT_COMPETITION, "competition", N_("Competition, award ceremony")},
    {EVENT_TRIP, "trip", N_("Cultural trip")},
    {EVENT_POETRY, "poetry", N_("Reading, book signing")},
    {EVENT_RAMADAN, "ramadan", N_("Ramadan event")},
    {EVENT_FOLK, "folk", N_("Folk dance and music")},
    {EVENT_CHILDREN, "children", N_("For children")},
    {EVENT_OTHER, "other", N_("Other event")},
    {0},
};
const struct choice event_states[] = {
    {EVENT_DRAFT, "draft", N_("Draft")},
    {EVENT_WAITING, "waiting", N_("Waits for approval")},
    {EVENT_PUBLISHED, "published", N_("Published")},
    {EVENT_POSTPONED, "postponed", N_("Postponed")},
    {EVENT_CANCELLED, "cancelled", N_("Cancelled")},
    {0},
};
const struct choice event_entries[] = {
    {ENTRY_OPEN, "open", N_("Free, no ticket needed")},
    {ENTRY_TICKET, "ticket", N_("Free, with a ticket")},
    {ENTRY_INVITED, "invited", N_("By invitation")},
    {ENTRY_PAID, "paid", N_("With a fee")},
    {0},
};
const struct choice event_languages[] = {
    {1, "tr", N_("Turkish")},
    {2, "en", N_("English")},
    {3, "ar", N_("Arabic")},
    {4, "ku", N_("Kurdish")},
    {5, "tid", N_("Sign language")},
    {6, "none", N_("Without words")},
    {0},
};
const struct choice event_accesses[] = {
    {1, "ramp", N_("Step-free way")},
    {2, "seats", N_("Wheelchair places")},
    {3, "sign", N_("Sign language interpreter")},
    {4, "loop", N_("Induction loop")},
    {5, "audio", N_("Audio description")},
    {6, "captions", N_("Captions")},
    {7, "quiet", N_("Quiet hour")},
    {8, "toilet", N_("Accessible toilet")},
    {0},
};
const struct choice performance_states[] = {
    {DATE_PLANNED, "planned", N_("As announced")},
    {DATE_MOVED, "moved", N_("Moved")},
    {DATE_POSTPONED, "postponed", N_("Postponed, new date not known yet")},
    {DATE_CANCELLED, "cancelled", N_("Cancelled")},
    {0},
};
