// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Light and dark without reloading. The server renders data-bs-theme from the cookie `gorunum`, so the choice holds on the
 * next page; without script the same links lead to a page with the three choices. Shift or Ctrl leave the link alone.
 */
export function themeSwitch() {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-theme-switch]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const root = document.documentElement;
    const dark = root.dataset.bsTheme
      ? root.dataset.bsTheme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    const next = dark ? "light" : "dark";
    root.dataset.bsTheme = next;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `gorunum=${next}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  });
}
