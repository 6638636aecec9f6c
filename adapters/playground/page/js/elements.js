// Block Kit's interactive elements, on the browser's own controls.
//
// `at` says where an element stands: {surface, block, scene, input, id, invalid}. Inside an input block a change is kept
// for the submission; elsewhere it is told to the bot at once, as in Slack.

import { ask } from "./ask.js";
import { freshId, h } from "./dom.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { leadsHere } from "./mrkdwn.js";
import { actionId, held, make, options } from "./states.js";
import { plain, textNodes } from "./text.js";
import { toast } from "./toasts.js";

const MAKERS = {
  button,
  overflow,
  image,
  plain_text_input: words,
  email_text_input: words,
  url_text_input: words,
  number_input: words,
  datepicker: (spec, at) => picker(spec, at, "date"),
  timepicker: (spec, at) => picker(spec, at, "time"),
  static_select: select,
  users_select: select,
  radio_buttons: (spec, at) => choices(spec, at, "radio"),
  checkboxes: (spec, at) => choices(spec, at, "checkbox"),
  multi_static_select: (spec, at) => choices(spec, at, "checkbox"),
  multi_users_select: (spec, at) => choices(spec, at, "checkbox"),
};

/** Elements that are a group of controls: their label is a legend, not a label. */
export const isGroup = (spec) => ["radio_buttons", "checkboxes", "multi_static_select", "multi_users_select"].includes(spec.type);

export function element(spec, at) {
  const maker = Object.hasOwn(MAKERS, spec?.type ?? "") ? MAKERS[spec.type] : null;
  return maker ? maker(spec, at) : unknown("element", spec);
}

/** What the playground cannot draw is shown as such, never left out. */
export function unknown(kind, spec) {
  return h("div", { class: "unknown" },
    h("p", null, `Unknown ${kind} “${spec?.type ?? "nothing"}”. The playground cannot draw it.`),
    h("details", null, h("summary", null, "What was sent"), h("pre", { class: "fence" }, JSON.stringify(spec, null, 2))));
}

const focusName = (spec, at, part = "") => `${at.surface.key}/${at.block}/${actionId(spec)}/${part}`;

/** Ask first when the element wants that. */
async function agreed(spec, at) {
  const wish = spec.confirm;
  if (!wish) return true;
  return ask({
    title: plain(wish.title) || "Are you sure?", text: textNodes(wish.text, at.scene),
    yes: plain(wish.confirm) || "Yes", no: plain(wish.deny) || "No", danger: wish.style === "danger",
  });
}

/** Keep a change, and tell the bot where Slack would. */
async function changed(spec, at, state, undo) {
  const before = at.surface.read(at.block, actionId(spec), spec);
  at.surface.write(at.block, actionId(spec), state);
  at.edited?.();
  if (at.input && !at.dispatch) return;
  if (!(await agreed(spec, at))) {
    at.surface.write(at.block, actionId(spec), before);
    undo?.(before);
    return;
  }
  tell(await at.surface.select(at.block, actionId(spec), spec, state));
}

function tell(answer) {
  if (answer && answer.ok === false && answer.sentence) toast(answer.sentence);
}

function button(spec, at) {
  const style = ["primary", "danger"].includes(spec.style) ? ` ${spec.style}` : "";
  const node = h("button", {
    type: "button", class: `button${style}`, "aria-label": spec.accessibility_label,
    title: spec.url, dataset: { focus: focusName(spec, at, spec.value ?? "") },
    on: { click: press },
  }, plain(spec.text), spec.url ? h("span", { "aria-hidden": "true" }, " ↗") : null);
  async function press() {
    if (node.getAttribute("aria-disabled") === "true" || !(await agreed(spec, at))) return;
    node.setAttribute("aria-disabled", "true");
    if (spec.url) follow(spec.url);
    tell(await at.surface.press(at.block, actionId(spec), spec.value));
    node.removeAttribute("aria-disabled");
  }
  return node;
}

function follow(address) {
  if (leadsHere(address)) window.open(address, "_blank", "noopener");
  else toast(`In Slack this also opens ${address}. The playground follows no links.`);
}

function overflow(spec, at) {
  const node = h("button", {
    type: "button", class: "icon-button bordered", "aria-haspopup": "menu", "aria-expanded": "false",
    "aria-label": spec.accessibility_label ?? "More choices", dataset: { focus: focusName(spec, at) },
    on: { click: () => openMenu(node, "More choices", (spec.options ?? []).map((option) => ({
      label: plain(option.text), note: option.description && plain(option.description), choose: () => pick(option),
    }))) },
  }, icon("more"));
  async function pick(option) {
    if (!(await agreed(spec, at))) return;
    if (option.url) follow(option.url);
    tell(await at.surface.choose(at.block, actionId(spec), option));
  }
  return node;
}

export function image(spec) {
  const alt = spec.alt_text ?? "";
  if (isLocal(spec.image_url)) return h("img", { class: "picture", src: spec.image_url, alt });
  return h("span", { class: "picture-place", role: "img", "aria-label": alt, title: "Pictures from elsewhere are not loaded here" },
    icon("image"), h("span", null, alt || "Picture"));
}

function isLocal(address) {
  try {
    return new URL(address, location.href).origin === location.origin;
  } catch {
    return false;
  }
}

/** Attributes every field shares, so that its label, hint and error are read with it. */
function field(spec, at, extra) {
  return {
    id: at.id, class: "control", "aria-describedby": at.describedBy, "aria-required": at.required ? "true" : null,
    "aria-label": at.id ? null : plain(spec.placeholder) || "Your answer", dataset: { focus: focusName(spec, at), ...first(spec) }, ...extra,
  };
}

/** Where a form wants to be begun. */
const first = (spec) => (spec.focus_on_load ? { first: "" } : {});

const INPUT_MODES = { email_text_input: "email", url_text_input: "url", number_input: "decimal" };

function words(spec, at) {
  const value = held(spec, at.surface.read(at.block, actionId(spec), spec)) ?? "";
  const keep = () => {
    at.surface.write(at.block, actionId(spec), make(spec, node.value));
    at.edited?.();
    count();
  };
  const shared = { placeholder: plain(spec.placeholder) || null, value, on: { input: keep, keydown: dispatch } };
  const node = spec.multiline
    ? h("textarea", field(spec, at, { rows: "4", ...shared }))
    : h("input", field(spec, at, { type: "text", autocomplete: "off", inputmode: INPUT_MODES[spec.type], ...shared }));
  const most = spec.max_length;
  const counter = most ? h("span", { class: "counter", "aria-hidden": "true" }) : null;
  function count() {
    if (!counter) return;
    const left = most - node.value.length;
    counter.textContent = left < Math.max(20, most / 5) ? String(left) : "";
    counter.classList.toggle("over", left < 0);
  }
  async function dispatch(event) {
    if (event.key !== "Enter" || event.shiftKey || spec.multiline || event.isComposing) return;
    if (!at.dispatch) return;
    event.preventDefault();
    tell(await at.surface.select(at.block, actionId(spec), spec, make(spec, node.value)));
  }
  count();
  return counter ? h("div", { class: "counted" }, node, counter) : node;
}

function picker(spec, at, type) {
  const show = (state) => { node.value = held(spec, state) ?? ""; };
  const node = h("input", field(spec, at, {
    type, class: "control short", on: { change: () => changed(spec, at, make(spec, node.value), show) },
  }));
  show(at.surface.read(at.block, actionId(spec), spec));
  return node;
}

function select(spec, at) {
  const people = spec.type === "users_select";
  const choicesOf = people ? at.scene.people.map((one) => ({ value: one.user, text: one.name, whole: one.user })) : null;
  const wholes = new Map((choicesOf ?? options(spec).map((one) => ({ value: one.value, whole: one }))).map((one) => [one.value, one.whole]));
  const optionNode = (one) => h("option", { value: one.value }, plain(one.text));
  const node = h("select", field(spec, at, { on: { change: () => changed(spec, at, make(spec, wholes.get(node.value)), show) } }),
    h("option", { value: "" }, plain(spec.placeholder) || (people ? "Choose somebody" : "Choose one")),
    choicesOf?.map(optionNode)
      ?? (spec.option_groups
        ? spec.option_groups.map((group) => h("optgroup", { label: plain(group.label) }, (group.options ?? []).map(optionNode)))
        : (spec.options ?? []).map(optionNode)));
  const about = h("span", { class: "option-note" });
  function show(state) {
    const value = held(spec, state);
    node.value = people ? value ?? "" : value?.value ?? "";
    describe();
  }
  const describe = () => { about.textContent = plain(wholes.get(node.value)?.description); };
  node.addEventListener("change", describe);
  show(at.surface.read(at.block, actionId(spec), spec));
  return h("span", { class: "select" }, node, about);
}

/** Radio buttons, checkboxes and the multi-selects: one visible list, so nothing chosen hides behind a closed menu. */
function choices(spec, at, type) {
  const users = spec.type === "multi_users_select";
  const all = users ? at.scene.people.map((one) => ({ value: one.user, text: { type: "plain_text", text: one.name } })) : options(spec);
  const name = freshId("choice");
  const boxes = all.map((option, index) => h("input", {
    type, name, value: option.value, "aria-describedby": type === "radio" ? null : at.describedBy,
    dataset: { focus: focusName(spec, at, option.value), ...(index ? {} : first(spec)) }, on: { change: keep },
  }));
  const list = spec.type.startsWith("multi_");
  const node = h("div", {
    class: list ? "choices boxed" : "choices", id: at.id, role: at.inFieldset ? null : "group",
    "aria-label": at.inFieldset ? null : plain(spec.placeholder) || "Choices",
  }, all.map((option, index) => h("label", { class: "choice" }, boxes[index],
    h("span", null, textNodes(option.text, at.scene),
      option.description ? h("span", { class: "option-note" }, textNodes(option.description, at.scene)) : null))));
  function keep() {
    const picked = all.filter((_, index) => boxes[index].checked).map((option) => (users ? option.value : option));
    changed(spec, at, make(spec, type === "radio" ? picked[0] : picked), show);
    limit();
  }
  function show(state) {
    const value = held(spec, state);
    const picked = new Set((Array.isArray(value) ? value : [value]).filter(Boolean).map((one) => one.value ?? one));
    for (const box of boxes) box.checked = picked.has(box.value);
    limit();
  }
  function limit() {
    const full = spec.max_selected_items && boxes.filter((box) => box.checked).length >= spec.max_selected_items;
    for (const box of boxes) box.disabled = Boolean(full && !box.checked);
  }
  show(at.surface.read(at.block, actionId(spec), spec));
  return node;
}
