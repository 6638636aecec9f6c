// The elements of an Adaptive Card, one small builder each, and what stands for one that is not known.
// Source: adaptivecards.io, schema explorer, version 1.5.

import { h } from "../dom.js";
import { unknown } from "../elements.js";
import { icon } from "../icons.js";
import { actionRow, pressable } from "./actions.js";
import { BOXES } from "./boxes.js";
import { CHARTS } from "./charts.js";
import { INPUTS } from "./inputs.js";
import { cardWords } from "./words.js";

const WORDS = {
  TextBlock: textBlock,
  RichTextBlock: richTextBlock,
  FactSet: factSet,
  Image: image,
  ImageSet: (spec, at) => h("div", { class: "images" }, (spec.images ?? []).map((one) => image(one, at))),
  ActionSet: actionSet,
  Badge: (spec) => h("p", { class: `card-badge ${word(spec.style, "box")}`, title: spec.tooltip }, spec.text ?? spec.tooltip ?? ""),
  CodeBlock: (spec) => h("pre", { class: "fence" }, spec.codeSnippet ?? ""),
  ProgressBar: progress,
  Rating: (spec) => h("p", null, `${spec.value ?? 0} of ${spec.max ?? 5}`, spec.count ? ` (${spec.count})` : ""),
};

const builderOf = (spec) => [WORDS, BOXES, INPUTS, CHARTS].find((some) => Object.hasOwn(some, spec?.type ?? ""))?.[spec.type];

/** Null for an element that says it may be left out where it is not known. */
export function element(spec, at) {
  const build = builderOf(spec);
  if (build) return stand(build(spec, at), spec, at);
  if (spec?.fallback === "drop") return null;
  return spec?.fallback ? element(spec.fallback, at) : stand(unknown("element", spec), spec ?? {}, at);
}

export function elements(specs, at) {
  return (specs ?? []).map((spec, index) => element(spec, { ...at, pointer: `${at.pointer}/${index}` }));
}

const SIZES = ["small", "medium", "large", "extraLarge"];
const SPACES = ["none", "extraSmall", "small", "medium", "large", "extraLarge", "padding"];

/** A word of the schema as a class; case does not count, and a word that is not offered is the default. */
export function word(value, prefix, offered = null) {
  const name = String(value ?? "default");
  const found = offered ? offered.find((one) => one.toLowerCase() === name.toLowerCase()) ?? "default" : name.toLowerCase();
  return `${prefix}-${found.replaceAll(/[^A-Za-z]/g, "")}`;
}

/** What every element may ask for: a name, a distance, a line above, a side, not to be seen yet. */
export function stand(node, spec, at) {
  node.classList.add("ac", word(spec.spacing, "space", SPACES));
  if (spec.separator) node.classList.add("separated");
  if (spec.horizontalAlignment) node.classList.add(word(spec.horizontalAlignment, "side"));
  if (spec.id) node.dataset.element = spec.id;
  node.hidden = !at.visible(spec);
  return node;
}

const looks = (spec) => [
  word(spec.size, "size", SIZES), word(spec.weight, "weight"), word(spec.color, "color"),
  spec.isSubtle ? "subtle" : "", String(spec.fontType).toLowerCase() === "monospace" ? "mono" : "",
].join(" ");

/** Without `wrap` a text is one line, and what does not fit is not seen: as in Teams. */
function textBlock(spec, at) {
  const heading = String(spec.style).toLowerCase() === "heading";
  const node = h("div", {
    class: `card-text ${looks(spec)}${spec.wrap ? "" : " one-line"}`, role: heading ? "heading" : null, "aria-level": heading ? "3" : null,
    title: spec.wrap ? null : spec.text,
  }, cardWords(spec.text, at.scene));
  if (spec.maxLines) {
    node.classList.add("clamped");
    node.style.setProperty("-webkit-line-clamp", String(spec.maxLines));
  }
  return node;
}

const RUN_TAGS = [["strikethrough", "s"], ["underline", "u"], ["italic", "em"], ["highlight", "mark"]];

/** Words as they are: no marks are read here. */
function richTextBlock(spec, at) {
  const inlines = spec.inlines ?? [];
  const lines = inlines.length === 1 ? word(inlines[0]?.size, "size", SIZES) : ""; // A line is as high as its words.
  return h("p", { class: `card-text ${lines}` }, inlines.map((run, index) => {
    if (typeof run === "string") return run;
    if (run?.type !== "TextRun") return h("span", { class: "unknown" }, `Unknown piece “${run?.type}”`);
    const words = RUN_TAGS.reduce((inside, [name, tag]) => (run[name] ? h(tag, null, inside) : inside), run.text ?? "");
    return pressable(h("span", { class: looks(run) }, words), run, { ...at, pointer: `${at.pointer}/inlines/${index}` });
  }));
}

function factSet(spec, at) {
  return h("dl", { class: "facts" }, (spec.facts ?? []).map((fact) => h("div", null, h("dt", null, cardWords(fact.title, at.scene)), h("dd", null, cardWords(fact.value, at.scene)))));
}

/** Pictures come from elsewhere, and nothing is fetched from elsewhere: their words stand for them. */
function image(spec, at) {
  const alt = spec.altText || "A picture without a description";
  return pressable(h("span", { class: "picture-place", role: "img", "aria-label": alt, title: "Pictures are not loaded here" }, icon("image"), h("span", null, alt)), spec, at);
}

function actionSet(spec, at) {
  const { row, panels } = actionRow(spec.actions ?? [], { ...at, pointer: `${at.pointer}/actions` });
  return h("div", { class: "action-set" }, row, panels);
}

function progress(spec) {
  const most = spec.max ?? 100;
  return h("progress", { max: most, "aria-label": "Progress", ...(spec.value === undefined ? {} : { value: spec.value }) });
}
