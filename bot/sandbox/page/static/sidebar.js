// The left side: the workspace, who you are, channels, direct messages, the app.

import { draw, h } from "./dom.js";
import { icon } from "./icons.js";
import { avatar, displayName } from "./people.js";
import { menu } from "./popup.js";
import { clockTime } from "./time.js";

/** Draws the sidebar into its first child, so that a menu beside it outlives the drawing; `leave` closes the drawer. */
export function drawSidebar(host, model, leave) {
  const { state, route } = model;
  const key =
    JSON.stringify([
      state.workspace,
      state.me,
      state.quiet_until,
      state.channels,
      state.dms,
      state.app,
      route.channel,
      route.tab,
    ]) + model.peopleKey;
  draw(host.firstElementChild, key, () => [youAre(model), places(model, leave)]);
}

function youAre(model) {
  const me = model.context.people.get(model.me);
  const button = h(
    "button",
    {
      type: "button",
      class: "you",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      data: { testid: "act-as" },
    },
    avatar(me, 36),
    h(
      "span",
      { class: "you-words" },
      h("span", { class: "you-line" }, "You are ", h("bdi", { class: "you-name" }, displayName(me))),
      h("span", { class: "you-title", dir: "auto" }, quietUntil(model) || me?.title),
    ),
    icon("down", 16),
  );
  button.addEventListener("click", () => {
    const people = model.state.people.filter((person) => person.actable);
    const entry = (person) => ({
      label: displayName(person),
      hint: person.title,
      lead: avatar(person, 30),
      checked: person.id === model.me,
      testid: `act-as-${person.id}`,
      pick: () => model.go({ as: person.id }),
    });
    const others = [{ heading: "Be someone else" }, ...people.map(entry)];
    menu(button, "You", [...others, { heading: "Notifications" }, pause(model)], { wide: true });
  });
  return button;
}

function quietUntil({ state }) {
  return state.quiet_until && `Notifications paused until ${clockTime(state.quiet_until, state.now.tz)}`;
}

/** Slack's "Pause notifications", for the person at the page. */
function pause(model) {
  const paused = Boolean(model.state.quiet_until);
  return {
    label: paused ? "Resume notifications" : "Pause notifications for an hour",
    hint: quietUntil(model) || undefined,
    testid: "pause",
    pick: () => model.act("pause", { minutes: paused ? 0 : 60 }),
  };
}

function places(model, leave) {
  const { state, context } = model;
  const people = state.dms.filter((dm) => dm.with !== state.app.bot_user && dm.id);
  return h(
    "nav",
    { class: "places", "aria-label": "Channels and messages" },
    group(
      "Channels",
      state.channels.map((channel) => channelEntry(channel, model, leave)),
      "You are in no channel yet.",
    ),
    group("Direct messages", [
      appDmEntry(model, leave),
      ...people.map((dm) => dmEntry(dm, context.people.get(dm.with), model, leave)),
    ]),
    group("Apps", [appEntry(model, leave)]),
  );
}

function group(title, entries, empty) {
  return h(
    "section",
    { class: "place-group" },
    h("h2", {}, title),
    entries.length
      ? h(
          "ul",
          {},
          entries.map((entry) => h("li", {}, entry)),
        )
      : h("p", { class: "place-empty" }, empty),
  );
}

function entry({ testid, lead, label, unread, here, pick }, leave) {
  const badge =
    unread > 0 &&
    h("span", { class: "unread", "aria-label": `${unread} unread` }, unread > 99 ? "99+" : unread);
  const go = () => {
    leave();
    pick();
  };
  return h(
    "button",
    {
      type: "button",
      class: `place${here ? " here" : ""}${unread ? " has-unread" : ""}`,
      "aria-current": here ? "page" : null,
      data: { testid },
      on: { click: go },
    },
    lead,
    h("span", { class: "place-name", dir: "auto" }, label),
    badge,
  );
}

function channelEntry(channel, model, leave) {
  const { route } = model;
  return entry(
    {
      testid: `sidebar-channel-${channel.name}`,
      lead: icon(channel.is_private ? "lock" : "hash", 17),
      label: channel.name,
      unread: channel.unread,
      here: !route.tab && route.channel === channel.id,
      pick: () => model.go({ channel: channel.id }),
    },
    leave,
  );
}

function dmEntry(dm, person, model, leave) {
  const { route } = model;
  return entry(
    {
      testid: `sidebar-dm-${dm.with}`,
      lead: avatar(person, 20),
      label: displayName(person),
      unread: dm.unread,
      here: !route.tab && route.channel === dm.id,
      pick: () => model.go({ channel: dm.id }),
    },
    leave,
  );
}

function appDmEntry(model, leave) {
  const { app } = model.state;
  return entry(
    {
      testid: `sidebar-dm-${app.bot_user}`,
      lead: avatar(model.context.people.get(app.bot_user), 20),
      label: app.name,
      unread: model.appDm?.unread ?? 0,
      here: model.route.tab === "messages",
      pick: () => model.go({ tab: "messages" }),
    },
    leave,
  );
}

function appEntry(model, leave) {
  const { app } = model.state;
  return entry(
    {
      testid: "sidebar-app",
      lead: avatar(model.context.people.get(app.bot_user), 20),
      label: app.name,
      here: model.route.tab === "home",
      pick: () => model.go({ tab: app.home ? "home" : "messages" }),
    },
    leave,
  );
}
