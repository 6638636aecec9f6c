// The room "In Slack": direct messages with blocks, a Home tab, modals, slash commands and shortcuts.

import { showComposer } from "./composer.js";
import { showConversation } from "./conversation.js";
import { showHome } from "./home.js";
import { hideModal, showModal, startModal } from "./modal.js";

export const slack = {
  tabs: ["messages", "home"],
  lists: ["people", "messages", "modals", "notices", "commands", "shortcuts", "sent"],
  start: startModal,
  leave: hideModal,
  /** Slack tells the bot which tab was opened, so that it can draw it. */
  entered: (tab) => (tab === "home" ? "home" : "messages"),
  show(state, context) {
    showComposer(composer(state, context));
    showConversation(state, context);
    showHome(state, context);
    showModal(state, context);
  },
};

function composer({ commands, shortcuts }, { shelf, act }) {
  return {
    shelf,
    ready: true,
    placeholder: "Write, or / for commands",
    menu: {
      label: "Shortcuts", icon: "bolt", items: shortcuts.filter((one) => one.kind === "global").map((one) => ({
        label: one.name, choose: () => act("shortcut", { callback_id: one.callback_id }),
      })),
    },
    offers: (words) => (/^\/\S*$/.test(words) ? commands.filter((one) => one.command.startsWith(words.toLowerCase())) : [])
      .map((one) => ({ title: one.command, hint: one.hint, about: one.description, fill: `${one.command} ` })),
    send: (words) => sending(words, commands, act),
  };
}

function sending(words, commands, act) {
  const called = /^(\/\S+)(?:\s+([\s\S]*))?$/.exec(words);
  if (!called) return { doing: () => act("say", { text: words }) };
  const command = called[1].toLowerCase();
  if (commands.some((one) => one.command === command)) return { doing: () => act("command", { command, text: called[2] ?? "" }) };
  return { problem: `Nobody here knows ${called[1]}. Type / to see the commands.` };
}
