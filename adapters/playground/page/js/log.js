// A direct conversation with Cairn, in whichever room: days, messages, and notes from the platform itself.

import { h, keyed } from "./dom.js";
import { icon } from "./icons.js";
import { clock, day, dayKey, instant } from "./time.js";

const log = document.getElementById("log");
const below = document.getElementById("new-below");
const CLOSE_TOGETHER_MS = 5 * 60 * 1000;
const NEAR_THE_END_PX = 80;

let shownFor = null;
let lastKey = null;
let stuck = true;

export function startLog() {
  below.addEventListener("click", toTheEnd);
  log.addEventListener("scroll", () => { if (atTheEnd()) below.hidden = true; });
  new ResizeObserver(() => { if (stuck) toTheEnd(); }).observe(log);
}

/**
 * `messages` are {id, at, from, ...}; `plain` says whether one is words alone, so that it may stand close under another;
 * `build` makes one, `empty` is shown when there is none, and `sign` tells what else they are built from.
 */
export function showLog(state, context, { messages, plain, build, empty, sign }) {
  const entries = timeline(state, context.shelf, messages, plain);
  const arriving = shownFor !== context.shelf;
  const wasAtTheEnd = arriving || atTheEnd();
  const shared = JSON.stringify([context.scene.sign, sign]);
  const builders = { day: newDay, notice, message: build, empty };
  keyed(log, entries, {
    key: (entry) => `${context.shelf} ${entry.key}`,
    sign: (entry) => JSON.stringify([entry, shared]),
    build: (entry) => builders[entry.kind](entry, state, context),
  });
  const newest = entries.at(-1);
  const grew = newest && newest.key !== lastKey;
  shownFor = context.shelf;
  lastKey = newest?.key ?? null;
  if (wasAtTheEnd || (grew && newest.message?.from === "me")) toTheEnd();
  else if (grew) below.hidden = false;
}

function atTheEnd() {
  stuck = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_THE_END_PX;
  return stuck;
}

export function toTheEnd() {
  log.scrollTop = log.scrollHeight;
  stuck = true;
  below.hidden = true;
}

/** Messages and notes in order of time, with a line before each new day of the person's own. */
function timeline(state, shelf, said, plain) {
  const zone = state.me.timezone;
  const notices = state.notices.map((one, index) => ({ kind: "notice", key: `notice ${index} ${one.at}`, when: instant(one.at), notice: one }));
  const messages = said.map((message) => ({ kind: "message", key: `message ${message.id}`, when: instant(message.at), message }));
  const all = merge(shelf, messages, notices);
  if (!all.length) return [{ kind: "empty", key: "empty" }];
  const entries = [];
  let before = null;
  for (const entry of all) {
    const today = entry.when && dayKey(entry.when, zone);
    const other = today && today !== before?.today;
    if (other) entries.push({ kind: "day", key: `day ${today}`, when: entry.when });
    entries.push({ ...entry, follows: !other && follows(before?.entry, entry, plain) });
    before = { entry, today: today ?? before?.today };
  }
  return entries;
}

function follows(before, entry, plain) {
  return entry.kind === "message" && before?.kind === "message" && before.message.from === entry.message.from
    && plain(before.message) && plain(entry.message) && entry.when - before.when < CLOSE_TOGETHER_MS;
}

const anchors = new Map();

/**
 * Messages keep the server's order; a note stands after the last message there was when it came. The workspace's clock may
 * stand still, so among things of the same moment only the first sight of a note tells its place.
 */
function merge(shelf, messages, notices) {
  const after = new Map();
  for (const one of notices) {
    const name = `${shelf} ${one.key}`;
    if (!anchors.has(name)) anchors.set(name, messages.findLast((message) => message.when <= one.when)?.key ?? "");
    const anchor = messages.some((message) => message.key === anchors.get(name)) ? anchors.get(name) : "";
    after.set(anchor, [...(after.get(anchor) ?? []), one]);
  }
  return [...(after.get("") ?? []), ...messages.flatMap((one) => [one, ...(after.get(one.key) ?? [])])];
}

function newDay({ when }, state) {
  const words = day(when, state.me.timezone);
  return h("div", { class: "day", role: "separator", "aria-label": words }, h("span", null, words));
}

function notice({ notice: one, when }, state) {
  return h("div", { class: "notice" }, icon("platform"),
    h("p", { class: "words" }, h("strong", null, "From the platform, not from Cairn: "), one.text,
      when ? h("time", { class: "when", datetime: when.toISOString() }, ` ${clock(when, state.me.timezone)}`) : null));
}
