// The practice clock in the header: the time, and buttons that move it forward.

import { draw, h, regain, wayBack } from "./dom.js";
import { icon } from "./icons.js";
import { city, clockTime, fullMoment, shortDay, wall } from "./time.js";

const MOVES = [
  { to: "+15m", testid: "clock-15m", words: "+15 min", busy: "Letting 15 minutes pass …" },
  { to: "+1h", testid: "clock-1h", words: "+1 hour", busy: "Letting an hour pass …" },
  {
    to: "monday",
    testid: "clock-monday",
    words: "Next Monday 09:00",
    short: "Monday 09:00",
    busy: "On the way to Monday …",
  },
];

/** Draws the clock; on a phone its buttons unfold from the time. */
export function drawClock(host, model) {
  const { now, can } = model.state;
  const { tz } = model.context;
  const home = now.tz || tz;
  const elsewhere =
    clockTime(now.ms, tz) !== clockTime(now.ms, home) || wall(now.ms, tz).day !== wall(now.ms, home).day;
  draw(host, [now.ms, tz, home, can?.clock, model.moving].join("|"), () => [
    face(model, now, tz, elsewhere && home, host),
    can?.clock && buttons(model, host),
  ]);
  host.classList.toggle("moving", Boolean(model.moving));
}

function face(model, now, tz, home, host) {
  const busy = MOVES.find((move) => move.to === model.moving);
  const time = h(
    "span",
    {
      class: "clock-face",
      role: "status",
      "aria-live": "polite",
      title: `${fullMoment(now.ms, tz)} (${tz})`,
      data: { testid: "clock", ms: now.ms },
    },
    icon("clock", 16),
    h("span", { class: "clock-day" }, shortDay(now.ms, tz)),
    h("strong", { class: "clock-time" }, clockTime(now.ms, tz)),
    home && h("span", { class: "clock-home" }, `${clockTime(now.ms, home)} in ${city(home)}`),
  );
  const toggle = h(
    "button",
    {
      type: "button",
      class: "clock-toggle icon-button",
      "aria-label": "Move the clock",
      "aria-expanded": String(host.classList.contains("open")),
      data: { testid: "clock-toggle" },
    },
    icon("down", 16),
  );
  toggle.addEventListener("click", () =>
    toggle.setAttribute("aria-expanded", String(host.classList.toggle("open"))),
  );
  return [
    time,
    busy && h("span", { class: "clock-busy", role: "status" }, h("span", { class: "spinner" }), busy.busy),
    model.state.can?.clock && toggle,
  ];
}

function buttons(model, host) {
  const press = (move) =>
    h(
      "button",
      {
        type: "button",
        class: "clock-move",
        disabled: Boolean(model.moving),
        data: { testid: move.testid },
        title: `Move the practice clock: ${move.words}`,
        on: { click: (event) => advance(model, move, host, event.currentTarget) },
      },
      move.short
        ? [h("span", { class: "long" }, move.words), h("span", { class: "short" }, move.short)]
        : move.words,
    );
  return h(
    "div",
    { class: "clock-moves", role: "group", "aria-label": "Move the practice clock" },
    MOVES.map(press),
  );
}

/** Folds the buttons away, on a phone. */
export function closeClock(host) {
  host.classList.remove("open");
  const toggle = host.querySelector(".clock-toggle");
  toggle.setAttribute("aria-expanded", "false");
  toggle.focus();
}

async function advance(model, move, host, pressed) {
  if (model.moving) return;
  const back = wayBack(pressed);
  model.moving = move.to;
  host.classList.remove("open");
  model.render();
  await model.act("clock", { to: move.to });
  model.moving = "";
  model.render();
  regain(back);
  regain(() => host.querySelector(".clock-toggle").focus()); // on a phone its buttons are folded away
}
