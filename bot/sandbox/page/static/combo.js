// A searchable select, single or multiple, in the manner of an ARIA combobox.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { popup } from "./popup.js";

let counter = 0;

/**
 * A combobox over `options` ({value, label, hint?, group?, lead?()}).
 * `chosen`: list of values; `onChange(values)`; `max` for multiple ones; `clearable` for optional single ones.
 */
export function combo(spec) {
  return new Combo(spec).root;
}

class Combo {
  constructor(spec) {
    this.spec = spec;
    this.chosen = [...spec.chosen];
    this.listId = `list-${(counter += 1)}`;
    this.close = null;
    this.input = h("input", {
      type: "text",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      class: "combo-input",
      dir: "auto",
      id: spec.id,
      "aria-expanded": "false",
      "aria-autocomplete": "list",
      "aria-controls": this.listId,
      "aria-label": spec.label,
      "aria-labelledby": spec.labelledby,
      "aria-describedby": spec.describedby,
      "aria-required": spec.required ? "true" : null,
      on: {
        focus: () => this.input.select(),
        click: () => this.show(""),
        input: () => this.show(this.input.value),
        keydown: (event) => this.key(event),
        blur: () => this.leave(),
      },
    });
    this.chips = h("span", { class: "chips" });
    this.root = h(
      "div",
      {
        class: `combo${spec.multiple ? " combo-multiple" : ""}`,
        on: { click: (event) => this.clicked(event) },
      },
      this.chips,
      this.input,
      this.clearButton(),
      icon("down", 16),
    );
    this.refresh();
  }

  clearButton() {
    if (this.spec.multiple || !this.spec.clearable) return null;
    this.clear = h(
      "button",
      { type: "button", class: "combo-clear", "aria-label": "Clear", on: { click: () => this.choose(null) } },
      icon("close", 14),
    );
    return this.clear;
  }

  clicked(event) {
    if (event.target === this.root || event.target.closest(".icon-down")) {
      this.input.focus();
      this.show("");
    }
  }

  option(value) {
    return this.spec.options.find((option) => option.value === value) ?? { value, label: String(value) };
  }

  refresh() {
    const { multiple, placeholder } = this.spec;
    const labels = this.chosen.map((value) => this.option(value));
    if (multiple) this.chips.replaceChildren(...labels.map((option) => this.chip(option)));
    this.input.value = !multiple && labels.length ? labels[0].label : "";
    this.input.placeholder = multiple && labels.length ? "" : placeholder;
    if (this.clear) this.clear.hidden = !labels.length;
  }

  chip(option) {
    const remove = h(
      "button",
      {
        type: "button",
        "aria-label": `Remove ${option.label}`,
        on: { click: () => this.choose(option.value) },
      },
      icon("close", 12),
    );
    return h(
      "span",
      { class: "chip", data: { value: option.value } },
      option.lead?.(),
      h("bdi", {}, option.label),
      remove,
    );
  }

  choose(value) {
    const { multiple, max } = this.spec;
    const had = this.chosen.includes(value);
    if (!multiple) this.chosen = value === null ? [] : [value];
    else if (had) this.chosen = this.chosen.filter((each) => each !== value);
    else if (!max || this.chosen.length < max) this.chosen.push(value);
    this.refresh();
    this.spec.onChange([...this.chosen]);
    if (multiple && this.close) this.show("");
    else this.hide();
    this.input.focus();
  }

  show(query) {
    const wanted = query.trim().toLocaleLowerCase();
    this.shown = this.spec.options.filter((option) =>
      `${option.label} ${option.hint ?? ""}`.toLocaleLowerCase().includes(wanted),
    );
    this.active = Math.max(
      0,
      this.shown.findIndex((option) => option.value === this.chosen[0]),
    );
    if (wanted || this.spec.multiple) this.active = 0;
    const list = h(
      "div",
      {
        class: "menu listbox",
        role: "listbox",
        id: this.listId,
        "aria-multiselectable": this.spec.multiple ? "true" : null,
        "aria-label": this.spec.label ?? "Choices",
      },
      this.entries(),
    );
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the focus in the input
    this.close = popup(this.root, list, { wide: true, trap: false, onClose: () => this.hidden() });
    this.input.setAttribute("aria-expanded", "true");
    this.root.removeAttribute("aria-expanded");
    this.mark();
  }

  entries() {
    if (!this.shown.length)
      return h(
        "div",
        { class: "menu-empty" },
        this.spec.options.length ? "Nothing matches." : "There is nothing to choose here.",
      );
    let group;
    return this.shown.flatMap((option, index) => {
      const heading =
        option.group && option.group !== group
          ? h("div", { class: "menu-heading", role: "presentation" }, option.group)
          : null;
      group = option.group;
      return [heading, this.entry(option, index)];
    });
  }

  entry(option, index) {
    const chosen = this.chosen.includes(option.value);
    return h(
      "div",
      {
        class: "menu-item",
        role: "option",
        id: `${this.listId}-${index}`,
        "aria-selected": String(chosen),
        data: { testid: `option-${option.value}`, value: option.value },
        on: { click: () => this.choose(option.value) },
      },
      option.lead?.(),
      h(
        "span",
        { class: "menu-words" },
        h("span", { dir: "auto" }, option.label),
        option.hint && h("span", { class: "menu-hint", dir: "auto" }, option.hint),
      ),
      chosen && icon("check", 16),
    );
  }

  mark() {
    const list = document.getElementById(this.listId);
    list
      ?.querySelectorAll("[role=option]")
      .forEach((entry, index) => entry.classList.toggle("active", index === this.active));
    const entry = document.getElementById(`${this.listId}-${this.active}`);
    entry?.scrollIntoView({ block: "nearest" });
    if (entry) this.input.setAttribute("aria-activedescendant", entry.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  hide() {
    this.close?.();
  }

  hidden() {
    this.close = null;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.root.removeAttribute("aria-expanded");
  }

  leave() {
    this.hide();
    this.refresh();
  }

  key(event) {
    const open = Boolean(this.close);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.arrow(event, open);
    else if (event.key === "Enter") this.enter(event, open);
    else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      this.leave();
    } else if (event.key === "Backspace" && !this.input.value && this.spec.multiple && this.chosen.length)
      this.choose(this.chosen.at(-1));
  }

  arrow(event, open) {
    event.preventDefault();
    if (!open) return this.show("");
    const step = event.key === "ArrowDown" ? 1 : -1;
    this.active = (this.active + step + this.shown.length) % Math.max(1, this.shown.length);
    return this.mark();
  }

  enter(event, open) {
    event.preventDefault(); // Enter in a select never sends the form
    const option = open && this.shown[this.active];
    if (option) this.choose(option.value);
    else if (!open) this.show("");
  }
}
