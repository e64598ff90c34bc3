// Draws radio buttons and checkboxes.

import { changed, hooks } from "./deeds.js";
import { h } from "./dom.js";
import { mrkdwn, plain } from "./mrkdwn.js";

/** A group of radio buttons or checkboxes. */
export function ticks(spec, block, surface) {
  const many = spec.type === "checkboxes";
  const name = `${surface.name}-${block.block_id}-${spec.action_id}`;
  const raw = surface.values.get(block.block_id, spec);
  const chosen = new Set((many ? raw : [raw]).filter(Boolean).map((option) => option.value));
  const group = h("div", {
    class: "ticks",
    role: surface.field ? null : "group",
    "aria-label": surface.field ? null : spec.accessibility_label || "Choices",
    data: hooks(spec, block),
  });
  const take = (option, on) => {
    if (!many) chosen.clear();
    if (on) chosen.add(option.value);
    else chosen.delete(option.value);
    const options = spec.options.filter((each) => chosen.has(each.value));
    changed(spec, block, surface, many ? options : (options[0] ?? null), group);
  };
  group.append(
    ...(spec.options ?? []).map((option, index) =>
      tick(option, { many, name, id: `${name}-${index}`, on: chosen.has(option.value), take, surface }),
    ),
  );
  return group;
}

function tick(option, { many, name, id, on, take, surface }) {
  const box = h("input", {
    type: many ? "checkbox" : "radio",
    name,
    id,
    value: option.value,
    checked: on,
    "aria-describedby": surface.field?.describedby,
    data: { focus: id },
  });
  box.addEventListener("change", () => take(option, box.checked));
  const words = (object) =>
    object?.type === "mrkdwn" ? mrkdwn(object.text, surface.context) : plain(object?.text);
  return h(
    "label",
    { class: "tick", for: id },
    box,
    h(
      "span",
      { dir: "auto" },
      words(option.text),
      option.description && h("span", { class: "tick-hint" }, words(option.description)),
    ),
  );
}
