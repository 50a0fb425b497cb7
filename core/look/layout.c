// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/look/layout.h"

#include <string.h>

enum { MENU_GROUPS = 24, MENU_SHORT = 20, GROUP_SHORT = 8, DUTIES_FEW = 3 };

static bool same_group(const struct menu_item *a, const struct menu_item *b)
{
    if (!a->group || !b->group) return a->group == b->group;
    return strcmp(a->group, b->group) == 0;
}

/* Where an item's group stands: the least order among its members, then its name; without a group before all groups. */
struct place {
    const char *group;
    int order;
};

static int compare(const struct menu_item *a, struct place pa, const struct menu_item *b, struct place pb)
{
    if (pa.group == pb.group) return a->order == b->order ? 0 : a->order < b->order ? -1 : 1;
    if (!pa.group || !pb.group) return pa.group ? 1 : -1;
    return pa.order != pb.order ? (pa.order < pb.order ? -1 : 1) : strcmp(pa.group, pb.group);
}

/* One pointer for each name of a group, so that comparing names is comparing pointers. Returns how many groups there are. */
static size_t groups_of(struct menu_item *items, size_t n, struct place *groups, size_t max)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        if (!items[i].group) continue;
        while (k < found && groups[k].group != items[i].group && strcmp(groups[k].group, items[i].group) != 0)
            k++;
        if (k == max) continue;
        if (k == found) groups[found++] = (struct place){items[i].group, items[i].order};
        items[i].group = groups[k].group;
        if (items[i].order < groups[k].order) groups[k].order = items[i].order;
    }
    return found;
}

static struct place place_of(const struct menu_item *item, const struct place *groups, size_t n)
{
    for (size_t k = 0; item->group && k < n; k++)
        if (groups[k].group == item->group) return groups[k];
    return (struct place){item->group, item->order};
}

/* A long menu shows the groups by their names alone, but for the one that is worked in; a long group its duties alone. */
static void mark(struct menu_item *items, size_t n, const char *current)
{
    int nth = 0;
    for (size_t first = 0, end; first < n; first = end, nth++) {
        bool any = false;
        size_t duties = 0;
        bool here = n <= MENU_SHORT;
        for (end = first; end < n && (end == first || same_group(&items[first], &items[end])); end++) {
            here |= items[end].current = current && items[end].href && strcmp(items[end].href, current) == 0;
            duties += !items[end].records;
        }
        bool folded = end - first > GROUP_SHORT && duties >= DUTIES_FEW;
        for (size_t i = first; i < end; i++) {
            items[i].opens_group = items[i].group && i == first;
            items[i].closes_group = items[i].group && i + 1 == end;
            items[i].unfolded = here;
            items[i].nth = nth;
            items[i].behind = folded && items[i].records && !items[i].current;
            any |= items[i].behind;
        }
        items[end - 1].more = any;
    }
}

void menu_sort(struct menu_item *items, size_t n, const char *current)
{
    struct place groups[MENU_GROUPS];
    size_t of = groups_of(items, n, groups, MENU_GROUPS);
    /* Insertion keeps the given order among equals; a menu has a few dozen entries. */
    for (size_t i = 1; i < n; i++) {
        struct menu_item moved = items[i];
        struct place at = place_of(&moved, groups, of);
        size_t k = i;
        for (; k > 0 && compare(&moved, at, &items[k - 1], place_of(&items[k - 1], groups, of)) < 0; k--)
            items[k] = items[k - 1];
        items[k] = moved;
    }
    mark(items, n, current);
}
