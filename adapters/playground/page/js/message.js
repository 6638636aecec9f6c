// One message's frame, the same in both rooms: who, when, what, and what one can do with it.

import { freshId, h } from "./dom.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { avatar } from "./people.js";
import { clock } from "./time.js";

/** `spoken` is the complete text for assistive technology when `body` is more than words; `above` stands over the author. */
export function messageFrame({ message, when, follows }, me, { id, body, spoken, above, classes, menu }) {
  const mine = message.from === "me";
  const author = mine ? me.name : "Cairn";
  const label = freshId("message");
  return h("article", {
    class: ["message", mine ? "from-me" : "from-cairn", follows ? "follows" : "", classes].filter(Boolean).join(" "),
    "aria-labelledby": `${label}-author ${label}-when ${label}-text`, dataset: { message: id },
  },
  mine ? avatar(me) : h("img", { class: "avatar mark", src: "./mark.svg", alt: "", width: "36", height: "36" }),
  h("div", { class: "message-main" },
    above,
    h("header", { class: "message-head" },
      h("span", { class: "author", id: `${label}-author` }, author), mine ? null : h("span", { class: "badge" }, "app"),
      when ? h("time", { class: "when", id: `${label}-when`, datetime: when.toISOString() }, clock(when, me.timezone)) : null),
    spoken ? h("span", { class: "visually-hidden message-text", id: `${label}-text` }, spoken) : null,
    h("div", { class: "message-body" }, body),
    message.edited ? h("span", { class: "edited" }, "edited") : null),
  menu?.length ? more(author, id, menu) : null);
}

function more(author, id, items) {
  const button = h("button", {
    type: "button", class: "icon-button message-more", "aria-haspopup": "menu", "aria-expanded": "false",
    "aria-label": `More for this message from ${author}`, title: "More", dataset: { focus: `more/${id}` },
    on: { click: () => openMenu(button, "For this message", items) },
  }, icon("more"));
  return button;
}

export function emptyRoom(...words) {
  return h("div", { class: "empty" }, h("img", { src: "./mark.svg", alt: "", width: "56", height: "56" }), h("p", null, words));
}

/** Something to try, within a sentence; `plain` when its words are not what one would type. */
export const tryThis = (words, choose, plain = false) => h("button", { type: "button", class: plain ? "inline-button plain" : "inline-button", on: { click: choose } }, words);
