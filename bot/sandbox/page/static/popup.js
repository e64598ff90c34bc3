// Menus and lists that hang from a control: placing, closing, keyboard.

import { h, wayBack } from "./dom.js";
import { icon } from "./icons.js";

let open = null;

/** Shows `content` at `anchor`; returns a function that closes it. Only one stands open at a time. */
export function popup(
  anchor,
  content,
  { align = "start", onClose = () => {}, wide = false, trap = true } = {},
) {
  closePopup();
  const box = h("div", { class: `popup${wide ? " popup-wide" : ""}`, popover: "manual" }, content);
  // Inside an open dialog the rest of the page is inert, so the popup must live there; elsewhere in its landmark.
  (anchor.closest("dialog, main, aside") ?? document.body).append(box);
  box.showPopover?.();
  const back = wayBack(anchor);
  const place = () => position(box, anchor, align, wide);
  const away = (event) => {
    if (!box.contains(event.target) && !anchor.contains(event.target)) close(false);
  };
  const close = (refocus = true) => {
    if (open?.box !== box) return;
    open = null;
    document.removeEventListener("pointerdown", away, true);
    window.removeEventListener("resize", place);
    document.removeEventListener("scroll", place, true);
    box.remove();
    anchor.setAttribute("aria-expanded", "false");
    onClose();
    if (refocus && trap) back();
  };
  open = { box, close };
  anchor.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", away, true);
  window.addEventListener("resize", place);
  document.addEventListener("scroll", place, true);
  place();
  return close;
}

/** Closes whatever popup stands open. */
export function closePopup(refocus = false) {
  open?.close(refocus);
}

function position(box, anchor, align, wide) {
  const at = anchor.getBoundingClientRect();
  const margin = 8;
  if (wide) box.style.width = `${Math.min(Math.max(at.width, 300), innerWidth - 16)}px`;
  const below = innerHeight - at.bottom - margin;
  const above = at.top - margin;
  const upward = below < Math.min(box.scrollHeight + margin, 260) && above > below;
  box.style.maxHeight = `${Math.max(120, Math.min((upward ? above : below) - 4, 420))}px`;
  const left = align === "end" ? at.right - box.offsetWidth : at.left;
  box.style.left = `${Math.max(margin, Math.min(left, innerWidth - box.offsetWidth - margin))}px`;
  box.style.top = upward ? `${Math.max(margin, at.top - box.offsetHeight - 4)}px` : `${at.bottom + 4}px`;
}

/** A menu of `items` ({label, hint?, testid?, danger?, checked?, lead?, pick} or {heading}) at `anchor`. */
export function menu(anchor, label, items, options = {}) {
  const list = h(
    "div",
    { class: "menu", role: "menu", "aria-label": label, on: { keydown: menuKeys } },
    items.map(menuEntry),
  );
  const close = popup(anchor, list, options);
  list.addEventListener("click", (event) => {
    const entry = event.target.closest("[role^=menuitem]");
    if (!entry) return;
    close();
    entry.pick();
  });
  list.addEventListener("close", () => close());
  (list.querySelector("[aria-checked=true]") ?? list.querySelector("[role^=menuitem]"))?.focus();
}

function menuEntry(item) {
  if (item.heading) return h("div", { class: "menu-heading", role: "presentation" }, item.heading);
  const checkable = item.checked !== undefined;
  const button = h(
    "button",
    {
      type: "button",
      class: `menu-item${item.danger ? " danger" : ""}`,
      tabindex: "-1",
      data: { testid: item.testid },
      role: checkable ? "menuitemradio" : "menuitem",
      "aria-checked": checkable ? String(item.checked) : null,
    },
    item.lead,
    h(
      "span",
      { class: "menu-words" },
      h("span", { dir: "auto" }, item.label),
      item.hint && h("span", { class: "menu-hint", dir: "auto" }, item.hint),
    ),
    item.checked && icon("check", 16),
  );
  button.pick = item.pick;
  return button;
}

function menuKeys(event) {
  const entries = [...event.currentTarget.querySelectorAll("[role^=menuitem]")];
  const at = entries.indexOf(document.activeElement);
  const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 };
  if (event.key in moves) {
    event.preventDefault();
    entries.at(moves[event.key] % entries.length)?.focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    event.stopPropagation();
    closePopup(true);
  } else if (event.key.length === 1) {
    const letter = event.key.toLowerCase();
    [...entries.slice(at + 1), ...entries]
      .find((entry) => entry.textContent.trim().toLowerCase().startsWith(letter))
      ?.focus();
  }
}
