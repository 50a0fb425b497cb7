// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Help beside the page: the link in the upper bar opens its topic in a panel; without script, or when it cannot be
 * fetched, it leads to the page of help. Escape closes it, and the focus goes back to the link.
 */
export function helpPanel() {
  const link = document.querySelector("a[data-help]"), panel = document.querySelector("#help");
  if (!(link instanceof HTMLAnchorElement) || !(panel instanceof HTMLElement)) return;
  const place = panel.querySelector("div"), button = panel.querySelector("button[data-help-close]");
  if (!place || !button) return;
  const close = () => {
    panel.hidden = true;
    link.focus();
  };
  const open = async () => {
    try {
      const answer = await fetch(link.href, { headers: { "HX-Request": "true", "HX-Target": "topic" } });
      const text = await answer.text();
      if (!answer.ok || answer.redirected || !text.includes('id="help-title"')) throw new Error();
      place.innerHTML = text;
      panel.hidden = false;
      panel.querySelector("h2")?.focus();
    } catch {
      location.href = link.href;
    }
  };
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (panel.hidden) open();
    else close();
  });
  button.addEventListener("click", close);
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
}
