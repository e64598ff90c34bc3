// The messages of a channel, with day dividers and the reader's place kept.

import { h, reconcile } from "./dom.js";
import { icon } from "./icons.js";
import { messageNode } from "./message.js";
import { avatar, displayName } from "./people.js";
import { dayKey, dividerDay } from "./time.js";

const TOGETHER = 5 * 60_000; // messages of one person within five minutes stand under one name

/** The list of messages with its day dividers; keeps the reader's place, or the end when they were there. */
export function drawMessages(host, model) {
  const place = `${model.me}/${model.route.channel}`;
  const moved = host.place !== place;
  const atEnd = moved || model.toEnd || host.scrollHeight - host.scrollTop - host.clientHeight < 80;
  const before = host.querySelectorAll(".message").length;
  host.place = place;
  host.setAttribute("aria-live", moved ? "off" : "polite"); // what stood there is read by whoever goes there
  model.toEnd = false;
  reconcile(host.firstElementChild, listItems(model));
  if (moved) host.querySelectorAll(".arriving").forEach((node) => node.classList.remove("arriving")); // they stood there
  if (atEnd) host.scrollTop = host.scrollHeight;
  const pill = host.parentElement.querySelector(".more-below");
  if (!atEnd && host.querySelectorAll(".message").length > before) pill.hidden = false;
  if (atEnd) pill.hidden = true;
  showLinked(host, model);
}

function showLinked(host, model) {
  const { message } = model.route;
  if (!message) return;
  model.route.message = undefined;
  const node = host.querySelector(`[data-ts="${CSS.escape(message)}"]`);
  node?.scrollIntoView({ block: "center" });
  node?.classList.add("linked");
}

function listItems(model) {
  const { context, messages, route } = model;
  const shown = messages.filter((message) => !message.deleted || message.reply_count);
  const items = [
    {
      key: "start",
      signature: `${route.channel}|${shown.length > 0}|${model.peopleKey}`,
      build: () => beginning(model, shown.length === 0),
    },
  ];
  let last = null;
  for (const message of shown) {
    const day = dayKey(message.at, context.tz);
    const newDay = !last || day !== dayKey(last.at, context.tz);
    if (newDay) items.push(divider(`day-${day}`, dividerDay(message.at, context.tz, context.now)));
    const fresh = model.fresh?.ts === message.ts;
    if (fresh)
      items.push({
        key: "fresh",
        signature: message.ts,
        build: () => h("div", { class: "divider divider-new", role: "separator" }, h("span", {}, "New")),
      });
    const compact = !newDay && !fresh && follows(last, message);
    items.push(messageItem(message, { model, channel: route.channel, compact }));
    last = message;
  }
  return items;
}

/** Whether a message stands under the name above it. */
export function follows(last, message) {
  const plainOnes =
    !last.blocks?.length &&
    !message.blocks?.length &&
    !last.ephemeral &&
    !message.ephemeral &&
    !last.reply_count &&
    !last.deleted;
  return (
    plainOnes &&
    last.user === message.user &&
    last.bot_name === message.bot_name &&
    message.at - last.at < TOGETHER
  );
}

function divider(key, words) {
  return {
    key,
    signature: words,
    build: () => h("div", { class: "divider", role: "separator", "aria-label": words }, h("span", {}, words)),
  };
}

/** One entry for `reconcile`; redrawn when the message, the viewer, the day or anybody's name changes. */
export function messageItem(message, place) {
  const { context } = place.model;
  const words = JSON.stringify(message);
  const minute = words.includes("{ago}") ? Math.floor(context.now / 60_000) : "";
  const signature = [
    words,
    place.channel,
    place.compact,
    place.parent,
    context.me,
    context.tz,
    dayKey(context.now, context.tz),
    minute,
    place.model.peopleKey,
  ].join("|");
  return {
    key: `${place.channel}:${message.ts}:${message.ephemeral ? "private" : ""}`,
    signature,
    build: () => messageNode(message, place),
  };
}

function beginning(model, empty) {
  const { context, route } = model;
  const place = context.channels.get(route.channel);
  if (!place)
    return h(
      "div",
      { class: "beginning" },
      h("h2", {}, `Nothing between you and ${model.state.app.name} yet`),
      h("p", {}, "What it has to tell you in private will stand here."),
    );
  if (place.is_im) {
    const person = context.people.get(place.with);
    const words = person?.is_bot
      ? `Only you see what ${person.name} writes here.`
      : `Only you and ${person?.name} see this.`;
    return h(
      "div",
      { class: "beginning" },
      avatar(person, 56),
      h("h2", { dir: "auto" }, displayName(person)),
      h("p", {}, empty && person?.is_bot ? `Nothing yet. ${words}` : words),
    );
  }
  const sort = place.is_private
    ? "a private channel: only its members can read it."
    : "open to everyone in the workspace.";
  return h(
    "div",
    { class: "beginning" },
    h("span", { class: "beginning-mark" }, icon(place.is_private ? "lock" : "hash", 26)),
    h("h2", { dir: "auto" }, place.name),
    h(
      "p",
      {},
      `This is where #${place.name} begins. It is ${sort}`,
      empty ? " Write the first message below." : "",
    ),
  );
}

/** Empties the list while the Home tab stands in its place. */
export function clearMessages(host) {
  host.place = null;
  reconcile(host.firstElementChild, []);
}
