// A date field whose calendar opens on the practice clock's today, not on the computer's.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { closePopup, popup } from "./popup.js";
import { dayKey } from "./time.js";

const DAY = 86_400_000;
const key = (date) => date.toISOString().slice(0, 10);
const dateOf = (text) => new Date(`${text}T00:00Z`);

/** A native date input with the page's own calendar behind its button; `onChange("YYYY-MM-DD" | "")`. */
export function calendarField({ value, attributes, placeholder, context, onChange }) {
  const input = h("input", { type: "date", class: "text-input date-input", ...attributes });
  input.value = value;
  const field = h("div", { class: "date-field", data: { words: placeholder } }, input);
  const showWords = () => field.classList.toggle("date-empty", !input.value);
  input.addEventListener("input", showWords);
  input.addEventListener("change", () => onChange(input.value));
  showWords();
  const opener = h(
    "button",
    {
      type: "button",
      class: "date-opener",
      "aria-label": "Open the calendar",
      "aria-haspopup": "dialog",
      "aria-expanded": "false",
    },
    icon("calendar", 18),
  );
  const today = dayKey(context.now, context.tz);
  opener.addEventListener("click", () => {
    new Calendar(opener, today, input.value || today, (picked) => {
      input.value = picked;
      showWords();
      onChange(picked);
      input.focus();
    });
  });
  field.append(opener);
  return field;
}

class Calendar {
  constructor(anchor, today, day, pick) {
    Object.assign(this, { today, day, pick });
    this.host = h("div", {
      class: "calendar",
      role: "dialog",
      "aria-label": "Choose a day",
      on: { keydown: (event) => this.key(event) },
    });
    this.draw();
    popup(anchor, this.host);
    this.focus();
  }

  draw() {
    const shown = dateOf(this.day);
    const title = shown.toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
    const turn = (name, label, step) =>
      h(
        "button",
        {
          type: "button",
          class: "calendar-turn",
          "aria-label": label,
          on: { click: () => this.month(step) },
        },
        icon(name, 16),
      );
    const first = new Date(Date.UTC(shown.getUTCFullYear(), shown.getUTCMonth(), 1));
    const start = first.getTime() - ((first.getUTCDay() + 6) % 7) * DAY;
    const days = Array.from({ length: 42 }, (_, index) => new Date(start + index * DAY));
    this.host.replaceChildren(
      h(
        "div",
        { class: "calendar-head" },
        turn("left", "Month before", -1),
        h("span", { "aria-live": "polite" }, title),
        turn("right", "Next month", 1),
      ),
      h(
        "div",
        { class: "calendar-grid" },
        ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"].map((name) =>
          h("span", { class: "calendar-name", "aria-hidden": "true" }, name),
        ),
        days.map((date) => this.cell(date, shown)),
      ),
    );
  }

  cell(date, shown) {
    const day = key(date);
    const classes = [
      "calendar-day",
      date.getUTCMonth() !== shown.getUTCMonth() && "other",
      day === this.today && "today",
      day === this.day && "chosen",
    ];
    const label = date.toLocaleDateString("en-GB", {
      weekday: "long",
      day: "numeric",
      month: "long",
      timeZone: "UTC",
    });
    return h(
      "button",
      {
        type: "button",
        class: classes.filter(Boolean).join(" "),
        tabindex: day === this.day ? "0" : "-1",
        "aria-label": label,
        "aria-current": day === this.today ? "date" : null,
        data: { day },
        on: { click: () => this.choose(day) },
      },
      date.getUTCDate(),
    );
  }

  choose(day) {
    closePopup();
    this.pick(day);
  }

  move(days) {
    this.day = key(new Date(dateOf(this.day).getTime() + days * DAY));
    this.draw();
    this.focus();
  }

  month(step) {
    const from = dateOf(this.day);
    const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + step + 1, 0)).getUTCDate();
    this.day = key(
      new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + step, Math.min(from.getUTCDate(), last))),
    );
    this.draw();
    this.focus();
  }

  focus() {
    this.host.querySelector(`[data-day="${this.day}"]`)?.focus();
  }

  key(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
    if (event.key in steps) this.move(steps[event.key]);
    else if (event.key === "PageUp" || event.key === "PageDown") this.month(event.key === "PageUp" ? -1 : 1);
    else if (event.key === "Escape") closePopup(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
