// The page's own icons, drawn as strokes on a 20 × 20 grid.

import { svg } from "./dom.js";

const PATHS = {
  hash: ["M7.5 3.5 6 16.5", "M14 3.5l-1.5 13", "M3.8 7.5h13", "M3.2 12.5h13"],
  lock: ["M5 9h10v7.5H5z", "M7 9V6.5a3 3 0 0 1 6 0V9"],
  bolt: ["M11 2.5 4.5 11.5H9l-.8 6L15.5 8H10.6z"],
  send: ["M3.5 16.5 17 10 3.5 3.5 5.2 10z", "M5.2 10H11"],
  dots: ["M4.5 10h.01", "M10 10h.01", "M15.5 10h.01"],
  reply: ["M4 4.5h12v8.5H9l-3.5 3v-3H4z"],
  close: ["M5 5l10 10", "M15 5 5 15"],
  menu: ["M3 5.5h14", "M3 10h14", "M3 14.5h14"],
  check: ["M4.5 10.5l3.8 3.8 7.5-8.3"],
  down: ["M5.5 8l4.5 4.5L14.5 8"],
  left: ["M12 5 7 10l5 5"],
  right: ["M8 5l5 5-5 5"],
  clock: ["M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14z", "M10 6.2V10l2.8 1.8"],
  calendar: ["M3.5 5h13v11.5h-13z", "M3.5 8.5h13", "M7 3v3", "M13 3v3"],
  people: [
    "M7.5 9.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4z",
    "M2.5 16c.3-3 2.3-4.5 5-4.5s4.7 1.5 5 4.5",
    "M13 4.6a2.5 2.5 0 0 1 0 4.6",
    "M14.5 11.9c1.7.5 2.8 1.9 3 4.1",
  ],
  mail: ["M3 5h14v10.5H3z", "M3.5 5.5 10 11l6.5-5.5"],
  eye: ["M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5z", "M10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z"],
  image: ["M3 4.5h14v11H3z", "M3.5 14l4-4 3 3 2.5-2 3.5 3", "M12.8 7.6h.01"],
  file: ["M5 3h6.5L15 6.5V17H5z", "M11.5 3v3.5H15"],
  alert: ["M10 3.5 2.5 16.5h15z", "M10 8.5v3.5", "M10 14.3h.01"],
  needle: ["M16.5 3.5 7 13", "M15 3.5a1.5 1.5 0 0 1 1.5 1.5", "M7 13c-2 2-3.5 1.5-3.5 3"],
};

/** The icon called `name`. */
export function icon(name, size = 18) {
  return svg(PATHS[name], { size, className: `icon icon-${name}` });
}

/** The app's mark: a needle, and a thread that has just gone through its eye. */
export function mark(size = 24) {
  const needle = "M4.5 19.5 19 5";
  const thread =
    "M16.6 7.4c3.4 1.2 4 5 1.4 6.8-3 2-7.2-1.4-9.8.6-2 1.6-1.2 4.6 1.3 4.8 2.2.2 3.3-1.6 2.7-3.3";
  return svg([needle, thread], { size, box: 24, className: "mark" });
}
