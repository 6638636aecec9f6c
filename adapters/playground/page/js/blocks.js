// Block Kit's blocks, one small builder each.

import { chart } from "./charts.js";
import { freshId, h, keyed } from "./dom.js";
import { element, image as picture, isGroup, unknown } from "./elements.js";
import { icon } from "./icons.js";
import { markdown } from "./markdown.js";
import { richText } from "./richtext.js";
import { blockId, holdsState } from "./states.js";
import { dataTable, table } from "./tables.js";
import { plain, textNodes } from "./text.js";

const BUILDERS = {
  header: (block) => h("h3", { class: "block-header" }, plain(block.text)),
  divider: () => h("hr"),
  section,
  context,
  actions,
  input,
  image,
  alert,
  rich_text: (block, at) => h("div", { class: "rich" }, richText(block, at.scene)),
  markdown: (block) => h("div", { class: "rich" }, markdown(block.text)),
  data_visualization: (block) => chart(block),
  data_table: (block, at) => dataTable(block, at.scene),
  table: (block, at) => table(block, at.scene),
};

/** Make `parent` show these blocks; a block that did not change keeps its very controls. */
export function showBlocks(parent, blocks, at) {
  const names = new Map();
  const numbered = (blocks ?? []).map((block, index) => {
    const id = blockId(block, index);
    const copy = names.get(id) ?? 0;
    names.set(id, copy + 1);
    return { block, id, key: copy ? `${id} ${copy}` : id };
  });
  keyed(parent, numbered, {
    key: (one) => one.key,
    sign: (one) => JSON.stringify([at.surface.key, at.scene.sign, one.block, keptIn(parent, one, at)]),
    build: (one) => build(one.block, { ...at, block: one.id }),
  });
}

/**
 * What the server kept for a field is part of it only until the person types over it; from then on the field stays as it
 * was built, because their own words are newer than anything the server could say.
 */
function keptIn(parent, { id }, at) {
  const built = (parent.cairnKept ??= new Map());
  const name = `${at.surface.key} ${id}`;
  if (!at.touched?.(id)) built.set(name, at.kept?.[id] ?? null);
  return built.get(name) ?? null;
}

function build(block, at) {
  const builder = Object.hasOwn(BUILDERS, block.type ?? "") ? BUILDERS[block.type] : null;
  const node = builder ? builder(block, at) : unknown("block", block);
  node.classList.add("block", `block-${builder ? block.type : "unknown"}`);
  node.dataset.block = at.block;
  return node;
}

function section(block, at) {
  const id = freshId("section");
  return h("div", { class: block.accessory ? "with-accessory" : null },
    h("div", { class: "section-words" },
      block.text ? h("div", { class: "words", id }, textNodes(block.text, at.scene)) : null,
      block.fields?.length ? h("div", { class: "section-fields" }, block.fields.map((one) => h("div", { class: "words" }, textNodes(one, at.scene)))) : null),
    block.accessory ? h("div", { class: "accessory" }, element(block.accessory, at)) : null);
}

function context(block, at) {
  return h("div", null, (block.elements ?? []).map((one) =>
    one.type === "image" ? picture(one) : h("span", { class: "words" }, textNodes(one, at.scene))));
}

function actions(block, at) {
  return h("div", null, (block.elements ?? []).map((one) => element(one, at)));
}

function image(block) {
  return h("figure", null, picture(block), block.title ? h("figcaption", null, plain(block.title)) : null);
}

const ALERTS = {
  default: ["info", "Note"], info: ["info", "Note"], warning: ["warning", "Take care"], error: ["warning", "Problem"], success: ["tick", "Done"],
};

function alert(block, at) {
  const level = Object.hasOwn(ALERTS, block.level ?? "") ? block.level : "default";
  const [sign, word] = ALERTS[level];
  return h("div", { class: `alert-${level}` }, icon(sign),
    h("div", { class: "words" }, h("span", { class: "visually-hidden" }, `${word}: `), textNodes(block.text, at.scene)));
}

function input(block, at) {
  const spec = block.element;
  if (!holdsState(spec)) return element(spec, at);
  const id = freshId("field");
  const hint = block.hint ? h("p", { class: "hint", id: `${id}-hint` }, plain(block.hint)) : null;
  const required = block.optional !== true;
  const label = [plain(block.label), required ? null : h("span", { class: "optional" }, " (optional)")];
  const inside = {
    ...at, input: true, dispatch: block.dispatch_action === true, id, required, inFieldset: isGroup(spec),
    describedBy: `${hint ? `${id}-hint ` : ""}${id}-error`, edited: () => at.edited?.(at.block),
  };
  const error = h("p", { class: "field-error", id: `${id}-error`, role: "alert" });
  return isGroup(spec)
    ? h("fieldset", { class: "field", "aria-describedby": inside.describedBy }, h("legend", null, label), element(spec, inside), hint, error)
    : h("div", { class: "field" }, h("label", { for: id }, label), element(spec, inside), hint, error);
}

/** Put each error at its field; returns the sentences that have no field here. */
export function showErrors(parent, errors) {
  const homeless = new Map(Object.entries(errors));
  for (const fieldNode of parent.querySelectorAll(".field")) {
    const sentence = errors[fieldNode.dataset.block] ?? "";
    homeless.delete(fieldNode.dataset.block);
    const place = fieldNode.querySelector(".field-error");
    if (place.textContent !== sentence) place.textContent = sentence;
    fieldNode.classList.toggle("wrong", Boolean(sentence));
    for (const control of fieldNode.querySelectorAll("input, textarea, select")) {
      if (sentence) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }
  return [...homeless.values()];
}
