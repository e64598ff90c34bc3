// The thread panel beside the messages.

import { follows, messageItem } from "./channel.js";
import { h, reconcile } from "./dom.js";
import { authorOf } from "./message.js";
import { displayName } from "./people.js";

/** The thread panel at the right; hidden while no thread is open. */
export function drawThread(panel, model) {
  const { route, context } = model;
  const parent = route.thread && model.messages.find((message) => message.ts === route.thread);
  panel.hidden = !parent;
  const list = panel.querySelector(".thread-list");
  if (!parent) {
    panel.place = null;
    reconcile(list.firstElementChild, []);
    return;
  }
  const place = context.channels.get(route.channel);
  panel.querySelector(".thread-where").textContent = place?.is_im
    ? displayName(context.people.get(place.with))
    : `#${place?.name ?? ""}`;
  const replies = (parent.replies ?? []).filter((reply) => !reply.deleted);
  const moved = panel.place !== route.thread;
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  panel.place = route.thread;
  const count = `${replies.length} ${replies.length === 1 ? "reply" : "replies"}`;
  const line = {
    key: "count",
    signature: count,
    build: () => h("div", { class: "divider divider-count" }, h("span", {}, count)),
  };
  const entry = (message, rest) =>
    messageItem(message, { model, channel: route.channel, thread: true, ...rest });
  const rows = replies.map((reply, index) =>
    entry(reply, { compact: index > 0 && follows(replies[index - 1], reply) }),
  );
  reconcile(list.firstElementChild, [
    entry(parent, { parent: true }),
    ...(replies.length ? [line] : []),
    ...rows,
  ]);
  if (moved) list.scrollTop = 0;
  else if (atEnd) list.scrollTop = list.scrollHeight;
}

/** Names in a thread's parent are used by the composer's placeholder. */
export function threadAuthor(model) {
  const parent = model.messages.find((message) => message.ts === model.route.thread);
  return parent ? displayName(authorOf(parent, model.context)) : "";
}
