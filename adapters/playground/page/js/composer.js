// Where one writes to Cairn: words, or a command with its suggestions. What is typed stays until it was taken.

import * as drafts from "./drafts.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { toTheEnd } from "./log.js";
import { openMenu } from "./menu.js";

const form = document.getElementById("composer");
const box = document.getElementById("words");
const list = document.getElementById("suggestions");
const problem = document.getElementById("composer-problem");
const send = document.getElementById("send");
const menu = document.getElementById("shortcuts");

let manner = null;
let active = 0;
let offered = [];
let busy = false;
let quiet = false; // The page puts the focus here, or the window comes back: nothing is to unfold over what one looks at.

export function startComposer() {
  send.append(icon("send"));
  box.addEventListener("input", typed);
  box.addEventListener("keydown", key);
  box.addEventListener("blur", () => {
    quiet = document.activeElement === box;
    setTimeout(() => document.activeElement === box || offer([]), 120);
  });
  box.addEventListener("focus", () => {
    if (!quiet) propositions();
    quiet = false;
  });
  box.addEventListener("click", () => { if (!offered.length) propositions(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  menu.addEventListener("click", () => openMenu(menu, manner.menu.label, manner.menu.items.map((one) => ({
    ...one, choose: () => run(one.choose),
  }))));
}

/**
 * How one writes in this room: `offers(words)` gives {title, hint, about, fill} to choose from, the first one already
 * chosen when `ready`; `send(words)` gives {problem} or {doing}; `menu` is {label, icon, items} or has no items.
 * `shelf` says whose half-written words these are.
 */
export function showComposer(next) {
  const other = manner?.shelf !== next.shelf;
  manner = next;
  menu.hidden = !next.menu.items.length;
  if (menu.title !== next.menu.label) {
    menu.title = next.menu.label;
    menu.setAttribute("aria-label", next.menu.label);
    menu.replaceChildren(icon(next.menu.icon));
  }
  if (!other) return;
  box.placeholder = next.placeholder;
  box.value = drafts.words(next.shelf);
  problem.textContent = "";
  offer([]);
  grow();
}

/** Do something that may bring the focus back here without unfolding anything. */
export function quietly(doing) {
  quiet = true;
  doing();
  quiet = false;
}

export const focusComposer = () => quietly(() => box.focus());

/** Put a command into an empty composer, ready to send. */
export function propose(command) {
  if (!box.value.trim()) {
    box.value = command;
    typed();
  }
  box.focus();
}

function typed() {
  drafts.setWords(manner.shelf, box.value);
  problem.textContent = "";
  if (document.activeElement === box) propositions();
  else offer([]);
  grow();
}

function grow() {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight, 220)}px`;
  send.classList.toggle("ready", Boolean(box.value.trim()));
}

function propositions() {
  active = manner.ready ? 0 : -1;
  offer(manner.offers(box.value));
}

function offer(commands) {
  offered = commands;
  active = Math.min(active, offered.length - 1);
  list.hidden = !offered.length;
  list.replaceChildren(...offered.map((one, index) => h("li", {
    role: "option", id: `suggestion-${index}`, "aria-selected": String(index === active), class: index === active ? "suggestion active" : "suggestion",
    on: { mousedown: (event) => event.preventDefault(), click: () => complete(index) },
  }, h("span", { class: "suggestion-command" }, one.title, one.hint ? h("span", { class: "suggestion-hint" }, ` ${one.hint}`) : null),
  h("span", { class: "suggestion-about" }, one.about))));
  const chosen = list.children[active];
  if (chosen) {
    box.setAttribute("aria-activedescendant", chosen.id);
    chosen.scrollIntoView({ block: "nearest" });
  } else box.removeAttribute("aria-activedescendant");
}

function complete(index) {
  box.value = offered[index].fill;
  typed();
  box.focus();
}

function key(event) {
  if (event.isComposing) return;
  if (offered.length && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    event.preventDefault();
    const from = Math.max(active, event.key === "ArrowDown" ? -1 : 0);
    active = (from + (event.key === "ArrowDown" ? 1 : -1) + offered.length) % offered.length;
    offer(offered);
  } else if (offered.length && event.key === "Escape") {
    event.preventDefault();
    offer([]);
  } else if (offered[active] && (event.key === "Tab" && !event.shiftKey || (event.key === "Enter" && !exact()))) {
    event.preventDefault();
    complete(active);
  } else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    submit();
  }
}

/** A command typed in full runs on Enter, unless an arrow chose another. */
const exact = () => offered[active]?.title.toLowerCase() === box.value.trim().toLowerCase();

function submit() {
  const words = box.value.trim();
  if (!words || busy) return;
  const sending = manner.send(words);
  if (sending.problem) {
    problem.textContent = sending.problem;
    return;
  }
  offer([]);
  run(sending.doing, box.value);
}

/** Words leave the box only once they were taken, and only if nothing was typed meanwhile. */
async function run(doing, sent) {
  const { shelf } = manner;
  busy = true;
  form.setAttribute("aria-busy", "true");
  problem.textContent = "";
  const answer = await doing();
  busy = false;
  form.removeAttribute("aria-busy");
  if (!answer.ok) {
    if (manner.shelf === shelf) problem.textContent = answer.sentence ?? "That did not work. Please try again.";
    return;
  }
  if (sent !== undefined && manner.shelf === shelf) toTheEnd(); // Where the answer to one's words is.
  if (sent === undefined || drafts.words(shelf) !== sent) return;
  drafts.setWords(shelf, "");
  if (manner.shelf === shelf) {
    box.value = "";
    grow();
  }
}
