// Turns Slack's mrkdwn and plain text into DOM nodes.

import { h, nodes } from "./dom.js";
import { emoji } from "./emoji.js";
import { slackDate } from "./time.js";

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
const MARKS = { "*": "strong", _: "em", "~": "s" };
const SAFE = /^(https?:|mailto:|tel:)/i;

/** Slack's three entities as the characters they stand for. */
export function unescape(text) {
  return text.replace(/&(amp|lt|gt);/g, (entity) => ENTITIES[entity]);
}

/** Literal text with entities and shortcodes resolved, as Slack shows plain_text. */
export function plain(text) {
  return unescape(String(text ?? "")).replace(/:([a-z0-9_+-]+):/g, (whole, name) => emoji(name) ?? whole);
}

/** A text object ({type, text}) as nodes. */
export function textObject(object, context) {
  if (!object) return [];
  return object.type === "mrkdwn"
    ? mrkdwn(object.text, context)
    : [h("span", { class: "text", dir: "auto" }, plain(object.text))];
}

/** mrkdwn as a list of block-level nodes; `context` gives people, channels, tz, now and me. */
export function mrkdwn(text, context) {
  const pieces = String(text ?? "").split("```");
  if (pieces.length % 2 === 0) pieces.push(`${pieces.splice(-2, 1)[0]}\`\`\`${pieces.pop()}`); // an unclosed fence is literal
  return nodes(
    pieces.map((piece, index) =>
      index % 2 ? fence(piece) : quotes(piece, context, index > 0, index < pieces.length - 1),
    ),
  );
}

function fence(piece) {
  return h("pre", { dir: "auto" }, h("code", {}, unescape(piece.replace(/^\n|\n$/g, ""))));
}

function quotes(piece, context, afterFence, beforeFence) {
  const lines = piece.split("\n");
  if (afterFence && lines[0] === "") lines.shift();
  if (beforeFence && lines.at(-1) === "") lines.pop();
  const runs = [];
  let rest = false; // ">>>" quotes everything that follows
  for (const line of lines) {
    const start = /^(&gt;|>){3} ?/.exec(line);
    rest ||= Boolean(start);
    const single = /^(&gt;|>) ?/.exec(line);
    const quoted = rest || Boolean(single);
    const shown = start ? line.slice(start[0].length) : single && !rest ? line.slice(single[0].length) : line;
    if (runs.at(-1)?.quoted === quoted) runs.at(-1).lines.push(shown);
    else runs.push({ quoted, lines: [shown] });
  }
  return runs.filter((run) => run.quoted || run.lines.some(Boolean)).map((run) => paragraph(run, context));
}

function paragraph({ quoted, lines }, context) {
  const inside = inline(lines.join("\n"), { ...context, lineStart: true });
  return quoted
    ? h("blockquote", { dir: "auto" }, inside)
    : h("span", { class: "text", dir: "auto" }, inside);
}

/** One run of text without fences and quotes. */
export function inline(text, context) {
  const out = [];
  let literal = "";
  const flush = () => {
    if (literal) out.push(unescape(literal));
    literal = "";
  };
  for (let i = 0; i < text.length;) {
    const found = piece(text, i, context);
    if (found) flush();
    if (found) out.push(found.node);
    else literal += text[i];
    i = found ? found.end : i + 1;
  }
  flush();
  return nodes(out);
}

function piece(text, i, context) {
  const character = text[i];
  if (character === "<") return special(text, i, context);
  if (character === "`") return codeSpan(text, i);
  if (character === ":") return shortcode(text, i);
  if (MARKS[character]) return marked(text, i, context);
  if (character === "h" && !word(text[i - 1])) return bareLink(text, i);
  return null;
}

const word = (character) => character !== undefined && /[\p{L}\p{N}]/u.test(character);

function codeSpan(text, i) {
  const end = text.indexOf("`", i + 1);
  if (end <= i + 1 || text.slice(i, end).includes("\n")) return null;
  return { node: h("code", {}, unescape(text.slice(i + 1, end))), end: end + 1 };
}

function shortcode(text, i) {
  const found = /^:([a-z0-9_+-]+(?:::skin-tone-\d)?):/.exec(text.slice(i, i + 60));
  const character = found && emoji(found[1]);
  if (!character) return null;
  return {
    node: h(
      "span",
      { class: "emoji", role: "img", "aria-label": found[1].replaceAll("_", " "), title: found[0] },
      character,
    ),
    end: i + found[0].length,
  };
}

function marked(text, i, context) {
  if (word(text[i - 1]) || !text[i + 1] || /\s/.test(text[i + 1])) return null;
  const end = closing(text, i);
  if (end < 0) return null;
  return {
    node: h(MARKS[text[i]], {}, inline(text.slice(i + 1, end), startsLine(text, i, context))),
    end: end + 1,
  };
}

function startsLine(text, i, context) {
  return { ...context, lineStart: context.lineStart && (i === 0 || text[i - 1] === "\n") };
}

function closing(text, i) {
  for (let j = i + 1; j < text.length && text[j] !== "\n"; j += 1) {
    if (text[j] === "<" || text[j] === "`") {
      const end = text.indexOf(text[j] === "<" ? ">" : "`", j + 1);
      if (end > 0) j = end;
    } else if (text[j] === text[i] && j > i + 1 && !/\s/.test(text[j - 1]) && !word(text[j + 1])) return j;
  }
  return -1;
}

function bareLink(text, i) {
  const found = /^https?:\/\/[^\s<>|]+/.exec(text.slice(i, i + 3000));
  if (!found) return null;
  const url = found[0].replace(/[.,:;!?)'"*_~]+$/, "");
  return { node: link(unescape(url), unescape(url)), end: i + url.length };
}

function special(text, i, context) {
  const end = text.indexOf(">", i);
  if (end < 0) return null;
  const [target, ...rest] = text.slice(i + 1, end).split("|");
  const label = unescape(rest.join("|"));
  const node = reference(target, label, startsLine(text, i, context));
  return node && { node, end: end + 1 };
}

function reference(target, label, context) {
  if (target.startsWith("@")) return mention(target.slice(1), label, context);
  if (target.startsWith("#")) return channelLink(target.slice(1), label, context);
  if (target.startsWith("!date^")) return date(target, label, context);
  if (target.startsWith("!"))
    return h(
      "span",
      { class: "mention" },
      label.startsWith("@") ? label : `@${label || target.slice(1).split("^")[0]}`,
    );
  const url = unescape(target);
  return SAFE.test(url) ? link(url, label || url.replace(/^(mailto|tel):/i, "")) : null;
}

/** "@Nora", marked when it is the viewer. */
export function mention(id, label, context) {
  const name = context.people.get(id)?.name ?? (label || id);
  const mine = id === context.me ? " mention-me" : "";
  return h("bdi", { class: `mention${mine}`, title: context.people.get(id)?.real_name }, `@${name}`);
}

/** A link to a channel of the workspace, or its bare name when the viewer cannot open it. */
export function channelLink(id, label, context) {
  const channel = context.channels.get(id);
  const name = channel?.name ?? (label || "private channel");
  if (!channel) return h("span", { class: "mention" }, `#${name}`);
  return h("a", { class: "mention", href: `#as=${context.me}&channel=${id}` }, `#${name}`);
}

/** A link that opens outside the page, or inside it when it is a message of this workspace. */
export function link(url, label) {
  const inside = inWorkspace(url);
  if (inside) return h("a", { href: inside }, label);
  return h("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, plain(label));
}

function inWorkspace(url) {
  const found = /\/archives\/([A-Z0-9]+)(?:\/p(\d{10})(\d{6}))?/.exec(url);
  if (!found) return null;
  const parent = /[?&]thread_ts=(\d+\.\d+)/.exec(url);
  const at = found[2] ? `&message=${found[2]}.${found[3]}` : "";
  return `#channel=${found[1]}${at}${parent ? `&thread=${parent[1]}` : ""}`;
}

function date(target, fallback, context) {
  const [, seconds, format, url] = target.split("^");
  if (!/^\d+$/.test(seconds ?? "") || !format) return h("span", {}, fallback);
  const shown = slackDate(Number(seconds), unescape(format), context.tz, context.now);
  const words = context.lineStart ? shown[0].toUpperCase() + shown.slice(1) : shown;
  const node = h("time", { datetime: new Date(seconds * 1000).toISOString(), title: fallback }, words);
  return url && SAFE.test(url)
    ? h("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, node)
    : node;
}
