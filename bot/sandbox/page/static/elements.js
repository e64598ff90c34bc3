// Draws the interactive elements of Block Kit by their type.

import { button, feedback, overflow } from "./buttons.js";
import { calendarField } from "./calendar.js";
import { channelChoices, conversationChoices, optionChoices, peopleChoices } from "./choices.js";
import { combo } from "./combo.js";
import { changed, hooks, labelled } from "./deeds.js";
import { h } from "./dom.js";
import { plain } from "./mrkdwn.js";
import { ticks } from "./ticks.js";
import { isList } from "./values.js";

/** The control for `spec`, an element of `block`; inside an input block `surface.field` names its label. */
export function element(spec, block, surface) {
  const maker = MAKERS[spec?.type];
  if (!maker)
    return h("span", { class: "block-unknown" }, `The practice workspace doesn’t draw “${spec?.type}”.`);
  return maker(spec, block, surface);
}

const MAKERS = {
  button,
  overflow,
  workflow_button: button,
  icon_button: button,
  feedback_buttons: feedback,
  plain_text_input: textInput,
  number_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  static_select: (spec, block, surface) => select(spec, block, surface, optionChoices(spec)),
  external_select: (spec, block, surface) => select(spec, block, surface, optionChoices(spec)),
  multi_static_select: (spec, block, surface) => select(spec, block, surface, optionChoices(spec)),
  users_select: (spec, block, surface) => select(spec, block, surface, peopleChoices(surface.context)),
  multi_users_select: (spec, block, surface) => select(spec, block, surface, peopleChoices(surface.context)),
  channels_select: (spec, block, surface) =>
    select(spec, block, surface, channelChoices(surface.context, ["public"])),
  multi_channels_select: (spec, block, surface) =>
    select(spec, block, surface, channelChoices(surface.context, ["public"])),
  conversations_select: (spec, block, surface) =>
    select(spec, block, surface, conversationChoices(spec, surface.context)),
  multi_conversations_select: (spec, block, surface) =>
    select(spec, block, surface, conversationChoices(spec, surface.context)),
  radio_buttons: ticks,
  checkboxes: ticks,
  datepicker: dateInput,
  timepicker: timeInput,
  datetimepicker: dateTimeInput,
};

function textInput(spec, block, surface) {
  const value = surface.values.get(block.block_id, spec) ?? "";
  const kinds = { number_input: "text", email_text_input: "email", url_text_input: "url" };
  const shared = {
    class: "text-input",
    placeholder: spec.placeholder && plain(spec.placeholder.text),
    dir: "auto",
    ...labelled(spec, surface),
    data: hooks(spec, block),
    autocomplete: "off",
  };
  const node = spec.multiline
    ? h("textarea", { ...shared, rows: 4 })
    : h("input", {
        ...shared,
        type: kinds[spec.type] ?? "text",
        inputmode: spec.type === "number_input" ? "decimal" : null,
      });
  node.value = value;
  if (spec.focus_on_load) node.setAttribute("autofocus", "");
  const counter =
    spec.min_length || spec.max_length ? h("span", { class: "counter", "aria-hidden": "true" }) : null;
  const count = () => counter && drawCounter(counter, spec, [...node.value].length);
  node.addEventListener("input", () => {
    surface.values.set(block.block_id, spec, node.value);
    surface.changed?.(block.block_id);
    count();
  });
  if (surface.field?.dispatch)
    node.addEventListener("change", () => changed(spec, block, surface, node.value, node));
  count();
  return counter ? h("div", { class: "text-with-counter" }, node, counter) : node;
}

function drawCounter(counter, { min_length: least, max_length: most }, length) {
  const short = least && length < least;
  counter.textContent = short
    ? `${length} of at least ${least}`
    : most && length > most * 0.8
      ? `${length} of ${most}`
      : "";
  counter.classList.toggle("off", Boolean((short && length > 0) || (most && length > most)));
}

function select(spec, block, surface, options) {
  const list = isList(spec.type);
  if (spec.default_to_current_conversation) startHere(spec, block, surface);
  const raw = surface.values.get(block.block_id, spec);
  const present = (list ? raw : [raw]).filter(Boolean).map((each) => each.value ?? each);
  const rawOf = (value) => options.find((option) => option.value === value)?.raw ?? value;
  const { id, ...aria } = labelled(spec, surface);
  const node = combo({
    options,
    chosen: present,
    multiple: list,
    max: spec.max_selected_items,
    id,
    clearable: Boolean(surface.field?.optional),
    label: aria["aria-label"],
    labelledby: aria["aria-labelledby"],
    describedby: aria["aria-describedby"],
    required: Boolean(aria["aria-required"]),
    placeholder: plain(spec.placeholder?.text) || (list ? "Choose some" : "Choose one"),
    onChange: (values) =>
      changed(spec, block, surface, list ? values.map(rawOf) : rawOf(values[0] ?? null), node),
  });
  for (const [name, text] of Object.entries(hooks(spec, block))) node.setAttribute(`data-${name}`, text);
  return node;
}

function startHere(spec, block, surface) {
  const raw = surface.values.get(block.block_id, spec);
  const { here } = surface.context;
  if (here && (raw === null || raw.length === 0))
    surface.values.set(block.block_id, spec, isList(spec.type) ? [here] : here);
}

function dateInput(spec, block, surface) {
  const node = calendarField({
    value: surface.values.get(block.block_id, spec) ?? "",
    attributes: { ...labelled(spec, surface), data: hooks(spec, block) },
    placeholder: plain(spec.placeholder?.text) || "Choose a day",
    context: surface.context,
    onChange: (value) => changed(spec, block, surface, value, node),
  });
  return node;
}

function timeInput(spec, block, surface) {
  const node = h("input", {
    type: "time",
    class: "text-input time-input",
    ...labelled(spec, surface),
    data: hooks(spec, block),
  });
  node.value = surface.values.get(block.block_id, spec) ?? "";
  node.addEventListener("change", () => changed(spec, block, surface, node.value, node));
  return node;
}

function dateTimeInput(spec, block, surface) {
  const node = h("input", {
    type: "datetime-local",
    class: "text-input date-input",
    ...labelled(spec, surface),
    data: hooks(spec, block),
  });
  const raw = surface.values.get(block.block_id, spec);
  const offset = (seconds) =>
    new Date(seconds * 1000 - new Date(seconds * 1000).getTimezoneOffset() * 60_000);
  node.value = raw ? offset(raw).toISOString().slice(0, 16) : "";
  node.addEventListener("change", () =>
    changed(
      spec,
      block,
      surface,
      node.value ? Math.round(new Date(node.value).getTime() / 1000) : null,
      node,
    ),
  );
  return node;
}
