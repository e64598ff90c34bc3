// The box where a person writes: Enter sends, "/" offers commands, "@" people, ⚡ the global shortcuts.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { encode } from "./mentions.js";
import { menu } from "./popup.js";
import { commandChoices, personChoices } from "./suggestions.js";
import { toast } from "./toast.js";

export class Composer {
  /** `thread`: the composer of the thread panel, where Slack allows no commands. */
  constructor(model, { thread = false } = {}) {
    this.model = model;
    this.thread = thread;
    this.drafts = new Map();
    this.choices = [];
    this.listId = thread ? "thread-choices" : "composer-choices";
    this.input = h("textarea", {
      rows: "1",
      class: "composer-input",
      dir: "auto",
      "aria-label": "Message",
      "aria-autocomplete": "list",
      "aria-controls": this.listId,
      data: { testid: thread ? "thread-composer" : "composer" },
      on: {
        input: () => this.typed(),
        keydown: (event) => this.key(event),
        blur: () => this.offer([]),
        click: () => this.suggest(),
      },
    });
    this.list = h("div", {
      class: "choices",
      id: this.listId,
      role: "listbox",
      "aria-label": "Suggestions",
      hidden: true,
    });
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.send = h(
      "button",
      {
        type: "button",
        class: "send",
        "aria-label": "Send",
        title: "Send (Enter)",
        data: { testid: thread ? "thread-send" : "send" },
        on: { click: () => this.submit() },
      },
      icon("send", 18),
    );
    this.bolt =
      !thread &&
      h(
        "button",
        {
          type: "button",
          class: "icon-button bolt",
          "aria-label": "Shortcuts",
          title: "Shortcuts",
          "aria-haspopup": "menu",
          "aria-expanded": "false",
          data: { testid: "shortcuts" },
          on: { click: () => this.shortcuts() },
        },
        icon("bolt", 18),
      );
    this.root = h(
      "div",
      { class: "composer-box" },
      this.list,
      h("div", { class: "composer-row" }, this.bolt, this.input, this.send),
    );
  }

  /** Points the box at a place; what was typed elsewhere is kept for the return. */
  aim(key, placeholder) {
    this.input.placeholder = placeholder;
    this.input.setAttribute("aria-label", placeholder);
    if (key === this.place) return;
    if (this.place) this.drafts.set(this.place, this.input.value);
    this.place = key;
    this.input.value = this.drafts.get(key) ?? "";
    this.offer([]);
    this.grow();
  }

  typed() {
    this.grow();
    this.suggest();
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 180)}px`;
    this.send.classList.toggle("ready", Boolean(this.input.value.trim()));
  }

  key(event) {
    if (event.isComposing) return;
    const open = !this.list.hidden && this.choices.length > 0;
    if (open && this.listKey(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    }
  }

  listKey(event) {
    const { choices, active } = this;
    if (event.key === "ArrowDown" || event.key === "ArrowUp")
      this.highlight((active + (event.key === "ArrowDown" ? 1 : -1) + choices.length) % choices.length);
    else if (event.key === "Escape") this.offer([]);
    else if (event.key === "Tab" || (event.key === "Enter" && !event.shiftKey && !choices[active].complete))
      this.take(choices[active]);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  suggest() {
    const { context, state } = this.model;
    const before = this.input.value.slice(0, this.input.selectionStart);
    this.offer(
      personChoices(before, context) ?? (this.thread ? null : commandChoices(before, state.app)) ?? [],
    );
  }

  offer(choices) {
    this.choices = choices;
    this.list.hidden = !choices.length;
    this.list.replaceChildren(...choices.map((choice, index) => this.entry(choice, index)));
    this.highlight(0);
  }

  entry(choice, index) {
    return h(
      "div",
      {
        class: "menu-item",
        role: "option",
        id: `${this.listId}-${index}`,
        data: { testid: `choice-${choice.label}` },
        on: { click: () => this.take(choice) },
      },
      choice.lead,
      h(
        "span",
        { class: "menu-words" },
        h(
          "span",
          { dir: "auto" },
          h("strong", {}, choice.label),
          choice.aside && h("span", { class: "menu-aside" }, ` ${choice.aside}`),
        ),
        choice.hint && h("span", { class: "menu-hint", dir: "auto" }, choice.hint),
      ),
    );
  }

  highlight(index) {
    this.active = index;
    [...this.list.children].forEach((entry, at) => {
      entry.classList.toggle("active", at === index);
      entry.setAttribute("aria-selected", String(at === index));
    });
    const entry = this.list.children[index];
    if (entry) this.input.setAttribute("aria-activedescendant", entry.id);
    else this.input.removeAttribute("aria-activedescendant");
    entry?.scrollIntoView({ block: "nearest" });
  }

  take(choice) {
    const after = this.input.value.slice(this.input.selectionStart);
    const start = this.input.value.slice(0, choice.from) + choice.insert;
    this.input.value = start + after.replace(/^ /, "");
    this.input.setSelectionRange(start.length, start.length);
    this.input.focus();
    this.typed();
  }

  shortcuts() {
    const { model, bolt } = this;
    const { app } = model.state;
    const global = (app.shortcuts ?? []).filter((shortcut) => shortcut.type === "global");
    const items = global.map((shortcut) => ({
      label: shortcut.name,
      hint: shortcut.description,
      testid: `shortcut-${shortcut.callback_id}`,
      pick: () => model.act("shortcut", { callback_id: shortcut.callback_id }),
    }));
    const commands = app.commands.map((each) => ({
      label: `${each.command} ${each.usage_hint ?? ""}`.trim(),
      hint: each.description,
      pick: () => this.begin(each.command),
    }));
    const heading = { heading: items.length + commands.length ? app.name : "No app adds a shortcut here." };
    menu(bolt, "Shortcuts", [heading, ...items, ...commands]);
  }

  begin(command) {
    this.input.value = `${command} `;
    this.input.focus();
    this.typed();
  }

  async submit() {
    const text = this.input.value.trim();
    if (!text) return;
    const job = this.job(text);
    if (!job) return;
    this.input.value = "";
    this.offer([]);
    this.grow();
    const place = this.place;
    this.model.toEnd = !this.thread;
    const answer = await this.model.act(...job);
    if (!answer.ok && place === this.place && !this.input.value) {
      this.input.value = text; // nothing that was written is lost
      this.grow();
    }
  }

  job(text) {
    const { channel, thread } = this.model.route;
    const command = /^(\/[\w-]+)(?:\s+([\s\S]*))?$/.exec(text);
    const known =
      command && this.model.state.app.commands.some((each) => each.command === command[1].toLowerCase());
    if (command && this.thread) {
      toast(`${command[1]} can’t be used in a thread. Please use it in the channel.`);
      return null;
    }
    if (command && !known) {
      toast(`${command[1]} is not a command here. Type / to see which there are.`);
      return null;
    }
    const context = this.model.context;
    if (command)
      return [
        "command",
        { channel, command: command[1].toLowerCase(), text: encode(command[2] ?? "", context, true) },
      ];
    return ["say", { channel, text: encode(text, context), ...(this.thread && { thread_ts: thread }) }];
  }
}
