// What happens when an element is pressed or its value changes, and how it is named.

import { confirmed } from "./dialog.js";
import { plain } from "./mrkdwn.js";
import { valueKey } from "./values.js";

/** The data attributes by which tests and the focus find an element again. */
export function hooks(spec, block) {
  return { testid: `action-${spec.action_id}`, focus: `${block.block_id}/${spec.action_id}` };
}

/** Posts what happened, after Slack's confirm dialog when the element has one. */
export async function fire(spec, block, surface, chosen, node) {
  if (spec.confirm && !(await confirmed(spec.confirm, surface.context))) return;
  node?.classList.add("busy");
  node?.setAttribute("aria-busy", "true");
  try {
    await surface.act(block, spec, chosen);
  } finally {
    node?.classList.remove("busy");
    node?.removeAttribute("aria-busy");
  }
}

/** Remembers the value; outside an input block (or with dispatch_action) it is also an action. */
export function changed(spec, block, surface, raw, node) {
  surface.values?.set(block.block_id, spec, raw);
  surface.changed?.(block.block_id);
  if (surface.field && !surface.field.dispatch) return;
  const chosen = { [valueKey(spec.type)]: raw, option: raw };
  if (typeof raw === "string") chosen.value = raw;
  fire(spec, block, surface, chosen, node);
}

/** The attributes that name a control: its field's label, or its own words. */
export function labelled(spec, surface) {
  const { field } = surface;
  if (!field) return { "aria-label": spec.accessibility_label || plain(spec.placeholder?.text) || "Choose" };
  return {
    id: field.id,
    "aria-labelledby": field.labelledby,
    "aria-describedby": field.describedby,
    "aria-required": field.optional ? null : "true",
  };
}
