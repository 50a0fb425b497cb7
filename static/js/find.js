// SPDX-License-Identifier: AGPL-3.0-or-later
// Elements of a known kind: what a selector finds and is something else is passed over, so that what follows can rely on it.

/**
 * @template {Element} T
 * @param {new () => T} kind
 * @param {string} selector
 * @param {ParentNode} root
 * @returns {T[]}
 */
export const all = (kind, selector, root = document) => /** @type {T[]} */ ([...root.querySelectorAll(selector)].filter((e) => e instanceof kind));

/**
 * The first of them.
 * @template {Element} T
 * @param {new () => T} kind
 * @param {string} selector
 * @param {ParentNode} root
 */
export const one = (kind, selector, root = document) => all(kind, selector, root)[0] ?? null;
