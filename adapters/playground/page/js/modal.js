// Forms over the conversation: the top view of the stack, its fields, its errors. Typed words outlive every update.

import * as drafts from "./drafts.js";
import { ask } from "./ask.js";
import { showBlocks, showErrors } from "./blocks.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import * as overlay from "./overlay.js";
import { fieldsOf } from "./states.js";
import { surface } from "./surface.js";
import { plain } from "./text.js";
import { leaveDialog } from "./toasts.js";
import { faults } from "./validate.js";

const dialog = document.getElementById("modal");

let shown = null; // The view on top: its nodes, and what was found wrong with it.
let context = null;

export const surfaceOf = (view) => `view:${view.view_id}`;

export function startModal() {
  dialog.addEventListener("keydown", keys);
  dialog.addEventListener("cancel", (event) => event.preventDefault());
}

export function showModal(state, next) {
  context = next;
  const views = state.modals;
  drafts.keepOnly(context.shelf, new Set(views.map(surfaceOf)), "view:");
  if (!views.length) return hideModal();
  const view = views.at(-1);
  const other = shown?.view.view_id !== view.view_id || shown.shelf !== context.shelf;
  if (other) shown = frame(view);
  update(view, views);
  overlay.open(dialog);
  if (other) begin();
  else if (!dialog.contains(document.activeElement)) firstField().focus();
}

export function hideModal() {
  if (!shown) return;
  shown = null;
  overlay.close(dialog);
}

function frame(view) {
  const nodes = {
    back: h("button", { type: "button", class: "icon-button modal-back", on: { click: () => leave("close") } }, icon("back"), h("span", null)),
    title: h("h2", { id: "modal-title", tabindex: "-1" }),
    notice: h("p", { class: "modal-notice", role: "alert" }),
    blocks: h("div", { class: "modal-blocks" }),
    cancel: h("button", { type: "button", class: "button", on: { click: () => leave("close") } }),
    submit: h("button", { type: "submit", class: "button primary" }),
  };
  const form = h("form", { class: "modal-form", novalidate: true, autocomplete: "off", on: { submit } },
    h("header", { class: "modal-head" }, nodes.back, nodes.title,
      h("button", { type: "button", class: "icon-button", "aria-label": "Close", title: "Close", on: { click: () => leave("clear") } }, icon("close"))),
    h("div", { class: "modal-body" }, nodes.notice, nodes.blocks),
    h("footer", { class: "dialog-foot" }, nodes.cancel, nodes.submit));
  // While a submission is on its way nothing can be typed that the answer might sweep away.
  form.addEventListener("beforeinput", (event) => { if (shown?.busy) event.preventDefault(); });
  leaveDialog();
  dialog.replaceChildren(form);
  return { ...nodes, form, view, shelf: context.shelf, faults: {}, settled: new Set(), trouble: "", busy: false };
}

function update(view, views) {
  const below = views.at(-2);
  shown.view = view;
  shown.views = views;
  shown.back.hidden = !below;
  shown.back.lastElementChild.textContent = below ? plain(below.title) || "Back" : "";
  shown.back.setAttribute("aria-label", below ? `Back to ${plain(below.title)}` : "Back");
  dialog.dataset.depth = String(Math.min(3, views.length));
  shown.title.textContent = plain(view.title);
  shown.submit.hidden = !view.submit;
  shown.submit.textContent = plain(view.submit) || "Submit";
  shown.cancel.textContent = plain(view.close) || (view.submit ? "Cancel" : "Close");
  shown.surface = surface(context, { key: surfaceOf(view), where: { view_id: view.view_id }, blocks: view.blocks, kept: kept(view) });
  showBlocks(shown.blocks, view.blocks, {
    scene: context.scene, surface: shown.surface, kept: kept(view), edited: settle,
    touched: (block) => drafts.touched(context.shelf, surfaceOf(view), block),
  });
  showFaults();
}

const kept = (view) => view.state?.values ?? view.state ?? {};

/** A field that is being mended stops complaining until the next submission. */
function settle(block) {
  shown.settled.add(block);
  delete shown.faults[block];
  showFaults();
}

function showFaults() {
  const said = Object.fromEntries(Object.entries(shown.view.errors ?? {}).filter(([block]) => !shown.settled.has(block)));
  const homeless = showErrors(shown.blocks, { ...said, ...shown.faults });
  const words = [shown.trouble, shown.view.notice, ...homeless].filter(Boolean).join(" ");
  if (shown.notice.textContent !== words) shown.notice.textContent = words;
}

async function submit(event) {
  event.preventDefault();
  if (shown.busy) return;
  const mine = shown;
  const { view } = mine;
  mine.trouble = "";
  mine.faults = faults(view.blocks, mine.surface.read);
  for (const block of Object.keys(view.errors ?? {})) if (!mine.faults[block]) mine.settled.add(block);
  showFaults();
  if (Object.keys(mine.faults).length) return firstWrong()?.focus();
  busy(mine, true);
  const answer = await context.act("submit", { view_id: view.view_id, values: submitted(view, mine.surface) }, () => mine.settled.clear());
  busy(mine, false);
  if (shown !== mine) return undefined;
  if (!answer.ok) mine.trouble = answer.sentence ?? "That could not be sent. Your words are still here; please try again.";
  showFaults();
  return firstWrong()?.focus();
}

/** Only elements that hold state are part of a submission; an empty optional field travels as null, as in Slack. */
function submitted(view, place) {
  const values = {};
  for (const [block, action, spec] of fieldsOf(view.blocks)) (values[block] ??= {})[action] = place.read(block, action, spec);
  return values;
}

function busy(mine, on) {
  mine.busy = on;
  mine.submit.setAttribute("aria-disabled", String(on));
  mine.form.classList.toggle("sending", on);
  mine.form.setAttribute("aria-busy", String(on));
}

async function leave(kind) {
  if (shown.busy) return;
  const { view, views, shelf } = shown;
  const going = kind === "clear" ? views : [view];
  if (going.some((one) => drafts.touched(shelf, surfaceOf(one))) && !(await sure())) return;
  const mine = shown;
  const answer = await context.act(kind, { view_id: view.view_id });
  if (!answer.ok && shown === mine && shown) {
    shown.trouble = answer.sentence ?? "That could not be closed just now.";
    showFaults();
  }
}

const sure = () => ask({
  title: "Close without sending?", text: "What you wrote here has not been sent and would be gone.",
  yes: "Close it", no: "Keep writing", danger: true,
});

function begin() {
  shown.form.querySelector(".modal-body").scrollTop = 0;
  firstField().focus({ preventScroll: true });
}

function firstField() {
  return shown.blocks.querySelector("[data-first]") ?? shown.blocks.querySelector(".field :is(input, select, textarea)") ?? shown.title;
}

function firstWrong() {
  return shown.blocks.querySelector(".field.wrong :is(input, select, textarea)");
}

function keys(event) {
  if (event.key === "Escape") {
    event.preventDefault();
    leave("close");
  } else if (event.key === "Enter" && (event.metaKey || event.ctrlKey) && !shown.submit.hidden) {
    event.preventDefault();
    shown.form.requestSubmit();
  } else if (event.key === "Tab") overlay.goRound(dialog, shown.title, event);
}
