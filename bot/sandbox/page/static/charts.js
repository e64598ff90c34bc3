// Draws data_visualization blocks: bars for the eye, and a table of the same figures for a screen reader.

import { h } from "./dom.js";

const TONES = 6;

/** A chart of series over categories; of any kind, as bars. A pie's segments are one series. */
export function chart(block) {
  const { series, categories } = figures(block.chart);
  const highest = Math.max(1, ...series.flatMap((each) => each.data.map((point) => point.value)));
  return h(
    "figure",
    { class: "chart" },
    h("figcaption", { class: "chart-title" }, block.title),
    h(
      "div",
      { class: "chart-bars", "aria-hidden": "true" },
      categories.map((label, at) =>
        h(
          "div",
          { class: "chart-group" },
          h(
            "div",
            { class: "chart-pair" },
            series.map((each, tone) => bar(each.data[at].value, highest, tone)),
          ),
          h("span", { class: "chart-label" }, label),
        ),
      ),
    ),
    h(
      "div",
      { class: "chart-legend", "aria-hidden": "true" },
      series.map((each, tone) => h("span", { class: `chart-key tone-${tone % TONES}` }, each.name)),
    ),
    spoken(series, categories),
  );
}

function figures(drawn) {
  const segments = drawn.segments;
  if (!segments) return { series: drawn.series, categories: drawn.axis_config.categories };
  return { series: [{ name: "", data: segments }], categories: segments.map((each) => each.label) };
}

function bar(value, highest, tone) {
  return h(
    "span",
    { class: `chart-bar tone-${tone % TONES}`, style: { height: `${(100 * value) / highest}%` } },
    h("span", { class: "chart-value" }, value),
  );
}

function spoken(series, categories) {
  return h(
    "table",
    { class: "hidden-words" },
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", {}, ""),
        series.map((each) => h("th", { scope: "col" }, each.name)),
      ),
    ),
    h(
      "tbody",
      {},
      categories.map((label, at) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, label),
          series.map((each) => h("td", {}, each.data[at].value)),
        ),
      ),
    ),
  );
}
