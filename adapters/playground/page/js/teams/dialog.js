// Dialogs (task modules) over the conversation: a title, a card, and a way out. What is half typed outlives every look.

import { ask } from "../ask.js";
import { firstWrong, showCard } from "../cards/card.js";
import { forgetSheet, sheet } from "../cards/sheet.js";
import * as drafts from "../drafts.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import * as overlay from "../overlay.js";
import { leaveDialog } from "../toasts.js";

const dialog = document.getElementById("task");
// learn.microsoft.com, Teams, "Dialogs": a side is a number of pixels or one of three words.
const SIDES = { width: { small: "24rem", medium: "36rem", large: "52rem" }, height: { small: "18rem", medium: "30rem", large: "44rem" } };

let shown = null;
let context = null;

export function startDialog() {
  dialog.addEventListener("keydown", keys);
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  // While something is on its way nothing can be typed that the answer might sweep away.
  dialog.addEventListener("beforeinput", (event) => { if (shown?.sheet?.busy) event.preventDefault(); });
}

const keyOf = (open) => `dialog:${open.title ?? ""}`;

export function showDialog(state, next) {
  context = next;
  const open = state.dialog;
  drafts.keepOnly(context.shelf, new Set(open ? [keyOf(open)] : []), "dialog:");
  if (!open) {
    if (shown?.key) forgetSheet({ shelf: shown.shelf }, shown.key);
    return hideDialog();
  }
  const other = !shown || shown.shelf !== context.shelf || shown.key !== keyOf(open) || Boolean(shown.sheet) !== Boolean(open.card);
  if (other) shown = frame(open);
  const changed = fill(open);
  overlay.open(dialog);
  if (other) begin();
  else if (changed) mend();
  else if (!dialog.contains(document.activeElement)) begin();
}

/** Out of sight, with the words kept for when one comes back. */
export function hideDialog() {
  if (!shown) return;
  shown = null;
  overlay.close(dialog);
}

function frame(open) {
  const nodes = {
    title: h("h2", { id: "task-title", tabindex: "-1" }, open.title || "Cairn"),
    body: h("div", { class: "modal-body" }),
    card: open.card ? h("section", { "aria-label": "Card" }) : h("div", { class: "words" }),
    foot: h("footer", { class: "dialog-foot" }),
  };
  nodes.body.append(nodes.card);
  leaveDialog();
  dialog.replaceChildren(h("div", { class: "modal-form" },
    h("header", { class: "modal-head" }, nodes.title,
      h("button", { type: "button", class: "icon-button", "aria-label": "Close", title: "Close", on: { click: leave } }, icon("close"))),
    nodes.body, nodes.foot));
  return { ...nodes, key: keyOf(open), shelf: context.shelf, sheet: null, version: null };
}

/** Returns whether another card stands where one was. */
function fill(open) {
  side("width", open.width);
  side("height", open.height);
  if (!open.card) {
    shown.card.textContent = open.text || open.notice || "";
    shown.foot.replaceChildren(h("button", { type: "button", class: "button primary", on: { click: leave } }, "Close"));
    return false;
  }
  shown.sheet = sheet(context, {
    key: shown.key, card: open.card, kept: open.values, errors: open.errors, alarm: open.notice ?? "", again: complains(open),
    perform: (action, filled, at, answeredFirst) => context.act("dialog_submit", { at, values: filled }, answeredFirst),
  });
  showCard(shown.card, shown.sheet, context.scene, shown.foot);
  const changed = shown.version !== null && shown.version !== shown.sheet.version;
  shown.version = shown.sheet.version;
  return changed;
}

/** A card that comes back with something to mend asks the same again, and keeps what was typed. */
const complains = (open) => Boolean(open.notice) || Object.keys(open.errors ?? {}).length > 0 || /"attention"/i.test(JSON.stringify(open.card));

function side(name, size) {
  const length = SIDES[name][size] ?? (Number(size) > 0 ? `${Number(size)}px` : null);
  if (length) dialog.style.setProperty(`--task-${name}`, length);
  else dialog.style.removeProperty(`--task-${name}`);
}

async function leave() {
  if (shown.sheet?.busy) return;
  const mine = shown;
  if (mine.sheet && drafts.touched(mine.shelf, mine.key) && !(await sure())) return;
  const answer = await context.act("dialog_close", {});
  if (!answer.ok && shown === mine) mine.sheet?.complain(answer.sentence ?? "That could not be closed just now.");
}

const sure = () => ask({
  title: "Close without sending?", text: "What you wrote here has not been sent and would be gone.",
  yes: "Close it", no: "Keep writing", danger: true,
});

function begin() {
  shown.body.scrollTop = 0;
  (shown.card.querySelector(".field :is(input:not([data-search]), select, textarea)") ?? shown.foot.querySelector(".button") ?? shown.title).focus({ preventScroll: true });
}

/** To what is to be mended: the bot writes what is wrong above the field, as a card in Teams can. */
function mend() {
  const said = shown.card.querySelector(".color-attention, .box-attention");
  const field = said && [...shown.card.querySelectorAll(".field")].find((one) => said.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  const control = firstWrong(shown.sheet) ?? field?.querySelector("input, select, textarea");
  if (!control) return begin();
  control.focus({ preventScroll: true });
  return (said ?? control).scrollIntoView({ block: "nearest" });
}

function keys(event) {
  if (event.key === "Escape") {
    event.preventDefault();
    leave();
  } else if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
    event.preventDefault();
    dialog.querySelector(".dialog-foot .button.primary, .card .button.primary, .dialog-foot .button")?.click();
  } else if (event.key === "Tab") overlay.goRound(dialog, shown.title, event);
}
