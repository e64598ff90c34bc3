// Dialogs over the page: one helper for all of them, and Slack's confirm dialog.

import { FOCUSABLE, h, regain, wayBack } from "./dom.js";
import { icon } from "./icons.js";
import { plain, textObject } from "./mrkdwn.js";
import { closePopup } from "./popup.js";
import { clearToasts, toastHome } from "./toast.js";

/**
 * Opens a modal dialog. `body` and `foot`: nodes; `onClose()` is asked when the person closes it with Escape or ×.
 * Returns the <dialog>; the caller removes it with `closeDialog`.
 */
export function openDialog({ title, className = "", testid, closeTestid, body, foot, onClose }) {
  const close = h(
    "button",
    {
      type: "button",
      class: "icon-button dialog-x",
      "aria-label": "Close",
      on: { click: () => onClose() },
      data: { testid: closeTestid },
    },
    icon("close", 20),
  );
  const heading = h("h2", { class: "dialog-title", tabindex: "-1", dir: "auto" }, title);
  const dialog = h(
    "dialog",
    { class: `dialog ${className}`, "aria-label": title, data: { testid } },
    h(
      "div",
      { class: "dialog-frame" },
      h("div", { class: "dialog-head" }, heading, close),
      h("div", { class: "dialog-body" }, body),
      foot && h("div", { class: "dialog-foot" }, foot),
    ),
  );
  dialog.addEventListener("keydown", stayWithin);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    onClose();
  });
  closePopup();
  dialog.back = wayBack(document.activeElement);
  document.body.append(dialog);
  dialog.showModal();
  clearToasts();
  toastHome();
  return dialog;
}

/** After the last control comes the first: the page behind waits, and the browser's own bar is no part of it. */
function stayWithin(event) {
  if (event.key !== "Tab" || event.defaultPrevented) return;
  const stops = [...event.currentTarget.querySelectorAll(FOCUSABLE)].filter((node) => node.checkVisibility());
  const at = document.activeElement;
  const last = event.shiftKey ? at === stops[0] || at.matches(".dialog-title") : at === stops.at(-1);
  if (!last) return;
  event.preventDefault();
  stops.at(event.shiftKey ? -1 : 0).focus();
}

/** Takes a dialog off the page; the focus returns to where it was, also when that was drawn anew meanwhile. */
export function closeDialog(dialog) {
  closePopup();
  dialog.close();
  toastHome();
  dialog.remove();
  regain(dialog.back);
}

/** Asks; resolves to true or false. */
export function ask({ title, body, yes, no = "Cancel", danger = false }) {
  return new Promise((resolve) => {
    const answer = (value) => {
      closeDialog(dialog);
      resolve(value);
    };
    const refuse = h(
      "button",
      {
        type: "button",
        class: "button button-plain",
        data: { testid: "confirm-cancel" },
        on: { click: () => answer(false) },
      },
      no,
    );
    const accept = h(
      "button",
      {
        type: "button",
        class: `button ${danger ? "button-danger-solid" : "button-primary"}`,
        data: { testid: "confirm-ok" },
        on: { click: () => answer(true) },
      },
      yes,
    );
    const dialog = openDialog({
      title,
      className: "dialog-small",
      testid: "confirm",
      body,
      foot: [refuse, accept],
      onClose: () => answer(false),
    });
    accept.focus();
  });
}

/** Slack's confirm object as a question. */
export function confirmed(confirm, context) {
  return ask({
    title: plain(confirm.title?.text) || "Are you sure?",
    body: textObject(confirm.text, context),
    yes: plain(confirm.confirm?.text) || "Yes",
    no: plain(confirm.deny?.text) || "Cancel",
    danger: confirm.style === "danger",
  });
}
