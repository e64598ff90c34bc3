// The app's own view: its Home tab, and the header with the two tabs.

import { drawBlocks } from "./blocks.js";
import { draw, h } from "./dom.js";
import { avatar } from "./people.js";
import { dayKey } from "./time.js";

/** The header of the app's view. */
export function drawAppHead(host, model) {
  const { app } = model.state;
  const { tab } = model.route;
  const unread = model.appDm?.unread ?? 0;
  draw(host, `app|${tab}|${unread}|${app.name}|${app.home}`, () => [
    h(
      "div",
      { class: "channel-title" },
      avatar({ is_app: true }, 26),
      h("h1", { dir: "auto" }, app.name),
      h("span", { class: "badge-app" }, "APP"),
    ),
    h(
      "div",
      { class: "tabs", role: "tablist", "aria-label": app.name, on: { keydown: tabKeys } },
      app.home && tabButton("home", "Home", tab, model),
      tabButton("messages", unread && tab !== "messages" ? `Messages (${unread})` : "Messages", tab, model),
    ),
  ]);
}

function tabButton(name, words, tab, model) {
  const chosen = name === tab;
  return h(
    "button",
    {
      type: "button",
      role: "tab",
      id: `tab-${name}`,
      class: "tab",
      "aria-selected": String(chosen),
      "aria-controls": name === "home" ? "home" : "list",
      tabindex: chosen ? "0" : "-1",
      data: { testid: `tab-${name}` },
      on: { click: () => model.go({ tab: name }) },
    },
    words,
  );
}

function tabKeys(event) {
  if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
  const other = [...event.currentTarget.children].find((tab) => tab !== document.activeElement);
  other?.click();
  document.getElementById(other?.id)?.focus();
}

/** The Home tab; asks the app to draw it whenever it is opened. */
export function drawHome(host, model) {
  const opened = model.route.tab === "home" ? model.me : null;
  host.hidden = !opened;
  const before = model.homeOf;
  model.homeOf = opened;
  if (!opened) return draw(host, null, () => []); // what is not seen is not there, so every hook is unique
  if (opened !== before) openHome(model);
  const { home } = model.state;
  const { context } = model;
  return draw(
    host,
    JSON.stringify([home, opened, context.tz, dayKey(context.now, context.tz), !home && model.opening]) +
      model.peopleKey,
    () => h("div", { class: "home-body" }, home ? homeBlocks(home, model) : emptyHome(model)),
  );
}

async function openHome(model) {
  model.opening = true;
  const answer = await model.act("home");
  model.opening = false;
  if (answer) model.render();
}

function homeBlocks(home, model) {
  const values = model.valuesFor(`home:${home.id ?? model.me}`, home.state?.values);
  const act = (block, element, chosen) =>
    model.act("click", {
      view_id: home.id,
      block_id: block.block_id,
      action_id: element.action_id,
      type: element.type,
      ...chosen,
      values: values.all(home.blocks),
    });
  return drawBlocks(home.blocks, {
    context: { ...model.context, here: model.appDm?.id },
    values,
    act,
    name: "home",
  });
}

function emptyHome(model) {
  if (model.opening)
    return h(
      "div",
      { class: "beginning", "aria-busy": "true" },
      h("span", { class: "spinner" }),
      h("p", {}, "Opening …"),
    );
  return h(
    "div",
    { class: "beginning" },
    avatar({ is_app: true }, 56),
    h("h2", {}, "Nothing here yet"),
    h(
      "p",
      {},
      `${model.state.app.name} fills this page for you when you open it. If it stays empty, the app may not be running.`,
    ),
  );
}
