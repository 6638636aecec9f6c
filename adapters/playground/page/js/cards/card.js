// A whole Adaptive Card: its body, its buttons, and what is wrong with what was filled in.

import { h, keyed } from "../dom.js";
import { actionRow, pressable } from "./actions.js";
import { element, elements, word } from "./elements.js";
import { complain } from "./inputs.js";
import { behindButtons, faults, initial, inputsOf } from "./values.js";

const VERSIONS = /^1\.[0-5]$/; // learn.microsoft.com, Teams, "Types of cards": what every client shows.

/**
 * Make `parent` show the sheet's card; an element that did not change keeps its very controls. The card's own buttons go
 * into `foot`, if there is one, else under its body.
 */
export function showCard(parent, sheet, scene, foot = null) {
  if (!parent.cairnCard) prepare(parent, sheet, scene, foot);
  sheet.root = parent;
  sheet.shows = () => showComplaints(sheet);
  const { card } = sheet;
  const at = { ...place(sheet, scene), pointer: "" };
  const [, body, below] = parent.children;
  const sign = (spec, pointer) => JSON.stringify([sheet.key, sheet.generation, scene.sign, spec, pointer, [...inputsOf(spec)].map((one) => sheet.given(one.id))]);
  keyed(body, numbered(shownBody(card)), {
    key: (one) => one.key,
    sign: (one) => sign(one.spec, one.pointer),
    build: (one) => element(one.spec, { ...at, pointer: one.pointer }) ?? h("div", { hidden: true }),
  });
  keyed(below, [card.actions ?? []], {
    key: () => "actions",
    sign: (actions) => sign(actions, actions.map((one) => [...inputsOf(one.card)].map((input) => sheet.given(input.id)))),
    build: (actions) => buttons(actions, { ...at, pointer: "/actions" }, foot),
  });
  showComplaints(sheet);
}

function prepare(parent, sheet, scene, foot) {
  parent.cairnCard = true;
  parent.classList.add("card", word(sheet.card.style, "box"));
  parent.replaceChildren(h("p", { class: "card-notice", role: "alert" }), h("div", { class: "card-body" }), h("div", { class: "card-below" }), h("p", { class: "card-said", role: "status" }));
  if (!foot) pressable(parent, sheet.card, { ...place(sheet, scene), pointer: "" });
}

function buttons(actions, at, foot) {
  const { row, panels } = actionRow(actions, at);
  if (!foot) return h("div", { class: "action-set" }, actions.length ? row : null, panels);
  foot.replaceChildren(...row.children);
  return panels;
}

/** A card of a version Teams does not show is not shown; it says so, with the words the card has for that case. */
function shownBody(card) {
  if (VERSIONS.test(card.version ?? "1.0")) return card.body ?? [];
  const words = `This card asks for version ${card.version} of Adaptive Cards; Teams shows 1.0 to 1.5.`;
  return [{ type: "TextBlock", text: words, wrap: true, color: "attention" }, ...(card.fallbackText ? [{ type: "TextBlock", text: card.fallbackText, wrap: true }] : [])];
}

/** Elements keep their name when others come or go: their own id, the inputs in them, else how manieth of its kind. */
function numbered(body) {
  const seen = new Map();
  return body.map((spec, index) => {
    const name = spec.id ?? ([...inputsOf(spec)].map((one) => one.id).join(" ") || spec.type);
    seen.set(name, (seen.get(name) ?? 0) + 1);
    return { spec, key: `${name} ${seen.get(name)}`, pointer: `/body/${index}` };
  });
}

/** What an element needs to know of the card it stands on. */
function place(sheet, scene) {
  return {
    sheet, scene,
    scope: () => [...inputsOf(sheet.card)],
    visible: (spec) => sheet.visible.get(spec.id) ?? spec.isVisible !== false,
    edited: () => showComplaints(sheet),
    inner: (card, at) => [h("div", { class: "card-body" }, elements(card.body, { ...at, pointer: `${at.pointer}/body` })), card.actions?.length ? buttons(card.actions, { ...at, pointer: `${at.pointer}/actions` }) : null],
    send, toggle, reset,
  };
}

async function send(action, { sheet, scope, pointer }) {
  const specs = action.associatedInputs === "none" ? [] : scope();
  sheet.wrong = faults(specs.filter((spec) => inSight(sheet, spec)), (spec) => sheet.read(spec));
  showComplaints(sheet);
  if (Object.keys(sheet.wrong).length) return firstWrong(sheet)?.focus();
  await sheet.send(action, Object.fromEntries(specs.map((spec) => [spec.id, sheet.read(spec)])), pointer);
  if (!sheet.root.isConnected) return undefined;
  showComplaints(sheet);
  return firstWrong(sheet)?.focus();
}

/** Nobody is asked to mend what is hidden. */
function inSight(sheet, spec) {
  const field = sheet.root.querySelector(`.field[data-input="${CSS.escape(spec.id)}"]`);
  return !field?.closest(".ac[hidden]");
}

export const firstWrong = (sheet) => sheet.root.querySelector(".field.wrong :is(input:not([data-search]), select, textarea)");

function showComplaints(sheet) {
  if (!sheet.root?.cairnCard) return;
  const homeless = complain(sheet.root, sheet.complaints());
  put(sheet.root.firstElementChild, [sheet.trouble, sheet.alarm, ...homeless].filter(Boolean).join(" "));
  put(sheet.root.lastElementChild, sheet.notice);
}

function put(node, words) {
  if (node.textContent !== words) node.textContent = words;
}

/** Source: adaptivecards.io, Action.ToggleVisibility: a name turns, an object says what it should be. */
function toggle(targets, { sheet }) {
  for (const target of targets) {
    const id = target?.elementId ?? target;
    for (const node of sheet.root.querySelectorAll(`[data-element="${CSS.escape(id)}"]`)) {
      node.hidden = typeof target?.isVisible === "boolean" ? !target.isVisible : !node.hidden;
      sheet.visible.set(id, !node.hidden);
    }
  }
}

/** Back to what the card began with. */
function reset(ids, { sheet, scene }) {
  const all = [sheet.card.body, ...behindButtons(sheet.card)].flatMap((part) => [...inputsOf(part)]);
  for (const spec of all) if (!ids || ids.includes(spec.id)) sheet.write(spec, initial(spec));
  sheet.generation += 1;
  showCard(sheet.root, sheet, scene);
}
