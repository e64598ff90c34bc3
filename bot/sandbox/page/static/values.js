// What a person has typed or chosen in a view, in the shape of Slack's `state.values`.

// element type -> [key in state.values, key of the element's initial value]
const KEYS = {
  plain_text_input: ["value", "initial_value"],
  number_input: ["value", "initial_value"],
  email_text_input: ["value", "initial_value"],
  url_text_input: ["value", "initial_value"],
  static_select: ["selected_option", "initial_option"],
  multi_static_select: ["selected_options", "initial_options"],
  users_select: ["selected_user", "initial_user"],
  multi_users_select: ["selected_users", "initial_users"],
  conversations_select: ["selected_conversation", "initial_conversation"],
  multi_conversations_select: ["selected_conversations", "initial_conversations"],
  channels_select: ["selected_channel", "initial_channel"],
  multi_channels_select: ["selected_channels", "initial_channels"],
  radio_buttons: ["selected_option", "initial_option"],
  checkboxes: ["selected_options", "initial_options"],
  datepicker: ["selected_date", "initial_date"],
  timepicker: ["selected_time", "initial_time"],
  datetimepicker: ["selected_date_time", "initial_date_time"],
};

/** The key of an element's value in Slack's state, or undefined for one without state (a button). */
export function valueKey(type) {
  return KEYS[type]?.[0];
}

/** Whether the element holds a list. */
export function isList(type) {
  return type.startsWith("multi_") || type === "checkboxes";
}

/** The values of one view or message: typed ones first, then what the server kept, then the initial ones. */
export class Values {
  constructor(kept = {}) {
    this.typed = {};
    this.kept = kept;
  }

  /** The present raw value (text, id, option, list, or null). */
  get(blockId, element) {
    const [key, initial] = KEYS[element.type];
    const at = (values) => values?.[blockId]?.[element.action_id];
    const stored = at(this.typed) ?? at(this.kept);
    const raw = stored ? stored[key] : element[initial];
    return raw ?? (isList(element.type) ? [] : null);
  }

  /** Remembers a raw value; an empty text is null, as Slack sends it. */
  set(blockId, element, raw) {
    const value = raw === "" ? null : raw;
    this.typed[blockId] = {
      ...this.typed[blockId],
      [element.action_id]: { type: element.type, [KEYS[element.type][0]]: value },
    };
  }

  /** All values of these blocks in Slack's shape. */
  all(blocks) {
    const out = {};
    for (const [block, element] of stateful(blocks)) {
      out[block.block_id] ??= {};
      out[block.block_id][element.action_id] = {
        type: element.type,
        [KEYS[element.type][0]]: this.get(block.block_id, element),
      };
    }
    return out;
  }
}

/** Every [block, element] that has a value. */
export function stateful(blocks) {
  const elements = (block) =>
    [block.element, block.accessory, ...(block.elements ?? [])].filter(
      (element) => element && KEYS[element.type],
    );
  return (blocks ?? []).flatMap((block) => elements(block).map((element) => [block, element]));
}

/** What Slack itself refuses before sending a form: {block_id: words}. */
export function complaints(blocks, values) {
  const found = {};
  for (const block of (blocks ?? []).filter((each) => each.type === "input" && KEYS[each.element?.type])) {
    const words = complaint(block, values.get(block.block_id, block.element));
    if (words) found[block.block_id] = words;
  }
  return found;
}

function complaint({ element, optional }, value) {
  const empty =
    value === null ||
    value === "" ||
    (Array.isArray(value) && !value.length) ||
    (typeof value === "string" && !value.trim());
  if (empty) return optional ? "" : "Please fill this in.";
  const checks = {
    plain_text_input: lengthComplaint,
    number_input: numberComplaint,
    email_text_input: emailComplaint,
    url_text_input: urlComplaint,
  };
  return checks[element.type]?.(element, value) ?? "";
}

function lengthComplaint(element, value) {
  const length = [...value].length;
  if (element.min_length && length < element.min_length)
    return `Please write at least ${element.min_length} characters (now ${length}).`;
  if (element.max_length && length > element.max_length)
    return `Please keep it under ${element.max_length} characters (now ${length}).`;
  return "";
}

function numberComplaint(element, value) {
  const number = Number(value);
  if (!Number.isFinite(number)) return "Please give a number.";
  if (!element.is_decimal_allowed && !Number.isInteger(number)) return "Please give a whole number.";
  if (element.min_value !== undefined && number < Number(element.min_value))
    return `The least is ${element.min_value}.`;
  if (element.max_value !== undefined && number > Number(element.max_value))
    return `The most is ${element.max_value}.`;
  return "";
}

function emailComplaint(_element, value) {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim())
    ? ""
    : "Please give an email address, such as name@example.com.";
}

function urlComplaint(_element, value) {
  return /^https?:\/\/\S+$/.test(value.trim()) ? "" : "Please give an address that begins with https://";
}
