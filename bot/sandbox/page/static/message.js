// Draws one message: who, when, words or blocks, files, its thread, and what can be done with it.

import { drawBlocks } from "./blocks.js";
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { files } from "./files.js";
import { icon } from "./icons.js";
import { mrkdwn } from "./mrkdwn.js";
import { avatar, displayName } from "./people.js";
import { menu } from "./popup.js";
import { clockTime, fullMoment } from "./time.js";

const OFFERED = ["love_letter", "no_entry_sign", "eyes"];

/**
 * The node of `message`. `place`: {model, channel, thread (shown in the panel), parent (the panel's first), compact
 * (follows one of the same person)}.
 */
export function messageNode(message, place) {
  const { context } = place.model;
  const author = authorOf(message, context);
  const rich = message.blocks?.length > 0 && !message.deleted;
  const classes = [
    "message",
    place.compact && "message-compact",
    message.ephemeral && "message-private",
    rich && author.is_bot && "message-card",
  ];
  return h(
    "article",
    {
      class: classes.filter(Boolean).join(" "),
      "aria-label": `${displayName(author)}, ${clockTime(message.at, context.tz)}`,
      data: { testid: place.parent ? "thread-parent" : "message", ts: message.ts, user: author.id },
    },
    h(
      "div",
      { class: "message-gutter" },
      place.compact
        ? h("span", { class: "message-hour" }, clockTime(message.at, context.tz))
        : avatar(author, 36),
    ),
    h(
      "div",
      { class: "message-main" },
      message.ephemeral && h("div", { class: "only-you" }, icon("eye", 14), "Only visible to you"),
      !place.compact && head(message, author, context),
      content(message, rich, place),
      files(message),
      reactions(message, place),
      !place.thread && threadLine(message, place),
    ),
    toolbar(message, place),
  );
}

/** Who a message is from; a bot may speak under a name of its own. */
export function authorOf(message, context) {
  const person = context.people.get(message.user) ?? {
    id: message.user ?? message.bot_id ?? "",
    name: message.bot_name ?? "Someone",
    real_name: message.bot_name ?? "",
    is_bot: Boolean(message.bot_name || message.bot_id),
  };
  return message.bot_name
    ? { ...person, name: message.bot_name, real_name: message.bot_name, is_app: false }
    : person;
}

function head(message, author, context) {
  return h(
    "div",
    { class: "message-head" },
    h("bdi", { class: "message-name" }, displayName(author)),
    author.is_bot && h("span", { class: "badge-app" }, "APP"),
    h(
      "time",
      {
        class: "message-time",
        datetime: new Date(message.at).toISOString(),
        title: `${fullMoment(message.at, context.tz)} (${context.tz})`,
      },
      clockTime(message.at, context.tz),
    ),
  );
}

function content(message, rich, place) {
  const { model, channel } = place;
  if (message.deleted) return h("div", { class: "message-text gone" }, "This message was deleted.");
  if (!rich)
    return h(
      "div",
      { class: "message-text" },
      mrkdwn(message.text, model.context),
      message.edited && h("span", { class: "edited" }, "(edited)"),
    );
  const surface = messageSurface(message, place, model, channel);
  return h("div", { class: "message-blocks" }, drawBlocks(message.blocks, surface)); // cards are redrawn all the time: no edited mark
}

function messageSurface(message, place, model, channel) {
  const values = model.valuesFor(`${channel}:${message.ts}`);
  const act = (block, element, chosen) =>
    model.act("click", {
      channel,
      ts: message.ts,
      block_id: block.block_id,
      action_id: element.action_id,
      type: element.type,
      ...chosen,
      values: values.all(message.blocks),
      ephemeral: message.ephemeral || undefined,
      thread_ts: message.thread_ts,
    });
  return {
    context: { ...model.context, here: channel },
    values,
    act,
    name: `${place.thread ? "thread" : "list"}-${message.ts}`,
  };
}

/** The emoji under a message, each with how many people put it there; pressing one adds or takes away one's own. */
function reactions(message, { model, channel }) {
  if (!message.reactions?.length) return null;
  const pill = ({ name, count, mine }) =>
    h(
      "button",
      {
        type: "button",
        class: "reaction",
        "aria-pressed": String(mine),
        "aria-label": `${name.replaceAll("_", " ")}, ${count}`,
        title: `:${name}:`,
        data: { testid: `reaction-${name}`, focus: `reaction-${message.ts}-${name}` },
        on: { click: () => model.act("react", { channel, ts: message.ts, emoji: name }) },
      },
      h("span", { class: "emoji" }, emoji(name) ?? `:${name}:`),
      h("span", {}, String(count)),
    );
  return h("div", { class: "reactions", role: "group", "aria-label": "Reactions" }, message.reactions.map(pill));
}

function threadLine(message, { model }) {
  const count = message.reply_count ?? message.replies?.length ?? 0;
  if (!count) return null;
  const replies = (message.replies ?? []).filter((reply) => !reply.deleted);
  const faces = [
    ...new Map(replies.map((reply) => [reply.user, authorOf(reply, model.context)])).values(),
  ].slice(-4);
  const last = replies.at(-1);
  return h(
    "button",
    {
      type: "button",
      class: "thread-line",
      data: { testid: "thread-open", focus: `thread-${message.ts}` },
      on: { click: () => openThread(model, message.ts) },
    },
    faces.map((face) => avatar(face, 22)),
    h("span", { class: "thread-count" }, `${count} ${count === 1 ? "reply" : "replies"}`),
    last && h("span", { class: "thread-last" }, `Last at ${clockTime(last.at, model.context.tz)}`),
  );
}

function openThread(model, thread) {
  model.go({ thread });
  document.querySelector("#thread .thread-list").focus();
}

function toolbar(message, place) {
  if (message.deleted || message.ephemeral) return null;
  const { model } = place;
  const reply =
    !place.thread &&
    h(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": "Reply in thread",
        title: "Reply in thread",
        data: { testid: "message-reply", focus: `reply-${message.ts}` },
        on: { click: () => openThread(model, message.ts) },
      },
      icon("reply", 18),
    );
  const more = h(
    "button",
    {
      type: "button",
      class: "icon-button",
      "aria-label": "More actions",
      title: "More actions",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      data: { testid: "message-more", focus: `more-${message.ts}` },
    },
    icon("dots", 18),
  );
  more.addEventListener("click", () =>
    menu(more, "More actions", shortcutItems(message, place), { align: "end" }),
  );
  return h("div", { class: "toolbar", role: "group", "aria-label": "Message actions" }, reply, more);
}

function shortcutItems(message, { model, channel }) {
  const { app } = model.state;
  const own = (app.shortcuts ?? []).filter((shortcut) => shortcut.type === "message");
  const pick = (shortcut) => () =>
    model.act("message-shortcut", { callback_id: shortcut.callback_id, channel, ts: message.ts });
  const items = own.map((shortcut) => ({
    label: shortcut.name,
    hint: shortcut.description,
    testid: `shortcut-${shortcut.callback_id}`,
    pick: pick(shortcut),
  }));
  const emojis = OFFERED.map((name) => ({
    label: `${emoji(name)} ${name.replaceAll("_", " ")}`,
    testid: `react-${name}`,
    pick: () => model.act("react", { channel, ts: message.ts, emoji: name }),
  }));
  const heading = items.length ? app.name : "No app adds an action here.";
  return [{ heading }, ...items, { heading: "React with" }, ...emojis];
}
