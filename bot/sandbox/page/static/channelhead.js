// The header of a channel or a direct message.

import { draw, h } from "./dom.js";
import { icon } from "./icons.js";
import { plain } from "./mrkdwn.js";
import { avatar, displayName } from "./people.js";
import { menu } from "./popup.js";

/** The header of a channel or of a direct message with a person. */
export function drawChannelHead(host, model) {
  const { context, route } = model;
  const place = context.channels.get(route.channel);
  draw(host, `${route.channel}|${JSON.stringify(place)}|${model.peopleKey}`, () =>
    place?.is_im ? personHead(context.people.get(place.with)) : channelHead(place, context),
  );
}

function personHead(person) {
  return h(
    "div",
    { class: "channel-title" },
    avatar(person, 26),
    h("h1", { dir: "auto" }, displayName(person)),
    person?.title && h("span", { class: "channel-topic", dir: "auto" }, person.title),
  );
}

function channelHead(place, context) {
  if (!place) return h("div", { class: "channel-title" }, h("h1", {}, "No channel yet"));
  const members = place.members ?? [];
  const button = h(
    "button",
    {
      type: "button",
      class: "members",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      data: { testid: "members" },
    },
    members.slice(0, 3).map((id) => avatar(context.people.get(id), 22)),
    h("span", {}, members.length, h("span", { class: "hidden-words" }, " members")),
  );
  const items = members
    .map((id) => context.people.get(id))
    .filter(Boolean)
    .map((person) => ({
      label: displayName(person),
      hint: person.title,
      lead: avatar(person, 26),
      pick: () => {},
    }));
  button.addEventListener("click", () =>
    menu(button, "Members", [{ heading: "Members" }, ...items], { align: "end" }),
  );
  return [
    h(
      "div",
      { class: "channel-title" },
      icon(place.is_private ? "lock" : "hash", 20),
      h("h1", { dir: "auto" }, place.name),
      place.topic &&
        h("span", { class: "channel-topic", dir: "auto", title: plain(place.topic) }, plain(place.topic)),
    ),
    button,
  ];
}
