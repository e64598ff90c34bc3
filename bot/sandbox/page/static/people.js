// Faces and names.

import { h } from "./dom.js";
import { mark } from "./icons.js";

const COLORS = ["#8a4b2f", "#5b3f78", "#2f6b5e", "#8a3553", "#3a5a8c", "#6a5b1f", "#45594a", "#7a3f6f"];

/** A rounded square with the person's initials; the app gets its mark. */
export function avatar(person, size = 36) {
  const style = { width: `${size}px`, height: `${size}px`, "font-size": `${Math.round(size * 0.39)}px` };
  if (person?.is_app)
    return h(
      "span",
      { class: "avatar avatar-app", style, "aria-hidden": "true" },
      mark(Math.round(size * 0.68)),
    );
  const ground = colorOf(person);
  return h(
    "span",
    { class: "avatar", style: { ...style, background: ground, color: inkOn(ground) }, "aria-hidden": "true" },
    initials(person),
  );
}

function initials(person) {
  if (person?.initials) return person.initials;
  const words = (person?.real_name || person?.name || "?").trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ""]
    .map((word) => [...word][0] ?? "")
    .join("")
    .toLocaleUpperCase();
}

function colorOf(person) {
  const given = String(person?.color ?? "").replace(/^#/, "");
  if (/^[0-9a-f]{6}$/i.test(given)) return `#${given}`;
  const sum = [...String(person?.id ?? "?")].reduce(
    (total, character) => total * 31 + character.codePointAt(0),
    7,
  );
  return COLORS[Math.abs(sum) % COLORS.length];
}

/** White or ink, whichever is easier to read on `ground` (WCAG's relative luminance). */
function inkOn(ground) {
  const channel = (at) => {
    const value = parseInt(ground.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  return luminance > 0.2 ? "#221526" : "#fff";
}

/** What stands above a person's messages. */
export function displayName(person) {
  return person?.real_name || person?.name || "Someone";
}
