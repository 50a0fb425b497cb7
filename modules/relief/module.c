// SPDX-License-Identifier: AGPL-3.0-or-later
/* Aid in kind: addresses, menu, rights. Nothing generated is included here. */
#include "modules/relief/hooks.h"

static const struct entity *const entities[] = {&relief_good_entity,     &relief_place_entity,
                                                &relief_donation_entity, &relief_lot_entity,
                                                &relief_movement_entity, &voucher_key_entity,
                                                &relief_voucher_entity,  &relief_redemption_entity,
                                                &relief_handout_entity,  &relief_route_entity,
                                                &relief_device_entity,   &relief_loan_entity,
                                                &relief_wait_entity,     NULL};

static const struct input redeem_inputs[] = {{"place", .max = 20}, {"codes", .max = 30000}, {"offline", .max = 2},
                                             {"day", .max = 10},   {"nonce", .max = 30},    {0}};
static const struct input act_inputs[] = {{"acts", .max = 16000}, {0}};
static const struct input why_inputs[] = {{"why", .max = 200}, {0}};

static const struct input day_inputs[] = {{"gun", .max = 10}, {0}};
static const struct input open_inputs[] = {{"gun", .max = 10}, {"purpose", .max = 200}, {0}};
static const struct input deliver_inputs[] = {{"quantity", .max = 10},
                                              {"why", .max = 200},
                                              {"receiver", .max = 20},
                                              {"proof", .max = 20},
                                              {"code", .max = 10},
                                              {"reference", .max = 60},
                                              {"signature", .max = STROKES_MAX},
                                              {"witness", .max = 120},
                                              {"witness2", .max = 120},
                                              {0}};

static const struct route routes[] = {
    {GET, "/masa/yardim-deposu", stock_page, .need = RELIEF_READ,
     .help = N_("What there is in the stores of aid, what expires soon, what became of donations")},
    {GET, "/masa/yardim-fisi", redeem_page, .need = "relief.hand",
     .help = N_("Serve vouchers, one or the list of a point that had no network")},
    {POST, "/masa/yardim-fisi", redeem_do, .need = "relief.hand", .form = redeem_inputs, .limit = PER_SEARCH,
     .help = N_("Vouchers that were served")},
    {GET, "/fis-noktasi/okuyucu.js", offline_worker, .need = "public", .no_cache = true, .worker = true,
     .help = N_("What keeps the page of a point while the network is away")},
    {GET, "/fis-noktasi/{id}", point_show, .need = "relief.hand", .no_cache = true, .camera = true,
     .help = N_("A point where vouchers are served, with the network or without")},
    {GET, "/fis-noktasi/{id}/veri.txt", point_data, .need = "relief.hand", .no_cache = true,
     .help = N_("What a point takes along")},
    {POST, "/fis-noktasi/{id}", point_send, .need = "relief.hand", .form = act_inputs, .limit = PER_SEARCH,
     .help = N_("Vouchers that a point served")},
    {GET, "/masa/yardim-fisi/{id}", voucher_desk, .need = RELIEF_READ,
     .help = N_("A voucher: what it is for, where it was served")},
    {POST, "/masa/yardim-fisi/{id}/iptal", voucher_stop, .need = "relief.plan", .form = why_inputs,
     .help = N_("Make a voucher void, with a reason")},
    {GET, "/masa/yardim-teslimi", handouts_show, .need = RELIEF_READ,
     .help = N_("Hand-outs of a day: what is picked up, and the route")},
    {POST, "/masa/yardim-teslimi/adresler", handouts_open, .need = "relief.personal", .form = open_inputs,
     .help = N_("Open the addresses of a route, with a purpose")},
    {POST, "/masa/yardim-teslimi/dagit", handouts_share_out, .need = "relief.plan", .form = day_inputs,
     .help = N_("Share out what is brought home among the vehicles of a day")},
    {POST, "/masa/yardim-teslimi/yukle", handouts_load, .need = "relief.hand", .form = day_inputs,
     .help = N_("Load what is brought home on a day")},
    {GET, "/masa/yardim-teslimi/{id}", handout_show, .need = RELIEF_READ, .help = N_("A hand-out with its receipt")},
    {POST, "/masa/yardim-teslimi/{id}/teslim", handout_done, .need = "relief.hand", .form = deliver_inputs,
     .help = N_("Write down that it was handed over")},
    {POST, "/masa/yardim-teslimi/{id}/olmadi", handout_not, .need = "relief.hand", .form = why_inputs,
     .help = N_("Write down why it could not be handed over")},
    {GET, "/masa/odunc", loans_show, .need = RELIEF_READ,
     .help = N_("Lent devices: what is out, what is late, who waits")},
    {GET, "/teslim-fisi/{code}", voucher_page, .need = "public", .limit = PER_SEARCH, .no_cache = true,
     .help = N_("A voucher as whoever holds it sees it")},
    {GET, "/teslim-fisi/{code}/fis.pdf", voucher_pdf, .need = "public", .limit = PER_SEARCH, .no_cache = true,
     .slow = true, .help = N_("A voucher, for printing")},
    {0},
};
static const struct menu_item desk_menu[] = {
    {.icon = "package",
     .label = N_("Stores of aid"),
     .href = "/masa/yardim-deposu",
     .group = N_("Social aid"),
     .right = RELIEF_READ,
     .order = 330},
    {.icon = "ticket",
     .label = N_("Vouchers of aid"),
     .href = "/masa/yardim-fisi",
     .group = N_("Social aid"),
     .right = RELIEF_HAND,
     .order = 331},
    {.icon = "hand-heart",
     .label = N_("Hand-outs"),
     .href = "/masa/yardim-teslimi",
     .group = N_("Social aid"),
     .right = RELIEF_READ,
     .order = 332},
    {.icon = "wheelchair",
     .label = N_("Lent devices"),
     .href = "/masa/odunc",
     .group = N_("Social aid"),
     .right = RELIEF_READ,
     .order = 333},
    {0},
};
static const struct role_right rights[] = {
    {"clerk", "relief.read"},     {"manager", "relief.read"},
    {"admin", "relief.read"},     {"auditor", "relief.read"},
    {"clerk", "relief.stock"},    {"manager", "relief.stock"},
    {"clerk", "relief.personal"}, {"manager", "relief.personal"},
    {"clerk", "relief.hand"},     {"manager", "relief.hand"},
    {"clerk", "relief.plan"},     {"manager", "relief.plan"},
    {"admin", "relief.keys"},     {0},
};

const struct module relief_module = {
    .name = "relief",
    .title = N_("Aid in kind"),
    .needs = "aid organisation settings staff",
    .entities = entities,
    .routes = routes,
    .desk_menu = desk_menu,
    .rights = rights,
    .on_init = relief_init,
    .on_start = relief_start,
    .on_check = relief_check,
};
