// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * A form that was sent says so on its button and is not sent twice by a double click. The button is not disabled: a
 * disabled one would lose its name and value on the way, and stays dead when the person comes back. Without a connection
 * nothing is sent: the browser's own page would stand in the place of what was typed.
 */
export function busyForms() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "post") return; // htmx sends its own
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    const offline = form.querySelector("[data-offline]");
    if (offline instanceof HTMLElement) offline.hidden = navigator.onLine;
    if (offline && !navigator.onLine) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    const button = event.submitter;
    button?.setAttribute("aria-busy", "true");
    setTimeout(() => release(form, button), 8000);
  });
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) release(form, null);
  });
}

/**
 * @param {Element} form
 * @param {HTMLElement | null} button
 */
function release(form, button) {
  form.removeAttribute("data-sent");
  for (const b of button ? [button] : form.querySelectorAll("[aria-busy]")) b.removeAttribute("aria-busy");
}
