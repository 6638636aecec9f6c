// The playground's page: asks what this person sees in this room, shows it, and looks again whenever something changed.

import * as api from "./api.js";
import { startComposer } from "./composer.js";
import { startLog, toTheEnd } from "./log.js";
import { showPeople } from "./people.js";
import { openPane, startPanes } from "./panes.js";
import * as place from "./place.js";
import { nameTheCompany, sceneOf, whoAmI } from "./scene.js";
import { showSent, startSent } from "./sent.js";
import { slack } from "./slack.js";
import { teams } from "./teams/room.js";
import { showTime, startTimeMachine } from "./timemachine.js";
import { toast } from "./toasts.js";

const LOOK_AGAIN_MS = 30_000; // The clock may run by itself, and a stream may have died quietly.
const ROOMS = { slack, teams };

const node = (id) => document.getElementById(id);

let { user, room, tab } = place.read();
let current = null;
let asked = 0;
let answered = 0;
let stop = () => {};
let teamsHere = null; // Unknown until it was asked.
let looking = false;

/** Ask for the state and show it; an answer that was overtaken by a later one is dropped. */
async function refresh() {
  asked += 1;
  const mine = asked;
  const [whose, where] = [user, room];
  const moved = () => whose !== user || where !== room;
  try {
    const state = await api.state(where, whose);
    if (mine < answered || moved()) return;
    answered = mine;
    connected(true);
    current = state;
    show();
    lookForTeams();
  } catch (trouble) {
    if (moved()) return;
    if (trouble.status >= 400 && trouble.status < 500 && (user || room !== "slack")) await nobody(whose);
    else if (trouble.status || trouble instanceof TypeError) disconnected();
    else throw trouble;
  }
}

/** Before the first answer there is nothing to look at, so ask again soon; later the stream and the timer see to it. */
function disconnected() {
  connected(false);
  if (!current) setTimeout(refresh, 2000);
}

/** The address names a room or somebody that is not here: look for them in Slack, else begin with whoever is proposed. */
async function nobody(whose) {
  if (room === "slack") {
    toast("The person in this link is not in this workspace. Pick somebody else.");
    user = null;
  } else if (whose && (await isHere("teams", null))) {
    toast("The person in this link is not in this company. Pick somebody else.");
    user = null;
  } else {
    teamsHere = false;
    room = "slack";
    if (user) place.settle(user, { tab, room });
    rearrange();
    if (user) enter();
  }
  return refresh();
}

/** Teams stands beside Slack only when the server has it; one that did not answer is asked again with the next look. */
async function lookForTeams() {
  if (room === "teams") teamsHere = true;
  if (teamsHere !== null || looking) return;
  looking = true;
  teamsHere = await isHere("teams", current.me.id ?? user);
  looking = false;
  showSwitch();
}

/** Whether this room has a state to give; null when the server did not answer. */
async function isHere(where, who) {
  try {
    await api.state(where, who);
    return true;
  } catch (trouble) {
    return trouble.status ? false : null;
  }
}

/** Do something as `who` in `where`, whatever the page shows by then; `answeredFirst` runs before the page looks again. */
async function actAs(where, who, kind, payload, answeredFirst) {
  const answer = await api.act(where, { as: who, kind, ...payload });
  answeredFirst?.();
  await refresh();
  return { ...answer, ok: answer.ok === true };
}

function show() {
  const state = withDefaults(current);
  if (user !== state.me.user) {
    user = state.me.user;
    place.settle(user, { tab, room });
    enter();
  }
  const context = contextOf(state);
  document.title = `${state.me.name} · Cairn playground`;
  nameTheCompany(state.workspace);
  node("chat-me").replaceChildren(whoAmI(state));
  showPeople(state);
  showTime(state);
  showSent(state, context);
  rearrange();
  ROOMS[room].show(state, context);
  document.body.classList.add("ready");
}

function withDefaults(state) {
  return { ...state, ...Object.fromEntries(ROOMS[room].lists.map((name) => [name, state[name] ?? []])) };
}

/** What is written here is sent as this person in this room, even when something else is shown a moment later. */
function contextOf(state) {
  const [who, where] = [user, room];
  return {
    room: where, shelf: `${where} ${who}`, scene: sceneOf(state, where),
    act: (kind, payload, answeredFirst) => actAs(where, who, kind, payload, answeredFirst),
  };
}

// --- rooms and tabs ---------------------------------------------------------------------------------------------------

function rearrange() {
  document.body.dataset.room = room;
  showSwitch();
  showTabs();
}

function showSwitch() {
  node("rooms").hidden = teamsHere !== true && room === "slack";
  for (const link of node("rooms").children) {
    link.href = place.link(nameIn(link.dataset.room), { tab, room: link.dataset.room });
    if (link.dataset.room === room) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

/** Somebody has a name of their own in each room; the company's name for them is known in both. */
const nameIn = (other) => (other === room ? user : current?.me.id ?? user) ?? "";

function showTabs() {
  const open = openPanel();
  node("tabs").hidden = ROOMS[room].tabs.length < 2;
  for (const one of slack.tabs) {
    node(`tab-${one}`).setAttribute("aria-selected", String(one === open));
    node(`tab-${one}`).tabIndex = one === open ? 0 : -1;
    node(`${one}-panel`).hidden = one !== open;
  }
}

const openPanel = () => (ROOMS[room].tabs.includes(tab) ? tab : ROOMS[room].tabs[0]);

function openTab(next) {
  if (next === tab || !user) return;
  location.hash = place.link(user, { tab: next, room });
}

/** Follow what happens to this person here, and tell the bot where they went when the room does that. */
function enter() {
  stop();
  stop = api.follow(room, user, (version) => { if (version !== current?.version) refresh(); }, connected);
  const kind = ROOMS[room].entered?.(tab);
  if (kind) actAs(room, user, kind, {});
  else refresh();
}

function moved() {
  const next = place.read();
  const same = next.user === user && next.room === room;
  if (!next.user || (same && next.tab === tab)) return;
  if (next.room !== room) ROOMS[room].leave();
  ({ user, room, tab } = next);
  if (!same) {
    current = null;
    openPane("chat");
  }
  rearrange();
  if (openPanel() === "messages") toTheEnd();
  enter();
}

function connected(well) {
  const words = well ? "" : "Reconnecting…";
  if (node("connection").textContent !== words) node("connection").textContent = words;
  if (!well && !current) node("chat-me").textContent = "The playground does not answer yet. Trying again…";
}

function tabKeys(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const { tabs } = ROOMS[room];
  const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
  openTab(next);
  node(`tab-${next}`).focus();
}

function start() {
  startComposer();
  startLog();
  startSent();
  startTimeMachine(refresh);
  for (const one of Object.values(ROOMS)) one.start();
  for (const one of slack.tabs) {
    node(`tab-${one}`).addEventListener("click", () => openTab(one));
    node(`tab-${one}`).addEventListener("keydown", tabKeys);
  }
  startPanes();
  addEventListener("hashchange", moved);
  setInterval(() => { if (!document.hidden) refresh(); }, LOOK_AGAIN_MS);
  rearrange();
  if (user) enter();
  refresh();
}

start();
