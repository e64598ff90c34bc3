// What the composer offers while a command or a name is being typed.

import { h } from "./dom.js";
import { handles } from "./mentions.js";
import { avatar } from "./people.js";

/** The commands that fit what was typed, or null when no command is being typed. */
export function commandChoices(before, app) {
  if (!before.startsWith("/")) return null;
  const [word] = before.split(/\s/);
  const typing = before === word;
  const found = app.commands.filter((each) =>
    typing ? each.command.startsWith(word.toLowerCase()) : each.command === word,
  );
  const choice = (each) => ({
    label: each.command,
    aside: each.usage_hint,
    hint: each.description,
    lead: h("span", { class: "choice-mark" }, "/"),
    from: 0,
    insert: `${each.command} `,
    complete: !typing || each.command === word,
  });
  return found.map(choice);
}

/** The people who fit an @name at the end of what was typed, or null when none is being typed. */
export function personChoices(before, context) {
  const found = /(?:^|[\s(])@([\p{L}\p{N}._' -]{0,40})$/u.exec(before);
  if (!found) return null;
  const wanted = found[1].toLocaleLowerCase();
  const from = before.length - found[1].length - 1;
  const matches = handles(context).filter(
    ({ handle, person }) =>
      `${handle}\n${person.real_name ?? ""}`
        .toLocaleLowerCase()
        .split(/\n| /)
        .some((word) => word.startsWith(wanted)) || handle.toLocaleLowerCase().startsWith(wanted),
  );
  const choice = ({ handle, person }) => ({
    label: handle,
    hint: [person.real_name, person.title].filter((words) => words && words !== handle).join(" · "),
    lead: avatar(person, 24),
    from,
    insert: `@${handle} `,
    complete: handle.toLocaleLowerCase() === wanted,
  });
  return matches.length ? matches.slice(0, 8).map(choice) : null;
}
