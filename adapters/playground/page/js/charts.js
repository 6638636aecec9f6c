// data_visualization blocks as drawings, each with the same numbers as a table.
// Shape: docs.slack.dev, data visualization block (title, chart: pie segments, or series with axis_config).

import { freshId, h, s } from "./dom.js";
import { unknown } from "./elements.js";

export const WIDTH = 480;
const HEIGHT = 232;
const LEFT = 44;
const RIGHT = 12;

const DRAW = { bar: bars, line: (plot) => lines(plot, false), area: (plot) => lines(plot, true) };

export function chart(block) {
  const spec = block.chart ?? {};
  if (spec.type === "pie") return figure(block.title, pie(spec.segments ?? [], spec.hole), pieTable(spec.segments ?? []));
  if (!Object.hasOwn(DRAW, spec.type ?? "")) return unknown("chart", block);
  const plot = measure(spec);
  return figure(block.title, s("g", null, grid(plot), DRAW[spec.type](plot), axisTitles(spec)), seriesTable(plot, spec), { key: plot.series.length > 1 ? legend(plot.series.map((one) => one.name)) : null });
}

/** A drawing with its title, its `key`, and its numbers as table `rows`. */
export function figure(name, drawing, rows, { key = null, height = HEIGHT } = {}) {
  const title = freshId("chart");
  const numbers = h("div", { class: "table-scroll visually-hidden" }, h("table", null, h("caption", null, name ?? "Chart"), rows));
  const toggle = h("button", {
    type: "button", class: "quiet-button", "aria-pressed": "false", on: { click: () => {
      const shown = !numbers.classList.toggle("visually-hidden");
      toggle.setAttribute("aria-pressed", String(shown));
    } },
  }, "Show the numbers");
  const picture = s("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", "aria-label": `Chart: ${name ?? ""}. The numbers follow as a table.` }, drawing);
  picture.style.aspectRatio = `${WIDTH} / ${height}`;
  return h("figure", { class: "chart", "aria-labelledby": title }, h("figcaption", { id: title }, name ?? ""), picture, key, numbers, toggle);
}

/** Everything a drawing needs: categories, values per series, and where a value or category lies. */
function measure(spec) {
  const series = spec.series ?? [];
  const categories = spec.axis_config?.categories ?? (series[0]?.data ?? []).map((point) => point.label);
  const rows = series.map((one) => ({
    name: one.name ?? "",
    values: categories.map((label) => finite((one.data ?? []).find((point) => point.label === label)?.value)),
  }));
  const all = (spec.stacked ? categories.map((_, index) => rows.reduce((sum, one) => sum + (one.values[index] ?? 0), 0)) : rows.flatMap((one) => one.values))
    .filter((value) => value !== null);
  const step = niceStep(Math.max(0, ...all) - Math.min(0, ...all), all.every(Number.isInteger));
  const top = Math.max(step, Math.ceil(Math.max(0, ...all) / step) * step);
  const floor = Math.floor(Math.min(0, ...all) / step) * step;
  const head = spec.axis_config?.y_label ? 26 : 14;
  const foot = HEIGHT - (spec.axis_config?.x_label ? 40 : 24);
  const slot = (WIDTH - LEFT - RIGHT) / Math.max(1, categories.length);
  return {
    series: rows, categories, step, top, floor, slot, foot, stacked: spec.stacked === true,
    y: (value) => foot - ((value - floor) / (top - floor)) * (foot - head),
    x: (index) => LEFT + slot * (index + 0.5),
  };
}

export const finite = (value) => (typeof value === "number" && Number.isFinite(value) ? value : null);
export const show = (value) => (value === null ? "–" : value.toLocaleString("en", { maximumFractionDigits: 2 }));

/** A round distance between grid lines; counts of things get whole ones. */
function niceStep(span, whole) {
  const rough = Math.max((span || 1) / 5, whole ? 1 : 0);
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * (whole ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10]).find((one) => one * power >= rough);
}

function grid({ categories, step, top, floor, slot, foot, x, y }) {
  const levels = [];
  for (let value = floor; value <= top + step / 2; value += step) levels.push(value);
  const fits = Math.max(3, Math.floor(slot / 6.2));
  const every = slot < 24 ? Math.ceil(24 / slot) : 1;
  return [
    levels.map((value) => [
      s("line", { class: value === 0 ? "axis" : "grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y(value), y2: y(value) }),
      s("text", { class: "tick", x: LEFT - 6, y: y(value) + 3.5, "text-anchor": "end" }, show(Math.round(value * 1000) / 1000)),
    ]),
    categories.map((label, index) => (index % every ? null : s("text", { class: "tick", x: x(index), y: foot + 15, "text-anchor": "middle" },
      s("title", null, label), label.length > fits * every ? `${label.slice(0, fits * every - 1)}…` : label))),
  ];
}

function axisTitles({ axis_config: axis = {} }) {
  return [
    axis.x_label ? s("text", { class: "axis-title", x: (WIDTH + LEFT) / 2, y: HEIGHT - 6, "text-anchor": "middle" }, axis.x_label) : null,
    axis.y_label ? s("text", { class: "axis-title", x: 4, y: 10 }, axis.y_label) : null,
  ];
}

function bars({ series, categories, slot, stacked, x, y }) {
  if (stacked) return piles({ series, categories, slot, x, y });
  const width = Math.min(36, (slot * 0.76) / Math.max(1, series.length));
  const labelled = width >= 14 && categories.length * series.length <= 18;
  return series.map((one, number) => one.values.map((value, index) => {
    if (value === null) return null;
    const left = x(index) + (number - series.length / 2) * width;
    return [
      s("rect", { class: `tone-${number + 1} filled`, x: left + 1, width: Math.max(1, width - 2), y: Math.min(y(value), y(0)), height: Math.max(0.5, Math.abs(y(value) - y(0))), rx: 2 },
        s("title", null, `${one.name ? `${one.name}, ` : ""}${categories[index]}: ${show(value)}`)),
      labelled ? s("text", { class: "value", x: left + width / 2, y: Math.min(y(value), y(0)) - 4, "text-anchor": "middle" }, show(value)) : null,
    ];
  }));
}

/** Bars of one category on top of one another. */
function piles({ series, categories, slot, x, y }) {
  const width = Math.min(48, slot * 0.7);
  return categories.map((label, index) => {
    let under = 0;
    return series.map((one, number) => {
      const value = Math.max(0, one.values[index] ?? 0);
      const from = under;
      under += value;
      return value ? s("rect", { class: `tone-${number + 1} filled slice`, x: x(index) - width / 2, width, y: y(under), height: y(from) - y(under) },
        s("title", null, `${one.name}, ${label}: ${show(value)}`)) : null;
    });
  });
}

function lines({ series, categories, x, y }, filled) {
  return series.map((one, number) => {
    const points = one.values.map((value, index) => (value === null ? null : [x(index), y(value)]));
    const runs = split(points);
    const path = (run) => run.map(([px, py], index) => `${index ? "L" : "M"}${px} ${py}`).join("");
    return [
      filled ? runs.map((run) => s("path", { class: `tone-${number + 1} washed`, d: `${path(run)}L${run.at(-1)[0]} ${y(0)}L${run[0][0]} ${y(0)}Z` })) : null,
      runs.map((run) => s("path", { class: `tone-${number + 1} drawn`, d: path(run) })),
      points.map((point, index) => point && s("g", { class: `tone-${number + 1} filled`, transform: `translate(${point[0]} ${point[1]})` },
        marker(number), s("title", null, `${one.name ? `${one.name}, ` : ""}${categories[index]}: ${show(one.values[index])}`))),
    ];
  });
}

/** Runs of points without a gap. */
function split(points) {
  const runs = [[]];
  for (const point of points) {
    if (point) runs.at(-1).push(point);
    else runs.push([]);
  }
  return runs.filter((run) => run.length);
}

const MARKS = ["M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", "M-4-4h8v8h-8z", "M0-5 5 4H-5z", "M0-5 5 0 0 5-5 0z", "M0 5 5-4H-5z", "M-5-1.5h10v3h-10z"];

/** Each series has its own shape, so that colour is never the only difference. */
function marker(number) {
  return s("path", { d: MARKS[number % MARKS.length] });
}

export function legend(names) {
  return h("ul", { class: "legend", "aria-hidden": "true" }, names.map((name, number) => h("li", null,
    s("svg", { viewBox: "-7 -7 14 14", class: "legend-mark" }, s("g", { class: `tone-${number + 1} filled` }, marker(number))), name)));
}

function pie(segments, hole = false) {
  const total = segments.reduce((sum, one) => sum + Math.max(0, finite(one.value) ?? 0), 0) || 1;
  const middle = [116, HEIGHT / 2];
  const radius = 98;
  let turned = -Math.PI / 2;
  const slices = segments.map((one, number) => {
    const share = Math.max(0, finite(one.value) ?? 0) / total;
    const from = turned;
    turned += share * 2 * Math.PI;
    return [
      share > 0.9999
        ? s("circle", { class: `tone-${number + 1} filled slice`, cx: middle[0], cy: middle[1], r: radius })
        : s("path", { class: `tone-${number + 1} filled slice`, d: wedge(middle, radius, from, turned) }),
      share > 0.06 ? s("text", { class: "slice-number", "text-anchor": "middle", x: middle[0] + Math.cos((from + turned) / 2) * radius * 0.66, y: middle[1] + Math.sin((from + turned) / 2) * radius * 0.66 + 4 }, number + 1) : null,
    ];
  });
  const words = segments.map((one, number) => {
    const line = HEIGHT / 2 + (number - (segments.length - 1) / 2) * 27;
    return [
      s("rect", { class: `tone-${number + 1} filled`, x: 246, y: line - 9, width: 18, height: 18, rx: 5 }),
      s("text", { class: "slice-number", x: 255, y: line + 4, "text-anchor": "middle" }, number + 1),
      s("text", { class: "slice-words", x: 272, y: line + 4 }, clip(`${one.label}: ${show(finite(one.value))}`, 27), s("title", null, one.label)),
    ];
  });
  return s("g", null, slices, hole ? s("circle", { class: "hole", cx: middle[0], cy: middle[1], r: radius * 0.42 }) : null, words);
}

export const clip = (words, most) => (words.length > most ? `${words.slice(0, most - 1)}…` : words);

function wedge([cx, cy], radius, from, to) {
  const edge = (angle) => `${cx + radius * Math.cos(angle)} ${cy + radius * Math.sin(angle)}`;
  return `M${cx} ${cy}L${edge(from)}A${radius} ${radius} 0 ${to - from > Math.PI ? 1 : 0} 1 ${edge(to)}Z`;
}

export function pieTable(segments) {
  return [
    h("thead", null, h("tr", null, h("th", { scope: "col" }, "Part"), h("th", { scope: "col", class: "right" }, "Value"))),
    h("tbody", null, segments.map((one) => h("tr", null, h("th", { scope: "row" }, one.label), h("td", { class: "right" }, show(finite(one.value)))))),
  ];
}

function seriesTable({ series, categories }, { axis_config: axis = {} }) {
  return [
    h("thead", null, h("tr", null, h("th", { scope: "col" }, axis.x_label ?? "Category"), series.map((one) => h("th", { scope: "col", class: "right" }, one.name || axis.y_label || "Value")))),
    h("tbody", null, categories.map((label, index) => h("tr", null, h("th", { scope: "row" }, label), series.map((one) => h("td", { class: "right" }, show(one.values[index])))))),
  ];
}
