// Everything the bot sent, newest first, and the reason for each nudge.

import * as api from "./api.js";
import { h, keyed } from "./dom.js";
import { avatar } from "./people.js";
import { link } from "./place.js";
import { city, clock, instant, shortDay } from "./time.js";

const LINES = 5;
const USUAL = ["chat.postMessage", "send"];

const list = document.getElementById("sent");
const onlyMine = document.getElementById("sent-mine");

const WORDS = {
  "chat.postEphemeral": "note only they see", "chat.update": "changed a message", "chat.delete": "took a message back",
  "views.open": "opened a form", "views.push": "opened a further form", "views.update": "changed a form", "views.publish": "drew the Home tab",
  response_url: "answered a command", view_submission: "answered a form",
  update: "changed a message", delete: "took a message back", dialog: "opened a dialog", card: "changed a card",
};

let last = null;

export function startSent() {
  onlyMine.addEventListener("change", () => last && showSent(...last));
}

export function showSent(state, context) {
  last = [state, context];
  const mine = document.getElementById("sent-mine-label");
  const label = `Only to ${state.me.name}`;
  if (mine.textContent !== label) mine.textContent = label;
  const items = named(state.sent).filter(({ one }) => !onlyMine.checked || one.to === state.me.user).reverse();
  keyed(list, items.length ? items : [{ key: "empty" }], {
    key: (item) => item.key,
    sign: ({ one }) => JSON.stringify([one ?? onlyMine.checked, context.scene.sign]),
    build: ({ one }) => (one ? entry(one, state, context) : empty(state)),
  });
}

/** Oldest first, each with a name that stays its own when more is sent: an opened reason must not close again. */
function named(sent) {
  const times = new Map();
  const oldestFirst = sent.length > 1 && instant(sent[0].at) > instant(sent.at(-1).at) ? [...sent].reverse() : sent;
  return oldestFirst.map((one) => {
    const name = `${one.method} ${one.id} ${one.to} ${one.at}`;
    times.set(name, (times.get(name) ?? 0) + 1);
    return { one, key: `${name} ${times.get(name)}` };
  });
}

function empty(state) {
  return h("p", { class: "sent-empty" }, onlyMine.checked
    ? `Nothing was sent to ${state.me.name} yet. Travel to the next nudge, or answer something.`
    : "Nothing was sent yet. Travel to the next nudge to see the first one, with its reason.");
}

function entry(one, state, context) {
  const to = state.people.find((person) => person.user === one.to);
  const zone = to?.timezone ?? state.me.timezone;
  const when = instant(one.at);
  const name = one.name || to?.name || one.to;
  const message = !/^(view|dialog|card)/.test(one.method ?? "");
  return h("article", { class: "sent-item" },
    h("header", { class: "sent-item-head" }, avatar(to ?? { name, user: one.to }, "small"),
      h("p", null, to ? h("a", { class: "sent-to", href: link(to.user, { room: context.room }), title: `Be ${name}`, dataset: { focus: `sent/${one.id}/to` } }, name) : h("span", { class: "sent-to" }, name),
        h("span", { class: "sent-when" }, when ? [h("time", { datetime: when.toISOString() }, `${shortDay(when, zone)}, ${clock(when, zone)}`), ` in ${city(zone)}`] : "", one.method && !USUAL.includes(one.method) ? h("span", { title: one.method }, ` · ${WORDS[one.method] ?? one.method}`) : null))),
    one.text ? words(one) : null,
    message && one.id && one.why !== false ? reason(one, name) : null);
}

/**
 * Already as a person reads it: no markup is left in it that could be drawn. A whole card is long; its beginning is enough
 * to know it by, and the rest is one press away.
 */
function words(one) {
  const lines = one.text.split("\n");
  const shown = (some) => h("div", { class: "sent-text words" }, some.join("\n"));
  if (lines.length <= LINES + 1) return shown(lines);
  return [shown(lines.slice(0, LINES)), h("details", { class: "why" }, h("summary", { dataset: { focus: `sent/${one.id}/all` } }, "All of it"), shown(lines.slice(LINES)))];
}

function reason(one, name) {
  const place = h("div", { class: "why-words", role: "status" });
  const details = h("details", { class: "why" }, h("summary", { dataset: { focus: `sent/${one.id}/why` } }, "Why?"), place);
  details.addEventListener("toggle", async () => {
    if (!details.open || details.dataset.known) return;
    place.replaceChildren(h("p", null, "Looking it up…"));
    try {
      place.replaceChildren(...explain(one.why?.rule ? one.why : await api.why(one.id), name));
      details.dataset.known = "yes";
    } catch {
      place.replaceChildren(h("p", null, "The playground did not answer. Close and open this to ask again."));
    }
  });
  return details;
}

function explain(why, name) {
  if (!why) return [h("p", null, `No rule sent this; it answers something ${name} did.`)];
  const facts = (why.facts ?? []).map((fact) => (typeof fact === "string" ? fact : Object.entries(fact).map(([key, value]) => `${key}: ${value}`).join(", ")));
  return [
    h("p", null, h("strong", null, "Rule. "), why.rule),
    facts.length ? h("p", { class: "facts-title" }, h("strong", null, "Facts it looked at.")) : null,
    facts.length ? h("ul", null, facts.map((fact) => h("li", null, fact))) : null,
    why.switch_off ? h("p", null, h("strong", null, "To switch it off. "), why.switch_off) : null,
  ].filter(Boolean);
}
