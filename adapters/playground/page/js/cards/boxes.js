// The boxes of an Adaptive Card: what holds further elements.

import { h } from "../dom.js";
import { pressable } from "./actions.js";
import { element, elements, stand, word } from "./elements.js";

export const BOXES = { Container: container, ColumnSet: columnSet, Table: table };

/** A style gives a box a ground of its own; without one it is only a group. */
const ground = (spec) => (spec.style && String(spec.style).toLowerCase() !== "default" ? `box ${word(spec.style, "box")}` : "");

function boxed(node, spec) {
  if (spec.minHeight) node.style.minHeight = spec.minHeight;
  if (spec.verticalContentAlignment) node.classList.add(word(spec.verticalContentAlignment, "down"));
  if (spec.showBorder) node.classList.add("bordered");
  return node;
}

function container(spec, at) {
  const node = h("div", { class: `container ${ground(spec)}` }, elements(spec.items, { ...at, pointer: `${at.pointer}/items` }));
  return pressable(boxed(node, spec), spec, at);
}

function columnSet(spec, at) {
  const place = `${at.pointer}/columns`;
  const node = h("div", { class: `columns-row ${ground(spec)}` }, (spec.columns ?? []).map((one, index) => column(one, { ...at, pointer: `${place}/${index}` })));
  return pressable(boxed(node, spec), spec, at);
}

function column(spec, at) {
  const node = container(spec, at);
  node.classList.add("column");
  node.style.flex = share(spec.width);
  return stand(node, spec, at);
}

/** "auto" takes what it needs, "stretch" shares what is left, a number shares by weight, pixels are pixels. */
function share(width) {
  const name = String(width ?? "stretch").toLowerCase();
  if (name === "auto") return "0 1 auto";
  if (/^\d+(\.\d+)?px$/.test(name)) return `0 0 ${name}`;
  return `${Number(name) > 0 ? Number(name) : 1} 1 0`;
}

function table(spec, at) {
  const header = spec.firstRowAsHeaders ?? spec.firstRowAsHeader ?? true;
  const rows = (spec.rows ?? []).map((row, index) => tableRow(row, spec, header && index === 0, { ...at, pointer: `${at.pointer}/rows/${index}/cells` }));
  const [head, body] = header ? [rows.slice(0, 1), rows.slice(1)] : [[], rows];
  return h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Table" },
    h("table", { class: spec.showGridLines === false ? "card-table" : "card-table lined" }, columnWidths(spec.columns ?? []),
      head.length ? h("thead", null, head) : null, h("tbody", null, body)));
}

function columnWidths(columns) {
  const weights = columns.map((one) => (typeof one?.width === "number" ? one.width : 0));
  const whole = weights.reduce((sum, one) => sum + one, 0);
  return h("colgroup", null, columns.map((one, index) => {
    const node = h("col");
    if (weights[index] && whole) node.style.width = `${(100 * weights[index]) / whole}%`;
    else if (/^\d+(\.\d+)?px$/.test(one?.width ?? "")) node.style.width = one.width;
    return node;
  }));
}

function tableRow(row, whole, header, at) {
  return h("tr", { class: ground(row) || null }, (row.cells ?? []).map((cell, index) => {
    const side = row.horizontalCellContentAlignment ?? whole.columns?.[index]?.horizontalCellContentAlignment ?? whole.horizontalCellContentAlignment;
    const place = { ...at, pointer: `${at.pointer}/${index}/items` };
    return h(header ? "th" : "td", { class: [ground(cell), side ? word(side, "side") : ""].join(" ").trim() || null, scope: header ? "col" : null },
      (cell.items ?? []).map((one, number) => element(one, { ...place, pointer: `${place.pointer}/${number}` })));
  }));
}
