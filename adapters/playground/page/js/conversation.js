// Messages in Slack.

import { showBlocks } from "./blocks.js";
import { propose } from "./composer.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { showLog } from "./log.js";
import { emptyRoom, messageFrame, tryThis } from "./message.js";
import { mrkdwn, typed, unescape } from "./mrkdwn.js";
import { surface } from "./surface.js";
import { tried } from "./toasts.js";

export function showConversation(state, context) {
  const menus = state.shortcuts.filter((one) => one.kind === "message");
  showLog(state, context, {
    messages: state.messages.map((one) => ({ ...one, id: `${one.id ?? one.ts} ${one.ts}`, at: one.at ?? one.ts })),
    plain: (one) => !one.blocks?.length && !one.ephemeral,
    build: (entry) => message(entry, state, context, menus),
    empty: () => empty(state),
    sign: [state.me.user, menus, state.commands.length],
  });
}

function empty(state) {
  const command = (state.commands.find((one) => one.command === "/checkin") ?? state.commands[0])?.command;
  return emptyRoom("Nothing here yet. ", command ? ["Type ", tryThis(command, () => propose(command)), " to begin, or "] : "Say hello, or ",
    "travel to your next nudge and see what Cairn writes on its own.");
}

function message(entry, state, context, menus) {
  const { message: said } = entry;
  const blocks = said.blocks?.length ? said.blocks : null;
  const words = () => h("div", { class: "words" }, said.from === "me" ? typed(said.text, context.scene) : mrkdwn(said.text, context.scene));
  const node = messageFrame(entry, state.me, {
    id: said.ts,
    body: blocks ? null : words(),
    spoken: blocks && unescape(said.text ?? ""),
    above: said.ephemeral ? h("p", { class: "only-you" }, icon("eye"), "Only visible to you") : null,
    classes: said.ephemeral ? "ephemeral" : "",
    menu: said.ephemeral ? [] : menus.map((one) => ({ label: one.name, choose: () => tried(context.act("message_shortcut", { callback_id: one.callback_id, ts: said.ts })) })),
  });
  if (blocks) showBlocks(node.querySelector(".message-body"), blocks, blockScene(said, context));
  return node;
}

function blockScene(said, context) {
  const key = `message:${said.ts}`;
  return { scene: context.scene, surface: surface(context, { key, where: { ts: said.ts }, blocks: said.blocks }) };
}
