// Chart.* elements of an Adaptive Card as drawings, each with the same numbers as a table.
// Source: learn.microsoft.com, Teams, "Charts in Adaptive Cards".

import { WIDTH, chart, clip, figure, finite, legend, show } from "../charts.js";
import { h, s } from "../dom.js";

export const CHARTS = {
  "Chart.Pie": (spec) => round(spec, false),
  "Chart.Donut": (spec) => round(spec, true),
  "Chart.VerticalBar": (spec) => upright("bar", spec, [{ legend: "", values: spec.data ?? [] }]),
  "Chart.VerticalBar.Grouped": (spec) => upright("bar", spec, spec.data ?? []),
  "Chart.Line": (spec) => upright("line", spec, spec.data ?? []),
  "Chart.HorizontalBar": (spec) => lying(spec, (spec.data ?? []).map((one) => ({ label: String(one.x), parts: [{ value: one.y }] }))),
  "Chart.HorizontalBar.Stacked": (spec) => lying(spec, (spec.data ?? []).map((one) => ({ label: one.title, parts: (one.data ?? []).map((part) => ({ name: part.legend, value: part.value })) }))),
  "Chart.Gauge": gauge,
};

function round(spec, hole) {
  const segments = (spec.data ?? []).map((one) => ({ label: one.legend, value: one.value }));
  return chart({ title: spec.title, chart: { type: "pie", hole, segments } });
}

function upright(type, spec, series) {
  const categories = [...new Set(series.flatMap((one) => (one.values ?? []).map((point) => String(point.x))))];
  return chart({
    title: spec.title, chart: {
      type, stacked: spec.stacked === true, axis_config: { categories, x_label: spec.xAxisTitle, y_label: spec.yAxisTitle },
      series: series.map((one) => ({ name: one.legend ?? "", data: (one.values ?? []).map((point) => ({ label: String(point.x), value: point.y })) })),
    },
  });
}

const ROW = 38;

/** Bars that lie: the words above each, so that long ones have room. */
function lying(spec, rows) {
  const names = [...new Set(rows.flatMap((row) => row.parts.map((part) => part.name)))].filter((name) => name !== undefined);
  const sums = rows.map((row) => row.parts.reduce((sum, part) => sum + Math.max(0, finite(part.value) ?? 0), 0));
  const most = Math.max(...sums, 0) || 1;
  const drawing = rows.map((row, index) => {
    let from = 0;
    const bars = row.parts.map((part) => {
      const width = (Math.max(0, finite(part.value) ?? 0) / most) * (WIDTH - 60);
      const bar = s("rect", { class: `tone-${Math.max(0, names.indexOf(part.name)) % 6 + 1} filled slice`, x: from, y: index * ROW + 17, width, height: 16, rx: 2 }, s("title", null, `${part.name ? `${part.name}, ` : ""}${row.label}: ${show(finite(part.value))}`));
      from += width;
      return width ? bar : null;
    });
    return [s("text", { class: "value", x: 0, y: index * ROW + 12 }, clip(row.label ?? "", 60)), bars, s("text", { class: "value", x: from + 6, y: index * ROW + 29 }, show(sums[index]))];
  });
  return figure(spec.title, s("g", null, drawing), lyingTable(rows, names, spec), { key: names.length > 1 ? legend(names) : null, height: Math.max(1, rows.length) * ROW });
}

function lyingTable(rows, names, spec) {
  const columns = names.length ? names : [spec.yAxisTitle ?? spec.xAxisTitle ?? "Value"];
  const value = (row, name) => finite(row.parts.find((part) => part.name === name || !names.length)?.value);
  return numbers([spec.title ?? "", ...columns], rows.map((row) => [row.label, ...columns.map((name) => show(value(row, name)))]));
}

function numbers([corner, ...columns], rows) {
  return [
    h("thead", null, h("tr", null, h("th", { scope: "col" }, corner), columns.map((one) => h("th", { scope: "col", class: "right" }, one)))),
    h("tbody", null, rows.map(([name, ...cells]) => h("tr", null, h("th", { scope: "row" }, name), cells.map((one) => h("td", { class: "right" }, one))))),
  ];
}

const MIDDLE = [WIDTH / 2, 150];
const RADIUS = 120;

function gauge(spec) {
  const floor = spec.min ?? 0;
  const segments = spec.segments ?? [];
  const top = spec.max ?? floor + (segments.reduce((sum, one) => sum + one.size, 0) || 100);
  const value = finite(spec.value) ?? floor;
  const words = String(spec.valueFormat).toLowerCase() === "fraction" ? `${show(value)} / ${show(top)}` : `${show(Math.round((100 * (value - floor)) / (top - floor || 1)))} %`;
  const whole = segments.reduce((sum, one) => sum + one.size, 0) || 1;
  let at = 0;
  const arcs = (segments.length ? segments : [{ size: 1 }]).map((one, number) => {
    const from = at;
    at += segments.length ? one.size / whole : 1;
    return s("path", { class: `tone-${(number % 6) + 1} ring`, d: arc(from, at) }, s("title", null, one.legend ?? ""));
  });
  const turned = Math.min(1, Math.max(0, (value - floor) / (top - floor || 1)));
  const drawing = s("g", null, arcs, s("path", { class: "needle", d: `M${MIDDLE.join(" ")}L${edge(turned, RADIUS - 26).join(" ")}` }),
    s("text", { class: "gauge-value", x: MIDDLE[0], y: MIDDLE[1] + 28, "text-anchor": "middle" }, words),
    spec.subLabel ? s("text", { x: MIDDLE[0], y: MIDDLE[1] + 46, "text-anchor": "middle" }, spec.subLabel) : null);
  const rows = [["Value", show(value)], ["From", show(floor)], ["To", show(top)], ...segments.map((one) => [one.legend ?? "Part", show(one.size)])];
  return figure(spec.title, drawing, numbers([spec.subLabel ?? "", "Value"], rows), { key: segments.length > 1 ? legend(segments.map((one) => one.legend ?? "")) : null, height: 205 });
}

const edge = (part, radius) => {
  const angle = Math.PI * (1 + part);
  return [MIDDLE[0] + radius * Math.cos(angle), MIDDLE[1] + radius * Math.sin(angle)];
};

const arc = (from, to) => `M${edge(from, RADIUS).join(" ")}A${RADIUS} ${RADIUS} 0 0 1 ${edge(to, RADIUS).join(" ")}`;
