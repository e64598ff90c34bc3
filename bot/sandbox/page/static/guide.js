// The guide: what this is, six steps that tick themselves, starting over, and trying a mail of one's own.

import { ask } from "./dialog.js";
import { draw, h } from "./dom.js";
import { icon } from "./icons.js";
import { mrkdwn, plain } from "./mrkdwn.js";
import { avatar } from "./people.js";
import { announce, toast } from "./toast.js";
import { tryMail } from "./trymail.js";

const KEPT = "practice-guide-unfolded";
const END = ["The thread holds.", "You have seen the whole way of a voice.", "Look around as long as you like."];
const narrow = matchMedia("(max-width: 900px)"); // the same as in guide.css: a bar at the foot, and a sheet above it

export class Guide {
  constructor(host, model) {
    this.host = host;
    this.model = model;
    this.unfolded = remembered(); // null until the person has decided
    this.sheet = false; // whether the sheet of a narrow window is open: never but by touch
    this.done = null;
    narrow.addEventListener("change", () => this.model.state && this.draw());
    document.addEventListener("pointerdown", (event) => this.touched(event), true);
    host.addEventListener("keydown", (event) => this.key(event));
  }

  /** Folded by the person, or because the window has no room for it beside a thread. */
  get folded() {
    if (narrow.matches) return !this.sheet;
    return !(this.unfolded ?? (!this.model.route.thread || innerWidth > 1280));
  }

  /** A touch beside the sheet is for what lies there. */
  touched(event) {
    const beside = !this.host.contains(event.target) && !document.querySelector("dialog[open]");
    if (narrow.matches && this.sheet && beside) this.fold(true);
  }

  key(event) {
    if (event.key !== "Escape" || !narrow.matches || !this.sheet) return;
    this.fold(true);
    this.host.querySelector(".guide-toggle").focus();
  }

  draw() {
    const { route } = this.model;
    const { guide, can } = this.model.state;
    this.host.hidden = !guide && !can?.restart && !can?.mail;
    if (this.host.hidden) return;
    this.celebrate(guide?.steps ?? []);
    this.host.classList.toggle("folded", this.folded);
    const key = JSON.stringify([guide, can, this.model.me, route.channel, route.tab, this.folded, this.cheer]) + this.model.peopleKey;
    draw(this.host, key, () => [
      this.head(guide),
      h("div", { class: "guide-body", id: "guide-body" }, this.body(guide), this.foot(can)),
    ]);
  }

  /** Says what was just done and what comes next; the end opens the guide where it covers nothing. */
  celebrate(steps) {
    const done = steps.filter((step) => step.done).length;
    const next = steps.find((step) => !step.done);
    const further = this.done !== null && done > this.done;
    this.cheer = !next && (this.cheer || further);
    if (further) {
      this.sheet = false;
      announce(next ? `${done} of ${steps.length} done. Next: ${plain(next.text)}` : END.join(" "));
      if (!next && !narrow.matches) this.remember(true);
    }
    this.done = done;
  }

  remember(unfolded) {
    this.unfolded = unfolded;
    remember(unfolded);
  }

  fold(folded) {
    if (narrow.matches) this.sheet = !folded;
    else this.remember(!folded);
    this.draw();
  }

  head(guide) {
    const steps = guide?.steps ?? [];
    const next = steps.find((step) => !step.done);
    const count = `${steps.filter((step) => step.done).length} of ${steps.length}`;
    const toggle = h(
      "button",
      {
        type: "button",
        class: "guide-toggle",
        "aria-expanded": String(!this.folded),
        "aria-controls": "guide-body",
        data: { testid: "guide-toggle" },
        on: { click: () => this.fold(!this.folded) },
      },
      h("span", { class: "guide-title", dir: "auto" }, guide?.title ?? "Practice"),
      steps.length > 0 && h("span", { class: "guide-count" }, count),
      steps.length > 0 && h("span", { class: "guide-next", dir: "auto" }, next ? plain(next.text) : `${END[0]} ${END[2]}`),
      icon(this.folded ? "left" : "right", 18),
    );
    return h("div", { class: "guide-head" }, toggle);
  }

  body(guide) {
    if (!guide) return null;
    const next = guide.steps.find((step) => !step.done);
    return [
      guide.intro && h("p", { class: "guide-intro", dir: "auto" }, plain(guide.intro)),
      h(
        "ol",
        { class: `steps${this.cheer ? " steps-cheer" : ""}` },
        guide.steps.map((step, index) => this.step(step, index, step === next)),
      ),
      !next && guide.steps.length > 0 && this.finale(),
      guide.line && h("p", { class: "guide-line", dir: "auto" }, icon("lock", 14), plain(guide.line)),
    ];
  }

  step(step, index, current) {
    const { context } = this.model;
    const person = context.people.get(step.who);
    const here = this.model.route.tab === "messages" ? "messages" : this.model.route.channel;
    const other = current && person && step.who !== this.model.me;
    const away = current && !other && step.where && (this.model.route.tab === "home" || here !== step.where);
    const classes = ["step", step.done && "step-done", current && "step-now"].filter(Boolean).join(" ");
    const be =
      other &&
      h(
        "button",
        {
          type: "button",
          class: "button button-gold step-be",
          data: { testid: `be-${step.who}` },
          on: { click: () => this.lead(step) },
        },
        avatar(person, 20),
        `Be ${person.name}`,
      );
    const go =
      away &&
      h(
        "button",
        {
          type: "button",
          class: "button button-gold step-go",
          data: { testid: `go-${step.key}` },
          on: { click: () => this.lead(step) },
        },
        `Go to ${this.nameOf(step.where)}`,
      );
    return h(
      "li",
      {
        class: classes,
        "aria-current": current ? "step" : null,
        data: { testid: `step-${step.key}`, done: String(Boolean(step.done)) },
      },
      h(
        "span",
        { class: "step-knot" },
        step.done ? icon("check", 14) : index + 1,
        h("span", { class: "hidden-words" }, step.done ? " done" : " to do"),
      ),
      h(
        "div",
        { class: "step-words" },
        h("p", { class: "step-text", dir: "auto" }, mrkdwn(step.text, context)),
        current && step.hint && h("p", { class: "step-hint", dir: "auto" }, mrkdwn(step.hint, context)),
        be || go,
      ),
    );
  }

  nameOf(where) {
    const place = this.model.context.channels.get(where);
    return place ? `#${place.name}` : "Direct messages";
  }

  /** Takes the person to where the step is done, as whoever does it. */
  lead({ who, where }) {
    this.sheet = false; // it would hide what the step is about
    return this.model.go({ as: who, ...(where && (where === "messages" ? { tab: where } : { channel: where })) });
  }

  finale() {
    const sparks = Array.from({ length: 14 }, (_, index) => h("i", { style: { "--at": index } }));
    return h(
      "div",
      {
        class: `finale${this.cheer ? " finale-new" : ""}`,
        data: { testid: "guide-finished" },
      },
      this.cheer && h("span", { class: "sparks", "aria-hidden": "true" }, sparks),
      h("strong", {}, END[0]),
      h("span", {}, ` ${END[1]} ${END[2]}`),
    );
  }

  foot(can) {
    const mail =
      can?.mail &&
      h(
        "button",
        {
          type: "button",
          class: "button button-plain",
          data: { testid: "try-mail" },
          on: { click: () => tryMail(this.model) },
        },
        icon("mail", 16),
        "Try your own mail",
      );
    const restart =
      can?.restart &&
      h(
        "button",
        {
          type: "button",
          class: "button button-plain",
          data: { testid: "start-over" },
          on: { click: () => this.startOver() },
        },
        "Start over",
      );
    return h("div", { class: "guide-foot" }, mail, restart);
  }

  async startOver() {
    const sure = await ask({
      title: "Start over?",
      body: h("p", {}, "Everything goes back to Monday morning: messages, forms, clock and steps."),
      yes: "Start over",
      no: "Keep this",
    });
    if (!sure) return;
    this.model.typed.clear();
    const answer = await this.model.act("restart");
    if (!answer.ok) return;
    const [first] = this.model.state.guide?.steps ?? [];
    if (first) await this.lead(first);
    toast("Back at the beginning.", "note");
  }
}

function remembered() {
  try {
    const kept = sessionStorage.getItem(KEPT);
    return kept === null ? null : kept === "true";
  } catch {
    return null; // storage may be forbidden; the guide then simply begins as usual
  }
}

function remember(unfolded) {
  try {
    sessionStorage.setItem(KEPT, String(unfolded));
  } catch {
    // the same
  }
}
