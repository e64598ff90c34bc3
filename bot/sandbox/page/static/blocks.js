// Draws the layout blocks of Block Kit.

import { chart } from "./charts.js";
import { h, nodes } from "./dom.js";
import { element } from "./elements.js";
import { icon } from "./icons.js";
import { plain, textObject } from "./mrkdwn.js";
import { markdown, richText, table } from "./richtext.js";

/**
 * The nodes of `blocks`. `surface`: {context, values, name, act(block, element, chosen, node)}; `name` keeps ids of
 * different places on the page apart.
 */
export function drawBlocks(blocks, surface) {
  return nodes((blocks ?? []).map((block, index) => drawBlock(block, index, surface)));
}

function drawBlock(block, index, surface) {
  block.block_id ??= `block-${index}`;
  const maker = LAYOUT[block.type];
  if (maker) return maker(block, surface);
  return h(
    "div",
    { class: "block block-unknown" },
    icon("alert", 16),
    `The practice workspace doesn’t draw “${block.type}” blocks.`,
  );
}

const LAYOUT = {
  section,
  // in a channel or a form a title stands above the blocks; Home's own title is the page's
  header: (block, surface) =>
    h(
      "div",
      {
        class: "block block-header",
        role: "heading",
        "aria-level": surface.name === "home" ? "2" : "3",
        dir: "auto",
      },
      plain(block.text?.text),
    ),
  divider: () => h("hr", { class: "block block-divider" }),
  context: contextLine,
  actions: (block, surface) =>
    h(
      "div",
      { class: "block block-actions" },
      (block.elements ?? []).map((each) => element(each, block, surface)),
    ),
  context_actions: (block, surface) =>
    h(
      "div",
      { class: "block block-actions" },
      (block.elements ?? []).map((each) => element(each, block, surface)),
    ),
  input: inputField,
  image: (block, surface) =>
    h(
      "figure",
      { class: "block block-image" },
      picture(block),
      block.title && h("figcaption", {}, textObject(block.title, surface.context)),
    ),
  rich_text: (block, surface) => h("div", { class: "block block-rich" }, richText(block, surface.context)),
  markdown: (block) => h("div", { class: "block block-markdown" }, markdown(block.text)),
  table: (block, surface) => h("div", { class: "block" }, table(block, surface.context)),
  data_table: (block, surface) => h("div", { class: "block" }, table(block, surface.context)),
  data_visualization: (block) => h("div", { class: "block" }, chart(block)),
  alert: (block, surface) =>
    h(
      "div",
      { class: `block block-alert level-${block.level ?? "info"}`, role: "note" },
      icon("alert", 16),
      h("div", {}, textObject(asObject(block.text), surface.context)),
    ),
  file: () => h("div", { class: "block block-unknown" }, icon("file", 16), "A file"),
};

function asObject(text) {
  return typeof text === "string" ? { type: "mrkdwn", text } : text;
}

const LONG = 700; // characters of a section's text from which Slack folds it behind "See more"

function section(block, surface) {
  const words = block.text && sectionText(block, surface);
  const fields =
    block.fields?.length &&
    h(
      "div",
      { class: "section-fields" },
      block.fields.map((field) => h("div", { class: "section-field" }, textObject(field, surface.context))),
    );
  const beside =
    block.accessory &&
    h("div", { class: `accessory accessory-${block.accessory.type}` }, accessory(block, surface));
  return h(
    "div",
    { class: "block block-section" },
    h("div", { class: "section-body" }, words, fields),
    beside,
  );
}

function sectionText(block, surface) {
  const words = h("div", { class: "section-text" }, textObject(block.text, surface.context));
  if (block.expand || block.text.text.length < LONG) return words;
  words.classList.add("section-folded");
  const more = h("button", { type: "button", class: "link-button", data: { testid: "see-more" } }, "See more");
  more.addEventListener("click", () => {
    more.textContent = words.classList.toggle("section-folded") ? "See more" : "See less";
  });
  return [words, more];
}

function accessory(block, surface) {
  return block.accessory.type === "image"
    ? picture(block.accessory)
    : element(block.accessory, block, surface);
}

function contextLine(block, surface) {
  const parts = (block.elements ?? []).map((part) =>
    part.type === "image"
      ? picture(part)
      : h("span", { class: "context-part" }, textObject(part, surface.context)),
  );
  return h("div", { class: "block block-context" }, parts);
}

/** Pictures live on other computers and the practice page reads none, so it shows their description. */
function picture(image) {
  const words = plain(image.alt_text || image.title?.text || "Picture");
  return h(
    "span",
    { class: "picture", role: "img", "aria-label": words, title: words },
    icon("image", 18),
    h("span", { class: "picture-words" }, words),
  );
}

function inputField(block, surface) {
  const id = `${surface.name}-${block.block_id}`;
  const ids = { label: `${id}-label`, hint: `${id}-hint`, error: `${id}-error` };
  const grouped = ["radio_buttons", "checkboxes"].includes(block.element?.type);
  const optional = block.optional && h("span", { class: "optional" }, " (optional)");
  const label = h(
    grouped ? "div" : "label",
    { class: "field-label", id: ids.label, for: grouped ? null : id, dir: "auto" },
    plain(block.label?.text),
    optional,
  );
  const described = `${ids.error}${block.hint ? ` ${ids.hint}` : ""}`;
  const control = element(block.element, block, {
    ...surface,
    field: {
      id,
      labelledby: ids.label,
      describedby: described,
      optional: Boolean(block.optional),
      dispatch: Boolean(block.dispatch_action),
    },
  });
  return h(
    "div",
    {
      class: "block field",
      role: grouped ? "group" : null,
      "aria-labelledby": grouped ? ids.label : null,
      data: { testid: `field-${block.block_id}`, block: block.block_id },
    },
    label,
    control,
    h("p", {
      class: "field-error",
      id: ids.error,
      data: { testid: `error-${block.block_id}` },
      role: "alert",
      hidden: true,
    }),
    block.hint && h("p", { class: "field-hint", id: ids.hint, dir: "auto" }, plain(block.hint.text)),
  );
}

/** Puts `errors` ({block_id: words}) under their fields in `host`, clears the others, focuses the first. */
export function showErrors(host, errors) {
  const shown = new Set();
  for (const field of host.querySelectorAll("[data-block]")) {
    const words = errors[field.dataset.block] ?? "";
    if (words) shown.add(field.dataset.block);
    setError(field, words);
  }
  const first = host.querySelector(".field.has-error");
  first?.scrollIntoView({ block: "center" });
  first?.querySelector("input, textarea, button")?.focus({ preventScroll: true });
  return Object.entries(errors)
    .filter(([blockId]) => !shown.has(blockId))
    .map(([, words]) => words);
}

/** Writes or clears the error of one field. */
export function setError(field, words) {
  const line = field.querySelector(".field-error");
  line.textContent = words;
  line.hidden = !words;
  field.classList.toggle("has-error", Boolean(words));
  field.querySelector("input, textarea")?.setAttribute("aria-invalid", String(Boolean(words)));
}
