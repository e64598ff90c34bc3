// What the page knows: the last state, where the person stands, and what was typed.

import { post, readState } from "./api.js";
import { readRoute, writeRoute } from "./route.js";
import { clearToasts, toast } from "./toast.js";
import { Values } from "./values.js";

const SETTLE = 40; // ms in which several changes become one reading
const AGAIN = 1000; // ms after which a reading that failed is tried once more

export class Model {
  constructor(render) {
    this.render = render;
    this.state = null;
    this.route = readRoute();
    this.fresh = null; // {channel, ts}: the first unread message when the channel was opened
    this.linked = true;
    this.moving = ""; // the clock's move that is under way
    this.opening = false; // App Home is being drawn
    this.toEnd = false; // the person wrote something, so the list shows its end
    this.typed = new Map();
    this.seen = new Map();
    this.timer = null;
    this.reading = null;
    this.failed = false; // the last reading
  }

  get me() {
    return this.state.me;
  }

  get appDm() {
    return this.state.dms.find((dm) => dm.with === this.state.app.bot_user);
  }

  /** What drawing text needs: who and what exists, whose eyes, and when. */
  get context() {
    return this.cached;
  }

  build() {
    const { people, channels, dms, me, now, app } = this.state;
    const persons = new Map(people.map((person) => [person.id, person]));
    const bot = persons.get(app.bot_user) ?? { id: app.bot_user, name: app.name, real_name: app.name };
    persons.set(app.bot_user, { ...bot, name: app.name, real_name: app.name, is_bot: true, is_app: true });
    const places = new Map(channels.map((channel) => [channel.id, channel]));
    for (const dm of dms)
      if (dm.id)
        places.set(dm.id, { ...dm, is_im: true, name: persons.get(dm.with)?.name ?? "Direct message" });
    const tz = persons.get(me)?.tz || now.tz || "UTC";
    this.cached = { people: persons, channels: places, me, tz, now: now.ms, app };
  }

  /** Reads the state soon; many calls in a row make one reading. */
  refresh() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.read(), SETTLE);
  }

  /** Reads the state now; resolves when it is drawn. Readings never overtake one another. */
  async read() {
    clearTimeout(this.timer);
    const before = this.reading;
    this.reading = this.readAfter(before);
    return this.reading;
  }

  async readAfter(before) {
    await before;
    const asked = this.route.as ?? null;
    try {
      const state = await readState(asked);
      if (asked !== (this.route.as ?? null)) return this.refresh();
      if (this.failed) clearToasts();
      this.failed = false;
      this.take(state);
    } catch (error) {
      if (asked && !this.state) {
        this.route = {}; // a link to someone who is not here
        this.refresh();
      }
      if (this.linked && !this.failed) toast(error.message);
      this.failed = true;
      // nothing may change for a long while, and the page would show somebody else's state until then
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.read(), AGAIN);
    }
    return undefined;
  }

  take(state) {
    this.state = state;
    this.build();
    this.settle();
    this.render();
  }

  /** Puts the route on something that exists. */
  settle() {
    const { channels, app, dms } = this.state;
    const route = { ...this.route, as: this.me };
    if (route.channel && route.channel === this.appDm?.id) route.tab = route.tab || "messages";
    const known =
      channels.some((channel) => channel.id === route.channel) ||
      dms.some((dm) => dm.id && dm.id === route.channel);
    if (!route.tab && !known)
      Object.assign(route, {
        channel: channels[0]?.id,
        thread: undefined,
        tab: channels.length ? undefined : "messages",
      });
    if (route.tab && !["home", "messages"].includes(route.tab)) route.tab = "messages";
    if (route.tab === "home" && !app.home) route.tab = "messages";
    if (route.tab) route.channel = this.appDm?.id ?? undefined;
    route.thread ??= this.threadOf(route);
    this.route = route;
    writeRoute(route, true);
  }

  /** The thread in which a linked message stands; undefined when it stands in the channel itself. */
  threadOf({ channel, message }) {
    const heads = message ? (this.state.messages[channel] ?? []) : [];
    return heads.find((head) => head.replies?.some((reply) => reply.ts === message))?.ts;
  }

  /** Moves to another place; `patch` replaces parts of the route. */
  async go(patch) {
    const elsewhere = "channel" in patch || "tab" in patch;
    this.route = {
      ...this.route,
      ...(elsewhere && { tab: undefined, thread: undefined, channel: undefined }),
      message: undefined,
      ...patch,
    };
    // also while somebody else's state is still on its way: who is meant is the person of the route
    const person = (this.route.as ?? this.me) !== this.me;
    if (person) delete this.route.thread;
    writeRoute(this.route, false);
    if (person) return this.read();
    this.settle();
    this.render();
    return undefined;
  }

  /** The address changed under us (a link, Back, Forward). */
  async followAddress() {
    const route = readRoute();
    this.route = { ...route, as: route.as ?? this.route.as };
    if (!this.state || this.route.as !== this.me) return this.read();
    this.settle();
    this.render();
    return undefined;
  }

  /** Posts as the present person; says errors in a toast unless `quiet`. Then the state is read again. */
  async act(path, body = {}, { quiet = false } = {}) {
    const answer = await post(path, { as: this.me, ...body });
    if (!answer.ok && !quiet && !answer.errors) toast(answer.error || "That didn’t work. Please try again.");
    if (answer.ok) clearToasts(); // an older complaint is settled by what worked since
    await this.read();
    return answer;
  }

  /** The messages of the open place. */
  get messages() {
    return this.state.messages[this.route.channel] ?? [];
  }

  /** What was typed in the view or message called `key`. */
  valuesFor(key, kept) {
    if (!this.typed.has(key)) this.typed.set(key, new Values(kept));
    return this.typed.get(key);
  }

  /** Tells the server that the open place was read, once per new message; remembers where the unread ones began. */
  markRead() {
    const { channel } = this.route;
    const place = this.context.channels.get(channel);
    if (this.fresh && this.fresh.channel !== `${this.me}/${channel}`) this.fresh = null;
    if (!channel || this.route.tab === "home" || !place?.unread || document.hidden) return;
    const key = `${this.me}/${channel}`;
    const last = this.messages.at(-1);
    const mark = `${last?.ts}/${place.unread}/${this.state.version}`;
    if (this.seen.get(key) === mark) return;
    this.seen.set(key, mark);
    const others = this.messages.filter((message) => message.user !== this.me);
    this.fresh ??= { channel: key, ts: others.at(-place.unread)?.ts };
    post("read", { as: this.me, channel });
  }
}
