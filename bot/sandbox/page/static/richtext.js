// Draws rich_text, markdown and table blocks.

import { h, nodes } from "./dom.js";
import { emoji } from "./emoji.js";
import { channelLink, link, mention, plain } from "./mrkdwn.js";
import { slackDate } from "./time.js";

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code", underline: "u" };

/** A rich_text block's parts. */
export function richText(block, context) {
  return (block.elements ?? []).map((part) => richPart(part, context));
}

function richPart(part, context) {
  if (part.type === "rich_text_list") return richList(part, context);
  const inside = (part.elements ?? []).map((leaf) => richLeaf(leaf, context));
  if (part.type === "rich_text_quote") return h("blockquote", { dir: "auto" }, inside);
  if (part.type === "rich_text_preformatted") return h("pre", { dir: "auto" }, h("code", {}, inside));
  return h("span", { class: "text", dir: "auto" }, inside);
}

function richList(part, context) {
  const items = (part.elements ?? []).map((item) => h("li", { dir: "auto" }, richPart(item, context)));
  const start = part.offset ? { start: part.offset + 1 } : {};
  return h(
    part.style === "ordered" ? "ol" : "ul",
    { class: `list indent-${part.indent ?? 0}`, ...start },
    items,
  );
}

function richLeaf(leaf, context) {
  const makers = {
    text: () => leaf.text,
    link: () => link(leaf.url, leaf.text || leaf.url),
    emoji: () =>
      h(
        "span",
        { class: "emoji", role: "img", "aria-label": leaf.name },
        emoji(leaf.name) ?? `:${leaf.name}:`,
      ),
    user: () => mention(leaf.user_id, "", context),
    channel: () => channelLink(leaf.channel_id, "", context),
    usergroup: () => h("span", { class: "mention" }, `@${leaf.usergroup_id}`),
    broadcast: () => h("span", { class: "mention" }, `@${leaf.range}`),
    date: () =>
      h("time", { title: leaf.fallback }, slackDate(leaf.timestamp, leaf.format, context.tz, context.now)),
  };
  const node = makers[leaf.type]?.() ?? leaf.text ?? "";
  return Object.entries(STYLES).reduce(
    (inner, [name, tag]) => (leaf.style?.[name] ? h(tag, {}, inner) : inner),
    node,
  );
}

/** A table or data_table block; the first row is the header. */
export function table(block, context) {
  const [head = [], ...body] = block.rows ?? [];
  const align = (column) =>
    block.column_settings?.[column]?.align ??
    (body.some((row) => row[column]?.type === "raw_number") ? "right" : "left");
  const cell = (tag, content, column) =>
    h(
      tag,
      { class: `align-${align(column)}`, dir: "auto", scope: tag === "th" ? "col" : null },
      cellText(content, context),
    );
  const row = (tag, cells) =>
    h(
      "tr",
      {},
      cells.map((content, column) => cell(tag, content, column)),
    );
  return h(
    "div",
    { class: "table-scroll", tabindex: "0", role: "group", "aria-label": block.caption ?? "Table" },
    h(
      "table",
      {},
      block.caption && h("caption", {}, block.caption),
      h("thead", {}, row("th", head)),
      h(
        "tbody",
        {},
        body.map((cells) => row("td", cells)),
      ),
    ),
  );
}

function cellText(content, context) {
  if (content?.type === "rich_text") return richText(content, context);
  return String(content?.text ?? content?.value ?? "");
}

/** The `markdown` block: headings, lists, quotes, fences, rules and inline marks. */
export function markdown(text) {
  const out = [];
  const lines = String(text ?? "").split("\n");
  while (lines.length) out.push(markdownBlock(lines));
  return nodes(out);
}

function markdownBlock(lines) {
  const line = lines.shift();
  if (!line.trim()) return null;
  const heading = /^(#{1,6})\s+(.*)/.exec(line);
  if (heading)
    return h(
      "p",
      {
        class: `heading heading-${heading[1].length}`,
        dir: "auto",
        role: "heading",
        "aria-level": heading[1].length + 2,
      },
      marks(heading[2]),
    );
  if (/^(-{3,}|\*{3,})\s*$/.test(line)) return h("hr");
  if (line.startsWith("```"))
    return h("pre", {}, h("code", {}, taken(lines, (next) => !next.startsWith("```"), true).join("\n")));
  if (/^>\s?/.test(line))
    return h(
      "blockquote",
      { dir: "auto" },
      marks(
        [line, ...taken(lines, (next) => next.startsWith(">"))]
          .map((quote) => quote.replace(/^>\s?/, ""))
          .join("\n"),
      ),
    );
  if (BULLET.test(line)) return markdownList("ul", BULLET, line, lines);
  if (NUMBER.test(line)) return markdownList("ol", NUMBER, line, lines);
  return h(
    "p",
    { class: "text", dir: "auto" },
    marks(
      [line, ...taken(lines, (next) => next.trim() && !/^(#|>|```|[-*]\s|\d+\.\s)/.test(next))].join("\n"),
    ),
  );
}

const BULLET = /^\s*[-*+]\s+/;
const NUMBER = /^\s*\d+\.\s+/;

function markdownList(tag, pattern, line, lines) {
  const items = [line, ...taken(lines, (next) => pattern.test(next))];
  return h(
    tag,
    { class: "list" },
    items.map((item) => h("li", { dir: "auto" }, marks(item.replace(pattern, "")))),
  );
}

function taken(lines, holds, dropLast = false) {
  const out = [];
  while (lines.length && holds(lines[0])) out.push(lines.shift());
  if (dropLast) lines.shift();
  return out;
}

const MARKUP =
  /\*\*(.+?)\*\*|__(.+?)__|~~(.+?)~~|`([^`]+)`|\[([^\]]+)\]\((https?:[^)\s]+|mailto:[^)\s]+)\)|[*_](\S.*?)[*_](?![\p{L}\p{N}])/su;

function marks(text) {
  const found = MARKUP.exec(text);
  if (!found) return [plain(text)];
  const [whole, bold, bold2, strike, code, label, url, italic] = found;
  const node =
    bold || bold2
      ? h("strong", {}, marks(bold || bold2))
      : strike
        ? h("s", {}, marks(strike))
        : code
          ? h("code", {}, code)
          : url
            ? link(url, label)
            : h("em", {}, marks(italic));
  return [plain(text.slice(0, found.index)), node, ...marks(text.slice(found.index + whole.length))];
}
