// Turns the @names that a person typed into Slack's references; the workspace itself escapes the rest.

/** Everyone who can be mentioned, with the handle that stands for them alone: [{handle, person}]. */
export function handles(context) {
  const people = [...context.people.values()].filter((person) => !person.deleted);
  const counts = new Map();
  for (const { name } of people) counts.set(name, (counts.get(name) ?? 0) + 1);
  return people.map((person) => ({
    person,
    handle: counts.get(person.name) > 1 ? person.real_name || person.name : person.name,
  }));
}

/** `typed` with every @handle as <@U…>; `named` writes them as commands receive them, <@U…|name>. */
export function encode(typed, context, named = false) {
  const known = new Map(handles(context).map(({ handle, person }) => [handle.toLocaleLowerCase(), person]));
  const longestFirst = [...known.keys()].filter(Boolean).sort((one, other) => other.length - one.length);
  const either = longestFirst.map((handle) => handle.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|");
  if (!either) return typed;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}.@])@(${either})(?![\\p{L}\\p{N}])`, "giu");
  return typed.replace(pattern, (_whole, handle) => {
    const person = known.get(handle.toLocaleLowerCase());
    return `<@${person.id}${named ? `|${person.name}` : ""}>`;
  });
}
