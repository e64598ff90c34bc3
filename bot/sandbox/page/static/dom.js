// Builds DOM nodes and keeps drawn regions in step with the state; data only ever enters as text nodes.

const SVG = "http://www.w3.org/2000/svg";

/** One element. `props`: attributes, `class`, `data` (data-*), `on` (listeners); null and false are left out. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  dress(node, props);
  node.append(...nodes(children));
  return node;
}

function dress(node, props) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on")
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    else if (name === "data") for (const [key, text] of Object.entries(value)) setData(node, key, text);
    else if (name === "style")
      for (const [key, text] of Object.entries(value)) node.style.setProperty(key, text);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
}

function setData(node, key, text) {
  if (text !== null && text !== undefined) node.setAttribute(`data-${key}`, String(text));
}

/** Flattens what callers write as children: nested lists, numbers, strings, and gaps. */
export function nodes(children) {
  return children
    .flat(Infinity)
    .filter((child) => child !== null && child !== undefined && child !== false && child !== "")
    .map((child) => (child instanceof Node ? child : document.createTextNode(String(child))));
}

/** An SVG icon from path data on a 20 × 20 grid. */
export function svg(paths, { size = 18, className = "icon", fill = false, box = 20 } = {}) {
  const root = document.createElementNS(SVG, "svg");
  const attributes = {
    viewBox: `0 0 ${box} ${box}`,
    width: size,
    height: size,
    class: className,
    "aria-hidden": "true",
  };
  for (const [name, value] of Object.entries(attributes)) root.setAttribute(name, value);
  for (const d of [paths].flat()) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    if (fill) path.setAttribute("fill", "currentColor");
    root.append(path);
  }
  return root;
}

/** Redraws `host` only when `key` differs from what it shows; keeps the focus on the same control. */
export function draw(host, key, build) {
  if (host.drawnKey === key) return false;
  const focus = focusMark(host);
  host.drawnKey = key;
  host.replaceChildren(...nodes([build()]));
  refocus(host, focus);
  return true;
}

/** Puts `items` ({key, signature, build}) into `host`, reusing every node whose signature still holds. */
export function reconcile(host, items) {
  const standing = new Map([...host.children].map((node) => [node.itemKey, node]));
  let place = host.firstElementChild;
  for (const item of items) {
    const old = standing.get(item.key);
    standing.delete(item.key);
    const node = old && old.itemSignature === item.signature ? old : renewed(old, item);
    if (old && node !== old) {
      if (place === old) place = node;
      const focus = focusMark(old);
      old.replaceWith(node);
      refocus(node, focus);
    }
    if (node === place) place = place.nextElementSibling;
    else host.insertBefore(node, place);
  }
  for (const node of standing.values()) node.remove();
}

function renewed(old, item) {
  const node = item.build();
  node.itemKey = item.key;
  node.itemSignature = item.signature;
  if (!old) node.classList.add("arriving");
  return node;
}

function focusMark(host) {
  const active = document.activeElement;
  return active && active !== document.body && host.contains(active) ? markOf(active, host) : null;
}

function markOf(control, host) {
  const holder = control.closest("[data-focus], [data-testid], [id]");
  if (!holder || !host.contains(holder)) return null;
  for (const name of ["data-focus", "data-testid", "id"]) {
    if (holder.hasAttribute(name)) return `[${name}="${CSS.escape(holder.getAttribute(name))}"]`;
  }
  return null;
}

function refocus(host, mark) {
  if (mark) nearest(host, mark)?.focus({ preventScroll: true });
}

/** A pressed button may be gone from what was redrawn: the keyboard then goes on from the nearest control. */
function nearest(host, mark) {
  const found =
    (host.matches(mark) ? host : host.querySelector(mark)) ?? host.querySelector("[data-focus]") ?? host;
  return found.matches(FOCUSABLE) ? found : found.querySelector(FOCUSABLE);
}

const LASTING = "dialog, #head, #home, #list, aside, header"; // what is drawn into, and never drawn anew

/** Returns a function that focuses `control`; when that was drawn anew or is gone, what stands in its place. */
export function wayBack(control) {
  const region = control.closest(LASTING) ?? document.body;
  const message = control.closest("[data-ts]");
  const mark = markOf(control, message ?? region) ?? "*";
  return () => {
    if (control.isConnected) return control.focus();
    const host = message ? region.querySelector(`[data-ts="${CSS.escape(message.dataset.ts)}"]`) : region;
    return (host ? nearest(host, mark) : region.querySelector(FOCUSABLE))?.focus({ preventScroll: true });
  };
}

/** Gives the focus back when what had it is no more. */
export function regain(back) {
  if (document.activeElement === document.body) back();
}

export const FOCUSABLE =
  "button:not([disabled]), a[href], input:not([disabled]), textarea, select, [tabindex='0']";
