// Draws the files of a message.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { unescape } from "./mrkdwn.js";

/** Cards for the files of a message; a forwarded mail shows who wrote it, about what, and its words. */
export function files(message) {
  return (message.files ?? []).map((file) =>
    file.mode === "email" || file.filetype === "email" ? mailCard(file) : fileCard(file),
  );
}

function fileCard(file) {
  return h(
    "div",
    { class: "file-card" },
    icon("file", 22),
    h(
      "span",
      { class: "file-words" },
      h("bdi", {}, file.title || file.name || "File"),
      h("span", { class: "muted" }, file.pretty_type || file.filetype || "File"),
    ),
  );
}

const addresses = (list) =>
  [list ?? []]
    .flat()
    .map((one) =>
      typeof one === "string"
        ? one
        : one.original || (one.name ? `${one.name} <${one.address}>` : one.address),
    )
    .join(", ");

function mailCard(file) {
  const words = file.plain_text || file.preview_plain_text || file.preview || "";
  const row = (name, value) =>
    value && h("div", { class: "mail-row" }, h("span", { class: "muted" }, name), h("bdi", {}, value));
  const short = words.length > 420 || words.split("\n").length > 8;
  const body = h("div", { class: `mail-body${short ? " mail-short" : ""}`, dir: "auto" }, unescape(words));
  const more =
    short &&
    h(
      "button",
      { type: "button", class: "link-button", on: { click: (event) => unfold(event.currentTarget, body) } },
      "Show the whole mail",
    );
  return h(
    "div",
    { class: "mail-card" },
    h(
      "div",
      { class: "mail-head" },
      icon("mail", 18),
      h("strong", { dir: "auto" }, file.subject || file.title || "(no subject)"),
    ),
    row("From", addresses(file.from)),
    row("To", addresses(file.to)),
    body,
    more,
  );
}

function unfold(button, body) {
  const short = body.classList.toggle("mail-short");
  button.textContent = short ? "Show the whole mail" : "Show less";
}
