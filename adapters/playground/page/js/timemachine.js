// The workspace's clock, and moving it on.

import * as api from "./api.js";
import { city, clock, fullDay, instant, weekday } from "./time.js";

/** Whose page this is: their next nudge is travelled to. */
let viewer = "";

const place = (id) => document.getElementById(id);
const buttons = [...document.querySelectorAll("[data-travel]")];

/** `moved` is called after each journey, so that the page can look again. */
export function startTimeMachine(moved) {
  for (const button of buttons) button.addEventListener("click", () => go(button, moved));
}

async function go(button, moved) {
  if (!viewer || buttons.some((one) => one.getAttribute("aria-disabled") === "true")) return;
  for (const one of buttons) one.setAttribute("aria-disabled", "true");
  place("travelled").textContent = "On the way…";
  const sentence = await api.travel(button.dataset.travel, viewer);
  await moved();
  place("travelled").textContent = sentence;
  for (const one of buttons) one.removeAttribute("aria-disabled");
}

export function showTime(state) {
  viewer = state.me.aad ?? state.me.user; // as the bot knows them
  const now = instant(state.now);
  if (!now) return;
  const zone = state.workspace?.timezone ?? "UTC";
  const { me } = state;
  put("clock-time", clock(now, zone));
  put("clock-zone", city(zone));
  put("clock-day", fullDay(now, zone));
  put("clock-mine", `For ${me.name} it is ${weekday(now, me.timezone)} ${clock(now, me.timezone)} in ${city(me.timezone)}.`);
}

function put(id, words) {
  if (place(id).textContent !== words) place(id).textContent = words;
}
