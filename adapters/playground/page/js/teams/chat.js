// Messages in Teams: words, cards, and chips to answer with.

import { showCard } from "../cards/card.js";
import { sheet } from "../cards/sheet.js";
import { messageWords } from "../cards/words.js";
import { propose } from "../composer.js";
import { h } from "../dom.js";
import { showLog } from "../log.js";
import { emptyRoom, messageFrame, tryThis } from "../message.js";
import { tried } from "../toasts.js";
import { offeredIn } from "./extensions.js";

export function showChat(state, context) {
  const newest = state.chat.at(-1)?.id;
  const extensions = offeredIn(state, "message");
  showLog(state, context, {
    messages: state.chat.map((one) => (one.id === newest ? one : { ...one, suggested: [] })),
    plain: (one) => !one.cards?.length,
    build: (entry) => message(entry, state, context, extensions),
    empty: () => empty(state, context),
    sign: [state.me.user, extensions, state.me.installed, state.commands.length],
  });
}

function empty({ me, commands }, { act }) {
  if (me.installed === false) {
    return emptyRoom(`Cairn is not among ${me.name}’s apps yet. `, tryThis("Add Cairn", () => tried(act("install", {})), true), " and see what it says.");
  }
  const command = (commands.find((one) => /check/i.test(one.title)) ?? commands[0])?.title;
  return emptyRoom("Nothing here yet. ", command ? ["Write ", tryThis(command, () => propose(command)), " to begin, or "] : "Say hello, or ",
    "travel to your next nudge and see what Cairn writes on its own.");
}

function message(entry, state, context, extensions) {
  const { message: said } = entry;
  const mine = said.from === "me";
  const cards = (said.cards ?? []).map((card, index) => cardOf(said, card, index, context));
  return messageFrame(entry, state.me, {
    id: said.id,
    spoken: cards.length ? spoken(said) : null,
    body: [said.text ? (mine ? h("div", { class: "words" }, typed(said.text)) : messageWords(said.text)) : null, cards, chips(said, context)],
    menu: [
      ...extensions.map((one) => ({ label: one.title, choose: () => tried(context.act("message_extension", { id: one.id, message: said.id })) })),
      ...(mine ? [{ label: "Delete", note: "As in Teams: Cairn is told", choose: () => tried(context.act("delete", { message: said.id })) }] : []),
    ],
  });
}

/** A person's own words, exactly as they typed them; only a mention has become something else on its way. */
const typed = (text) => text.split(/<at>([^<>]+)<\/at>/).map((part, index) => (index % 2 ? h("span", { class: "mention" }, `@${part}`) : part));

const spoken = ({ text, cards }) => [text, ...cards.map((one) => one.speak ?? "")].join(" ").replaceAll(/<[^<>]*>/g, "").trim();

function cardOf(said, card, index, context) {
  const { values, errors, notice } = said.shown?.[index] ?? {};
  const mine = sheet(context, {
    key: `card:${said.id}:${index}`, card, kept: values, errors, notice: notice ?? "",
    perform: (action, filled, at, answeredFirst) =>
      context.act(action.type === "Action.Execute" ? "execute" : "submit", { message: said.id, card: index, at, values: filled }, answeredFirst),
  });
  const node = h("section", { "aria-label": "Card" });
  showCard(node, mine, context.scene);
  return node;
}

function chips(said, { act }) {
  if (said.from === "me" || !said.suggested?.length) return null;
  return h("div", { class: "chips", role: "group", "aria-label": "Suggested answers" }, said.suggested.map((one) => h("button", {
    type: "button", class: "chip", dataset: { focus: `chip/${said.id}/${one.title}` },
    on: { click: () => tried(act("suggested", { title: one.title, value: one.value })) },
  }, one.title)));
}
