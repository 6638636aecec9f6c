// The inputs of an Adaptive Card, on the browser's own controls. `at` says where one stands: {sheet, scene, pointer, edited}.

import { freshId, h } from "../dom.js";
import { button } from "./actions.js";
import { cardWords } from "./words.js";
import { asksForPeople, chosen, off, on } from "./values.js";

export const INPUTS = {
  "Input.Text": (spec, at) => field(spec, at, words(spec, at)),
  "Input.Number": (spec, at) => field(spec, at, line(spec, at, { inputmode: "decimal" })),
  "Input.Date": (spec, at) => field(spec, at, picker(spec, at, "date")),
  "Input.Time": (spec, at) => field(spec, at, picker(spec, at, "time")),
  "Input.Toggle": (spec, at) => field(spec, at, toggle(spec, at), { labelled: false }),
  "Input.ChoiceSet": choiceSet,
  "Input.Rating": (spec, at) => field(spec, at, rating(spec, at), { group: true }),
};

const focusName = (spec, at, part = "") => `${at.sheet.key}/${spec.id}/${part}`;

function keep(spec, at, value) {
  at.sheet.write(spec, value);
  at.edited();
}

/** A control with its label above, and a place for what is wrong with it below. */
function field(spec, at, control, { group = false, labelled = true } = {}) {
  const id = freshId("field");
  const label = spec.label ? [...cardWords(spec.label, at.scene), spec.isRequired ? needed() : null] : null;
  const error = h("p", { class: "field-error", id: `${id}-error`, role: "alert" });
  const target = control.matches("input, textarea, select") ? control : control.querySelector("input, textarea, select");
  for (const one of group ? control.querySelectorAll("[type='checkbox']") : [target]) one?.setAttribute("aria-describedby", `${id}-error`);
  if (!group && target) {
    target.id = id;
    if (spec.isRequired) target.setAttribute("aria-required", "true");
    if (!label && labelled) target.setAttribute("aria-label", spec.placeholder || "Your answer");
  }
  const props = { class: "field", dataset: { input: spec.id } };
  if (group) return h("fieldset", { ...props, "aria-describedby": `${id}-error`, "aria-label": label ? null : spec.placeholder || "Choices" }, label ? h("legend", null, label) : null, control, error);
  return h("div", props, label ? h(labelled ? "label" : "p", labelled ? { for: id } : { class: "field-label" }, label) : null, control, error);
}

const needed = () => h("span", { class: "needed", title: "Needed" }, h("span", { "aria-hidden": "true" }, " *"), h("span", { class: "visually-hidden" }, " (needed)"));

const KEYBOARDS = { email: "email", url: "url", tel: "tel" };

function words(spec, at) {
  const shown = spec.maxLength ? counted(spec, at) : line(spec, at, { inputmode: KEYBOARDS[spec.style] });
  return spec.inlineAction ? h("div", { class: "with-inline" }, shown, button(spec.inlineAction, { ...at, pointer: `${at.pointer}/inlineAction` })) : shown;
}

function line(spec, at, more) {
  const shared = {
    class: "control", placeholder: spec.placeholder, value: at.sheet.read(spec), dataset: { focus: focusName(spec, at) },
    on: { input: (event) => keep(spec, at, event.target.value) }, ...more,
  };
  if (spec.isMultiline) return h("textarea", { rows: "4", ...shared });
  return h("input", { type: spec.style === "password" ? "password" : "text", autocomplete: "off", ...shared });
}

/** More than fits can be written and is said, never cut off behind somebody's back. */
function counted(spec, at) {
  const box = line(spec, at, { inputmode: KEYBOARDS[spec.style] });
  const counter = h("span", { class: "counter", "aria-hidden": "true" });
  const count = () => {
    const left = spec.maxLength - box.value.length;
    counter.textContent = left < Math.max(20, spec.maxLength / 5) ? String(left) : "";
    counter.classList.toggle("over", left < 0);
  };
  box.addEventListener("input", count);
  count();
  return h("div", { class: "counted" }, box, counter);
}

function picker(spec, at, type) {
  return h("input", {
    type, class: "control short", min: spec.min, max: spec.max, value: at.sheet.read(spec), dataset: { focus: focusName(spec, at) },
    on: { change: (event) => keep(spec, at, event.target.value) },
  });
}

function toggle(spec, at) {
  const box = h("input", {
    type: "checkbox", checked: at.sheet.read(spec) === on(spec), dataset: { focus: focusName(spec, at) },
    on: { change: () => keep(spec, at, box.checked ? on(spec) : off(spec)) },
  });
  return h("label", { class: "choice" }, box, h("span", null, cardWords(spec.title, at.scene), spec.isRequired && !spec.label ? needed() : null));
}

function rating(spec, at) {
  const most = Math.min(10, spec.max ?? 5);
  const numbers = Array.from({ length: most }, (_, index) => ({ value: String(index + 1), title: String(index + 1), said: `${index + 1} of ${most}` }));
  return boxes(spec, at, numbers, "radio", "choices in-line");
}

// --- choices ----------------------------------------------------------------------------------------------------------

/** A dropdown where one is chosen from a closed list; everything else is one visible list, so nothing chosen hides. */
function choiceSet(spec, at) {
  const all = offered(spec, at);
  const open = spec.style === "expanded" || spec.style === "filtered" || spec.isMultiSelect;
  if (asksForPeople(spec) || (open && all.length)) return field(spec, at, list(spec, at, all), { group: true });
  return field(spec, at, dropdown(spec, at, all));
}

const offered = (spec, at) => [
  ...(spec.choices ?? []).map((one) => ({ value: String(one.value), title: one.title })),
  ...(asksForPeople(spec) ? at.scene.people.map((one) => ({ value: one.aad ?? one.user, title: one.name, note: one.title })) : []),
];

function dropdown(spec, at, all) {
  const node = h("select", { class: "control", dataset: { focus: focusName(spec, at) }, on: { change: () => keep(spec, at, node.value) } },
    h("option", { value: "" }, spec.placeholder || "Choose one"), all.map((one) => h("option", { value: one.value }, one.title)));
  node.value = at.sheet.read(spec);
  if (node.selectedIndex < 0) node.value = "";
  return h("span", { class: "select" }, node);
}

function list(spec, at, all) {
  const type = spec.isMultiSelect ? "checkbox" : "radio";
  const sought = spec.style === "filtered" || asksForPeople(spec);
  const rows = boxes(spec, at, all, type, sought || (spec.isMultiSelect && spec.style !== "expanded") ? "choices boxed" : "choices");
  return sought ? h("div", { class: "sought" }, seek(spec, at, all, rows), rows) : rows;
}

function boxes(spec, at, all, type, classes) {
  const name = freshId("choice");
  const picked = new Set(chosen(spec, at.sheet.read(spec)));
  const controls = all.map((one) => h("input", {
    type, name, value: one.value, checked: picked.has(one.value), "aria-label": one.said, dataset: { focus: focusName(spec, at, one.value) },
    on: { change: () => keep(spec, at, all.filter((_, index) => controls[index].checked).map((each) => each.value).join(",")) },
  }));
  return h("div", { class: classes }, all.map((one, index) => h("label", { class: "choice" }, controls[index],
    h("span", null, cardWords(one.title, at.scene), one.note ? h("span", { class: "option-note" }, one.note) : null))));
}

/** Typing narrows the list; what is chosen stays in sight. */
function seek(spec, at, all, rows) {
  const none = h("p", { class: "hint", role: "status" });
  const box = h("input", {
    type: "search", class: "control", autocomplete: "off", placeholder: spec.placeholder || "Type to search", dataset: { focus: focusName(spec, at, "search"), search: "" },
    "aria-label": `Search ${spec.label ?? "the choices"}`, on: { input: narrow },
  });
  function narrow() {
    const wanted = box.value.trim().toLocaleLowerCase();
    for (const [index, row] of [...rows.children].entries()) {
      row.hidden = !row.querySelector("input").checked && !all[index].title.toLocaleLowerCase().includes(wanted);
    }
    none.textContent = [...rows.children].every((row) => row.hidden) ? "Nothing here has that name." : "";
  }
  return [box, none];
}

/** Put each sentence at its input; returns those that have no place on this card. */
export function complain(root, sentences) {
  const homeless = new Map(Object.entries(sentences));
  for (const node of root.querySelectorAll(".field[data-input]")) {
    const sentence = sentences[node.dataset.input] ?? "";
    homeless.delete(node.dataset.input);
    const place = node.querySelector(":scope > .field-error");
    if (place.textContent !== sentence) place.textContent = sentence;
    node.classList.toggle("wrong", Boolean(sentence));
    for (const control of node.querySelectorAll("input, textarea, select")) {
      if (sentence) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }
  return [...homeless.values()];
}
