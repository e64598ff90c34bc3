// Short messages at the edge of the page, said also to screen readers.

import { h } from "./dom.js";
import { icon } from "./icons.js";

const SECONDS = 7;
const host = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
const speaker = h("div", { class: "hidden-words", role: "status", data: { testid: "announced" } });
document.body.append(host, speaker); // both stand here before they speak: what comes with its words is not read out

/** Shows words for a few seconds; `kind` is "error" or "note". */
export function toast(words, kind = "error") {
  if ([...host.children].some((each) => each.dataset.words === words)) return;
  const gone = () => node.remove();
  const close = h(
    "button",
    { type: "button", class: "icon-button", "aria-label": "Dismiss", on: { click: gone } },
    icon("close", 16),
  );
  const node = h(
    "div",
    { class: `toast toast-${kind}`, data: { testid: "toast", words } },
    icon(kind === "error" ? "alert" : "check", 18),
    h("span", { dir: "auto" }, words),
    close,
  );
  toastHome();
  host.append(node);
  setTimeout(gone, SECONDS * 1000);
}

/** Says words to screen readers alone. */
export function announce(words) {
  toastHome();
  speaker.textContent = words;
}

/** Takes all toasts away: what they said was about what stood here before. */
export function clearToasts() {
  host.replaceChildren();
}

/** Moves the toasts into the topmost open dialog: outside it they would be inert and hidden behind it. */
export function toastHome() {
  const top = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  if (host.parentElement !== top) top.append(host, speaker);
}
