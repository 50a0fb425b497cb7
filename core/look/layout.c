// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/look/layout.h"

#include <string.h>

static bool same_group(const struct menu_item *a, const struct menu_item *b)
{
    if (!a->group || !b->group) return a->group == b->group;
    return strcmp(a->group, b->group) == 0;
}

/* The least order within the group of v[i]: where the group as a whole stands. */
static int group_order(const struct menu_item *v, size_t n, size_t i)
{
    int least = v[i].order;
    for (size_t k = 0; k < n; k++) {
        if (same_group(&v[k], &v[i]) && v[k].order < least) least = v[k].order;
    }
    return least;
}

static int compare(const struct menu_item *a, int a_group, const struct menu_item *b, int b_group)
{
    if (!a->group != !b->group) return a->group ? 1 : -1;
    if (!same_group(a, b)) return a_group != b_group ? (a_group < b_group ? -1 : 1) : strcmp(a->group, b->group);
    return a->order == b->order ? 0 : a->order < b->order ? -1 : 1;
}

void menu_sort(struct menu_item *items, size_t n, const char *current)
{
    /* Insertion keeps the given order among equals; a menu has a few dozen entries. The order of a group does not change
     * while its members move. */
    for (size_t i = 1; i < n; i++) {
        struct menu_item moved = items[i];
        int order = group_order(items, n, i);
        size_t k = i;
        while (k > 0 && compare(&moved, order, &items[k - 1], group_order(items, n, k - 1)) < 0) {
            struct menu_item before = items[k - 1];
            items[k - 1] = items[k];
            items[k--] = before;
        }
    }
    for (size_t i = 0; i < n; i++) {
        items[i].opens_group = items[i].group && (i == 0 || !same_group(&items[i - 1], &items[i]));
        items[i].current = current && items[i].href && strcmp(items[i].href, current) == 0;
    }
}
