// Draws Block Kit's buttons and overflow menus.

import { fire, hooks } from "./deeds.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { plain } from "./mrkdwn.js";
import { menu } from "./popup.js";

/** A button; one with a link also opens it. */
export function button(spec, block, surface) {
  const style = { primary: "primary", danger: "danger" }[spec.style] ?? "plain";
  const label = plain(spec.text?.text ?? spec.icon ?? "Button");
  const node = h(
    "button",
    {
      type: "button",
      class: `button button-${style}`,
      "aria-label": spec.accessibility_label,
      data: hooks(spec, block),
    },
    h("span", { dir: "auto" }, label),
  );
  node.addEventListener("click", () => {
    if (node.classList.contains("busy")) return;
    if (spec.url) window.open(spec.url, "_blank", "noreferrer,noopener");
    fire(spec, block, surface, { value: spec.value ?? null }, node);
  });
  return node;
}

/** The two buttons of an AI answer's feedback. */
export function feedback(spec, block, surface) {
  const press = (each) =>
    h(
      "button",
      {
        type: "button",
        class: "button button-plain",
        on: { click: (event) => fire(spec, block, surface, { value: each.value }, event.currentTarget) },
      },
      plain(each.text?.text),
    );
  return h(
    "span",
    { class: "feedback", data: hooks(spec, block) },
    [spec.positive_button, spec.negative_button].filter(Boolean).map(press),
  );
}

/** The ⋯ menu of an element. */
export function overflow(spec, block, surface) {
  const node = h(
    "button",
    {
      type: "button",
      class: "button button-plain button-icon",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "aria-label": spec.accessibility_label || "More",
      title: "More",
      data: hooks(spec, block),
    },
    icon("dots", 18),
  );
  const entry = (option) => ({
    label: plain(option.text?.text),
    hint: option.description && plain(option.description.text),
    testid: `overflow-option-${option.value}`,
    pick: () => fire(spec, block, surface, { option, selected_option: option }, node),
  });
  node.addEventListener("click", () => menu(node, "More", (spec.options ?? []).map(entry), { align: "end" }));
  return node;
}
