// The left column: who one can be, by team.

import { h, keyed } from "./dom.js";
import { link } from "./place.js";
import { city, clock, instant, weekday } from "./time.js";

const list = document.getElementById("people");
const HEX = /^#?([0-9a-f]{6})$/i;

export function initials(name) {
  const words = (name || "?").trim().split(/\s+/);
  return (words[0][0] + (words.length > 1 ? words.at(-1)[0] : "")).toUpperCase();
}

/** A pebble with somebody's initials, in their colour, dark or light ink as the colour asks. */
export function avatar(person, size = "") {
  const node = h("span", { class: `avatar ${size}`.trim(), "aria-hidden": "true" }, initials(person?.name));
  const own = HEX.exec(person?.color ?? "");
  if (own) {
    node.style.setProperty("--own", `#${own[1]}`);
    node.classList.add(luminance(own[1]) > 0.18 ? "on-light" : "on-dark");
  } else {
    node.classList.add("on-dark", `pebble-${[...(person?.user ?? person?.name ?? "")].reduce((sum, one) => sum + one.charCodeAt(0), 0) % 6}`);
  }
  return node;
}

/** Relative luminance (WCAG 2.2). */
function luminance(hex) {
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function showPeople(state) {
  const now = instant(state.now);
  const teams = new Map();
  for (const person of state.people) {
    const team = person.unit || "Everybody";
    if (!teams.has(team)) teams.set(team, []);
    teams.get(team).push(person);
  }
  keyed(list, [...teams], {
    key: ([team]) => team,
    sign: () => "team",
    build: ([team]) => h("section", { class: "team", "aria-label": team }, h("h3", null, team), h("ul")),
  });
  for (const [index, [, people]] of [...teams].entries()) {
    keyed(list.children[index].lastElementChild, people, {
      key: (person) => person.user,
      sign: (person) => JSON.stringify([person, person.user === state.me.user, localTime(person, now), weekday(now, state.me.timezone), link(person.user)]),
      build: (person) => row(person, state, now),
    });
  }
}

function localTime(person, now) {
  return now ? clock(now, person.timezone) : person.local_time ?? "";
}

function row(person, state, now) {
  const current = person.user === state.me.user;
  const otherDay = weekday(now, person.timezone) !== weekday(now, state.me.timezone);
  return h("li", null, h("a", {
    class: current ? "person current" : "person", href: link(person.user),
    "aria-current": current ? "true" : null, dataset: { focus: `person/${person.user}`, user: person.user },
  },
  avatar(person),
  h("span", { class: "person-words" },
    h("span", { class: "person-name", title: person.name }, person.name, current ? [" ", h("span", { class: "you" }, "you")] : null),
    h("span", { class: "person-title" }, person.title)),
  h("span", { class: "person-time", title: `Now in ${city(person.timezone)}` }, otherDay ? `${weekday(now, person.timezone)} ` : "", localTime(person, now)),
  person.unread ? h("span", { class: "unread" }, h("span", { class: "visually-hidden" }, "unread messages")) : null));
}
