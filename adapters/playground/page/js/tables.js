// table and data_table blocks as real tables: caption, column headers, a header in each row, pages when there are many.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { richText } from "./richtext.js";

function cell(spec, scene) {
  if (spec?.type === "rich_text") return richText(spec, scene);
  return [String(spec?.text ?? spec?.value ?? "")];
}

function row(cells, scene, { header = false, headerColumn = -1, settings = [] }) {
  return h("tr", null, cells.map((spec, index) => {
    const classes = [settings[index]?.align === "right" || spec?.type === "raw_number" ? "right" : settings[index]?.align === "center" ? "center" : "",
      settings[index]?.is_wrapped ? "wrap" : ""].filter(Boolean).join(" ") || null;
    if (header) return h("th", { scope: "col", class: classes }, cell(spec, scene));
    return index === headerColumn ? h("th", { scope: "row", class: classes }, cell(spec, scene)) : h("td", { class: classes }, cell(spec, scene));
  }));
}

export function table(block, scene) {
  const [head = [], ...rest] = block.rows ?? [];
  const settings = block.column_settings ?? [];
  return h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Table" },
    h("table", null, h("thead", null, row(head, scene, { header: true, settings })),
      h("tbody", null, rest.map((cells) => row(cells, scene, { settings })))));
}

export function dataTable(block, scene) {
  const [head = [], ...rest] = block.rows ?? [];
  const size = block.page_size ?? 5; // docs.slack.dev, data_table: page_size 1 to 100, five when not given.
  const pages = Math.max(1, Math.ceil(rest.length / size));
  const headerColumn = block.row_header_column_index ?? 0;
  const settings = head.map((_, index) => ({ align: rest.length && rest.every((cells) => cells[index]?.type === "raw_number") ? "right" : "left" }));
  const body = h("tbody");
  const where = h("span", { role: "status" });
  let page = 0;
  const turn = (by) => {
    page = Math.min(pages - 1, Math.max(0, page + by));
    body.replaceChildren(...rest.slice(page * size, (page + 1) * size).map((cells) => row(cells, scene, { headerColumn, settings })));
    where.textContent = `${page * size + 1}–${Math.min(rest.length, (page + 1) * size)} of ${rest.length}`;
  };
  turn(0);
  const pager = pages > 1 ? h("div", { class: "pager" },
    h("button", { type: "button", class: "icon-button bordered", "aria-label": "Earlier rows", on: { click: () => turn(-1) } }, icon("back")), where,
    h("button", { type: "button", class: "icon-button bordered forward", "aria-label": "Later rows", on: { click: () => turn(1) } }, icon("back"))) : null;
  return h("div", null,
    h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": block.caption ?? "Table" },
      h("table", null, h("caption", null, block.caption ?? ""), h("thead", null, row(head, scene, { header: true, settings })), body)),
    pager);
}
