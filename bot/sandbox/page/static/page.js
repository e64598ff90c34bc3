// Puts the page together: one model, and the regions that draw it.

import { listen } from "./api.js";
import { drawAppHead, drawHome } from "./apphome.js";
import { clearMessages, drawMessages } from "./channel.js";
import { drawChannelHead } from "./channelhead.js";
import { closeClock, drawClock } from "./clock.js";
import { Composer } from "./composer.js";
import { Forms } from "./forms.js";
import { Guide } from "./guide.js";
import { icon } from "./icons.js";
import { Model } from "./model.js";
import { displayName } from "./people.js";
import { closePopup } from "./popup.js";
import { drawSidebar } from "./sidebar.js";
import { drawThread, threadAuthor } from "./thread.js";

const at = (id) => document.getElementById(id);
const model = new Model(render);
const composer = new Composer(model);
const reply = new Composer(model, { thread: true });
const forms = new Forms(model);
const guide = new Guide(at("guide"), model);
const drawn = matchMedia("(max-width: 760px)"); // the same as in narrow.css: the sidebar is a drawer

let pressed = false; // from a press until its click has come
let waits = false;
let release; // the timer of the press before, which must not let go of this one

/** Draws what has changed, but not under somebody's finger: a button that is replaced between press and click does nothing. */
function render() {
  const { state } = model;
  waits = pressed;
  if (!state || pressed) return;
  model.peopleKey =
    JSON.stringify(state.people).length +
    state.people.map((person) => `${person.name}${person.title}${person.color}`).join();
  document.title = `${state.workspace.name}: practice workspace`;
  at("workspace").textContent = state.workspace.name;
  at("offline").hidden = model.linked;
  drawClock(at("clock"), model);
  drawSidebar(at("sidebar"), model, () => drawer(false));
  drawMiddle();
  guide.draw();
  forms.draw();
  model.markRead();
  document.body.classList.remove("loading");
}

function press() {
  clearTimeout(release);
  pressed = true;
}

function letGo() {
  clearTimeout(release);
  release = setTimeout(() => {
    pressed = false;
    if (waits) render();
  });
}

function drawMiddle() {
  const { tab } = model.route;
  if (tab) drawAppHead(at("head"), model);
  else drawChannelHead(at("head"), model);
  at("list").hidden = tab === "home";
  if (tab === "home") clearMessages(at("messages"));
  else drawMessages(at("messages"), model);
  drawHome(at("home"), model);
  drawThread(at("thread"), model);
  aimComposers(tab);
}

function aimComposers(tab) {
  const { route, context, state } = model;
  const place = context.channels.get(route.channel);
  const quiet = tab === "messages" && (state.app.hears_messages === false || !place);
  composer.root.hidden = quiet;
  at("quiet").hidden = !quiet;
  at("quiet").textContent = `Only ${state.app.name} writes here. Answer with its buttons.`;
  const name = place?.is_im ? displayName(context.people.get(place.with)) : `#${place?.name ?? ""}`;
  composer.aim(`${model.me}/${route.channel}`, `Message ${name}`);
  reply.aim(`${model.me}/${route.channel}/${route.thread}`, `Reply to ${threadAuthor(model)}`);
}

function drawer(open) {
  document.body.classList.toggle("drawer-open", open);
  at("drawer").setAttribute("aria-expanded", String(open));
  for (const behind of document.querySelectorAll("main, #thread, #guide")) behind.inert = open;
  if (open) at("sidebar").querySelector("button")?.focus();
  else if (at("sidebar").contains(document.activeElement) && drawn.matches) at("drawer").focus();
}

function wire() {
  at("drawer").append(icon("menu", 22));
  at("drawer").addEventListener("click", () => drawer(!document.body.classList.contains("drawer-open")));
  at("veil").addEventListener("click", () => drawer(false));
  at("thread-close").append(icon("close", 20));
  at("thread-close").addEventListener("click", () => closeThread());
  at("composer").append(composer.root);
  at("thread-composer").append(reply.root);
  at("more-below").addEventListener("click", () =>
    at("messages").scrollTo({ top: at("messages").scrollHeight }),
  );
  at("messages").addEventListener("scroll", () => hidePill());
  addEventListener("popstate", () => model.followAddress());
  addEventListener("hashchange", () => model.followAddress());
  addEventListener("keydown", escape);
  drawn.addEventListener("change", () => drawer(false));
  document.addEventListener("visibilitychange", () => model.state && model.markRead());
  addEventListener("pointerdown", press, true);
  for (const end of ["pointerup", "pointercancel", "blur"]) addEventListener(end, letGo, true);
  addEventListener("keydown", ({ key }) => key === " " && press(), true); // a button's click comes with the key's release
  addEventListener("keyup", ({ key }) => key === " " && letGo(), true);
}

function hidePill() {
  const list = at("messages");
  if (list.scrollHeight - list.scrollTop - list.clientHeight < 60) at("more-below").hidden = true;
}

async function closeThread() {
  const { thread } = model.route;
  await model.go({ thread: undefined });
  const ts = CSS.escape(thread ?? "");
  (document.querySelector(`[data-focus="thread-${ts}"], [data-focus="reply-${ts}"]`) ?? at("messages")).focus();
}

function escape(event) {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  if (document.body.classList.contains("drawer-open")) drawer(false);
  else if (at("clock").classList.contains("open")) closeClock(at("clock"));
  else if (at("thread").contains(document.activeElement)) closeThread();
  closePopup();
}

wire();
listen(
  () => model.refresh(),
  (up) => {
    model.linked = up;
    at("offline").hidden = up;
  },
);
model.read();
