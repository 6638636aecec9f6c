// The buttons of an Adaptive Card. Source: adaptivecards.io, actions; learn.microsoft.com, Teams, "Types of cards".

import { h } from "../dom.js";
import { unknown } from "../elements.js";
import { icon } from "../icons.js";
import { openMenu } from "../menu.js";
import { leadsHere } from "../mrkdwn.js";
import { toast } from "../toasts.js";
import { inputsOf } from "./values.js";

const SHOWN = 6; // Teams shows so many of a row; the others wait in a menu.

const DO = {
  "Action.Execute": (action, at) => at.send(action, at),
  "Action.Submit": (action, at) => at.send(action, at),
  "Action.OpenUrl": (action) => follow(action.url),
  "Action.ToggleVisibility": (action, at) => at.toggle(action.targetElements ?? [], at),
  "Action.ResetInputs": (action, at) => at.reset(action.targetInputIds, at),
  "Action.ShowCard": null,
};

const known = (action) => Object.hasOwn(DO, action?.type ?? "");

/** What stands for an action Teams does not know: its fallback, nothing, or the action itself to be named. */
function meant(action) {
  if (known(action) || !action?.fallback) return action;
  return action.fallback === "drop" ? null : meant(action.fallback);
}

/** A row of buttons and, below it, the cards they unfold. */
export function actionRow(actions, at) {
  const all = actions.map((action, index) => ({ action: meant(action), at: { ...at, pointer: `${at.pointer}/${index}` } })).filter((one) => one.action);
  const panels = h("div", { class: "card-panels" });
  const first = all.filter((one) => one.action.mode !== "secondary");
  const shown = first.slice(0, SHOWN);
  const rest = all.filter((one) => !shown.includes(one));
  const row = h("div", { class: "card-actions" }, shown.map((one) => button(one.action, one.at, panels)), rest.length ? further(rest, panels) : null);
  return { row, panels };
}

export function button(action, at, panels = null) {
  if (!known(action)) return unknown("action", action);
  const style = { positive: " primary", destructive: " danger" }[String(action.style ?? "").toLowerCase()] ?? "";
  const node = h("button", {
    type: "button", class: `button${style}`, title: action.tooltip ?? action.url, disabled: action.isEnabled === false, dataset: { focus: `${at.sheet.key}${at.pointer}` },
    on: { click: () => press(action, at, node) },
  }, action.title || "Go on", action.type === "Action.OpenUrl" ? h("span", { "aria-hidden": "true" }, " ↗") : null);
  if (action.type === "Action.ShowCard") unfolding(node, action, at, panels);
  return node;
}

async function press(action, at, node) {
  if (action.type === "Action.ShowCard" || node.getAttribute("aria-disabled") === "true") return;
  node.setAttribute("aria-disabled", "true");
  await DO[action.type](action, at);
  node.removeAttribute("aria-disabled");
}

function further(rest, panels) {
  const hidden = rest.map((one) => button(one.action, one.at, panels));
  const node = h("button", {
    type: "button", class: "icon-button bordered", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": "More choices",
    on: { click: () => openMenu(node, "More choices", rest.map((one, index) => ({ label: one.action.title || "Go on", choose: () => hidden[index].click() }))) },
  }, icon("more"));
  return node;
}

/** A card behind a button: unfolded one at a time, and still unfolded after the page looked again. */
function unfolding(node, action, at, panels) {
  const { unfolded } = at.sheet;
  const row = at.pointer.slice(0, at.pointer.lastIndexOf("/"));
  const card = action.card ?? {};
  const panel = h("div", { class: "card-inner" }, at.inner(card, { ...at, pointer: `${at.pointer}/card`, scope: () => [...at.scope(), ...inputsOf(card)] }));
  const show = () => {
    const open = unfolded.get(row) === at.pointer;
    panel.hidden = !open;
    node.setAttribute("aria-expanded", String(open));
  };
  node.addEventListener("click", () => {
    unfolded.set(row, unfolded.get(row) === at.pointer ? null : at.pointer);
    panels.dispatchEvent(new Event("unfold"));
  });
  panels.addEventListener("unfold", show);
  panels.append(panel);
  show();
}

function follow(address) {
  if (leadsHere(address)) window.open(address, "_blank", "noopener");
  else toast(`In Teams this opens ${address}. The playground follows no links.`);
}

/** An element one can press as a whole. */
export function pressable(node, spec, at) {
  const action = meant(spec.selectAction);
  if (!action || !known(action) || action.isEnabled === false) return node;
  const place = { ...at, pointer: `${at.pointer}/selectAction` };
  node.classList.add("pressable");
  for (const [name, value] of Object.entries({ role: "button", tabindex: "0", title: action.tooltip ?? action.title ?? "" })) node.setAttribute(name, value);
  if (action.title) node.setAttribute("aria-label", action.title);
  node.dataset.focus = `${at.sheet.key}${place.pointer}`;
  const mine = (event) => event.target === node || !event.target.closest("button, input, select, textarea, a, label, .pressable .pressable");
  node.addEventListener("click", (event) => { if (mine(event)) press(action, place, node); });
  node.addEventListener("keydown", (event) => {
    if (event.target !== node || !["Enter", " "].includes(event.key)) return;
    event.preventDefault();
    press(action, place, node);
  });
  return node;
}
