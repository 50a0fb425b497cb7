// SPDX-License-Identifier: AGPL-3.0-or-later
/* What is kept of the commission. */
#include "modules/aid/hooks.h"

const struct choice commission_roles[] = {
    {COMMISSION_CHAIR, "chair", N_("Chair")},
    {COMMISSION_MEMBER, "member", N_("Member")},
    {COMMISSION_SUBSTITUTE, "substitute", N_("Substitute")},
    {0},
};
static const struct field commission_member_fields[] = {
    {FIELD(commission_member, name), .label = N_("Name"), .flags = REQUIRED | LISTED | SEARCHED, .max = 120},
    {FIELD(commission_member, post), .label = N_("Post"), .flags = REQUIRED | LISTED, .max = 120},
    {FIELD(commission_member, role), .label = N_("In the commission"), .flags = REQUIRED | LISTED | FILTERED,
     .choices = commission_roles},
    {FIELD(commission_member, from_day), .label = N_("From"), .flags = REQUIRED | LISTED},
    {FIELD(commission_member, to_day), .label = N_("Last day"), .flags = LISTED},
    {FIELD(commission_member, account), .label = N_("Account"),
     .hint = N_("Whoever visited a household or decided its emergency has no vote on it."), .to = "account"},
    {FIELD(commission_member, person), .label = N_("In the social register"),
     .hint = N_("By this the member steps aside where the household or a relative is concerned."), .flags = PERSONAL,
     .to = "person"},
    {0},
};
const struct entity commission_member_entity = {
    ENTITY(commission_member, commission_member_fields),
    .title = N_("Members of the commission"),
    .one = N_("Member of the commission"),
    .slug = "kurul-uyeleri",
    .read = "aid.read",
    .write = "aid.commission",
    .personal = "aid.personal",
    .sort = "role",
    .group = N_("Social aid"),
    .icon = "users-three",
    .check = commission_member_check,
    .before_delete = commission_member_before_delete,
};

const struct choice session_states[] = {
    {SESSION_CALLED, "called", N_("Called")},
    {SESSION_OPEN, "open", N_("In session")},
    {SESSION_CLOSED, "closed", N_("Closed")},
    {SESSION_NOT_HELD, "not_held", N_("Not held")},
    {0},
};
static const struct field commission_session_fields[] = {
    {FIELD(commission_session, number), .label = N_("Session"), .flags = FIXED | LISTED | SEARCHED | UNIQUE, .max = 20},
    {FIELD(commission_session, year), .flags = HIDDEN},
    {FIELD(commission_session, seq), .flags = HIDDEN},
    {FIELD(commission_session, day), .label = N_("Day"), .flags = REQUIRED | LISTED},
    {FIELD(commission_session, place), .label = N_("Hour and place"), .flags = REQUIRED | LISTED, .max = 120},
    {FIELD(commission_session, state), .label = N_("State"), .flags = FIXED | LISTED | FILTERED,
     .choices = session_states},
    {FIELD(commission_session, quorum), .label = N_("Quorum"), .flags = FIXED},
    {FIELD(commission_session, article), .label = N_("Article"), .flags = FIXED, .max = 200},
    {FIELD(commission_session, chair), .label = N_("Presided"), .flags = FIXED, .to = "commission_member"},
    {FIELD(commission_session, opened), .label = N_("Opened"), .flags = FIXED},
    {FIELD(commission_session, closed), .label = N_("Closed"), .flags = FIXED},
    {FIELD(commission_session, minutes), .flags = HIDDEN | LONG, .max = 200000},
    {FIELD(commission_session, minutes_hash), .flags = HIDDEN, .max = 64},
    {0},
};
const struct entity commission_session_entity = {
    ENTITY(commission_session, commission_session_fields),
    .title = N_("Sessions of the commission"),
    .one = N_("Session of the commission"),
    .slug = "kurul-toplantilari",
    .read = "aid.read",
    .write = "program", /* through commission.h alone */
    .unique = "year seq",
    .sort = "-day",
    .desk = "/masa/yardim-kurulu",
    .icon = "gavel",
    .stays = true,
};

static const struct field commission_seat_fields[] = {
    {FIELD(commission_seat, session), .label = N_("Session"), .flags = REQUIRED | LISTED, .to = "commission_session"},
    {FIELD(commission_seat, member), .label = N_("Member"), .flags = REQUIRED | LISTED, .to = "commission_member"},
    {0},
};
const struct entity commission_seat_entity = {
    ENTITY(commission_seat, commission_seat_fields),
    .title = N_("Those present in the commission"),
    .one = N_("Present in the commission"),
    .slug = "kurul-katilanlar",
    .read = "aid.read",
    .write = "program",
    .unique = "session member",
    .label = "{member}",
    .no_desk = true,
    .stays = true,
};

static const struct choice item_kinds[] = {
    {ITEM_DECISION, "decision", N_("Decision")},
    {ITEM_RATIFICATION, "ratification", N_("Ratification of an emergency")},
    {ITEM_OBJECTION, "objection", N_("Objection to a decision")},
    {0},
};
static const struct choice item_states[] = {
    {ITEM_WAITS, "waits", N_("Waits")},
    {ITEM_DECIDED, "decided", N_("Decided")},
    {ITEM_PUT_OFF, "put_off", N_("Postponed")},
    {ITEM_TAKEN_OFF, "taken_off", N_("Taken off")},
    {0},
};
static const struct field commission_item_fields[] = {
    {FIELD(commission_item, session), .label = N_("Session"), .flags = REQUIRED | LISTED, .to = "commission_session"},
    {FIELD(commission_item, nth), .label = N_("Number"), .flags = LISTED},
    {FIELD(commission_item, file), .label = N_("Aid file"), .flags = REQUIRED | LISTED, .to = "aid_file"},
    {FIELD(commission_item, kind), .label = N_("Kind"), .flags = REQUIRED | LISTED, .choices = item_kinds},
    {FIELD(commission_item, state), .label = N_("State"), .flags = REQUIRED | LISTED, .choices = item_states},
    {FIELD(commission_item, decision), .label = N_("Decision of aid"), .to = "aid_case"},
    {FIELD(commission_item, in_favour), .label = N_("In favour")},
    {FIELD(commission_item, against), .label = N_("Against")},
    {FIELD(commission_item, ratified), .label = N_("Ratified")},
    {FIELD(commission_item, reason), .label = N_("Reason"), .flags = LONG | PERSONAL, .max = 1000},
    {0},
};
const struct entity commission_item_entity = {
    ENTITY(commission_item, commission_item_fields),
    .title = N_("Agenda of the commission"),
    .one = N_("Item of an agenda"),
    .slug = "kurul-gundemi",
    .read = "aid.read",
    .write = "program",
    .personal = "aid.personal",
    .label = "{session} {nth}",
    .no_desk = true,
    .stays = true,
};

static const struct choice votes[] = {
    {VOTE_FOR, "for", N_("In favour")},
    {VOTE_AGAINST, "against", N_("Against")},
    {VOTE_ASIDE, "aside", N_("Stepped aside")},
    {0},
};
const struct choice commission_asides[] = {
    {ASIDE_HOUSEHOLD, "household", N_("Same household")},
    {ASIDE_RELATIVE, "relative", N_("Relative to the third degree")},
    {ASIDE_VISITED, "visited", N_("Visited the household")},
    {ASIDE_DECIDED, "decided", N_("Decided the emergency")},
    {ASIDE_OWN, "own", N_("By the member’s own word")},
    {ASIDE_VOTED, "voted", N_("Voted on the decision that is objected to")},
    {0},
};
const struct choice ratifications[] = {
    {RATIFICATION_DUE, "due", N_("Waits to be ratified")},
    {RATIFICATION_GIVEN, "given", N_("Ratified")},
    {RATIFICATION_REFUSED, "refused", N_("Not ratified")},
    {0},
};
static const struct field commission_vote_fields[] = {
    {FIELD(commission_vote, item), .label = N_("Item of an agenda"), .flags = REQUIRED | LISTED,
     .to = "commission_item"},
    {FIELD(commission_vote, member), .label = N_("Member"), .flags = REQUIRED | LISTED, .to = "commission_member"},
    {FIELD(commission_vote, vote), .label = N_("Vote"), .flags = REQUIRED | LISTED, .choices = votes},
    {FIELD(commission_vote, aside), .label = N_("Why aside"), .choices = commission_asides},
    {FIELD(commission_vote, reason), .label = N_("Reason"), .flags = LONG | PERSONAL, .max = 600},
    {0},
};
const struct entity commission_vote_entity = {
    ENTITY(commission_vote, commission_vote_fields),
    .title = N_("Votes of the commission"),
    .one = N_("Vote of the commission"),
    .slug = "kurul-oylari",
    .read = "aid.read",
    .write = "program",
    .personal = "aid.personal",
    .unique = "item member",
    .label = "{member}",
    .no_desk = true,
    .stays = true,
};
