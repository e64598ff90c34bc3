// What a select offers: options, people, channels, conversations.

import { icon } from "./icons.js";
import { plain } from "./mrkdwn.js";
import { avatar } from "./people.js";

/** The options of a static select, with their groups. */
export function optionChoices(spec) {
  const choice = (group) => (option) => ({
    value: option.value,
    label: plain(option.text?.text),
    hint: option.description && plain(option.description.text),
    group,
    raw: option,
  });
  if (spec.option_groups)
    return spec.option_groups.flatMap((group) => group.options.map(choice(plain(group.label?.text))));
  return (spec.options ?? []).map(choice());
}

/** Everyone but bots. */
export function peopleChoices(context) {
  const people = [...context.people.values()].filter((person) => !person.is_bot && !person.deleted);
  return people.map((person) => ({
    value: person.id,
    label: person.real_name || person.name,
    hint: person.title,
    raw: person.id,
    lead: () => avatar(person, 20),
  }));
}

/** The channels of these kinds ("public", "private") that the person is in. */
export function channelChoices(context, kinds) {
  const fits = (channel) => !channel.is_im && kinds.includes(channel.is_private ? "private" : "public");
  const lead = (channel) => () => icon(channel.is_private ? "lock" : "hash", 16);
  return [...context.channels.values()]
    .filter(fits)
    .map((channel) => ({ value: channel.id, label: channel.name, raw: channel.id, lead: lead(channel) }));
}

/** Channels and direct messages, as the element's filter says. */
export function conversationChoices(spec, context) {
  const kinds = spec.filter?.include ?? ["public", "private", "im"];
  const channels = channelChoices(context, kinds);
  if (!kinds.includes("im")) return channels;
  const people = [...context.channels.values()].filter(
    (channel) =>
      channel.is_im && !(spec.filter?.exclude_bot_users && context.people.get(channel.with)?.is_bot),
  );
  return [
    ...channels,
    ...people.map((dm) => ({
      value: dm.id,
      label: context.people.get(dm.with)?.real_name ?? "Direct message",
      raw: dm.id,
      lead: () => avatar(context.people.get(dm.with), 20),
    })),
  ];
}
