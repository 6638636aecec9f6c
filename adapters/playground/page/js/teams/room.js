// The room "In Teams": a personal chat with Adaptive Cards, dialogs, a command menu and a message extension.

import { showComposer } from "../composer.js";
import { icon } from "../icons.js";
import { openMenu } from "../menu.js";
import { tried } from "../toasts.js";
import { showChat } from "./chat.js";
import { hideDialog, showDialog, startDialog } from "./dialog.js";
import { offeredIn } from "./extensions.js";

const more = document.getElementById("app-more");

let choices = [];

export const teams = {
  tabs: ["messages"],
  lists: ["people", "chat", "notices", "commands", "extensions", "sent"],
  start() {
    more.append(icon("more"));
    more.addEventListener("click", () => openMenu(more, "Cairn in Teams", choices));
    startDialog();
  },
  leave() {
    more.hidden = true;
    hideDialog();
  },
  show(state, context) {
    choices = appChoices(state, context);
    more.hidden = false;
    showComposer(composer(state, context));
    showChat(state, context);
    showDialog(state, context);
  },
};

function composer(state, { shelf, act }) {
  const { commands } = state;
  return {
    shelf,
    ready: false,
    placeholder: "Write to Cairn",
    menu: { label: "Actions", icon: "plus", items: offeredIn(state, "compose").map((one) => ({ label: one.title, choose: () => act("extension", { id: one.id, context: "compose" }) })) },
    offers: (words) => beginning(commands, words.trim().toLowerCase()),
    send: (words) => ({ doing: () => act("say", { text: words }) }),
  };
}

function beginning(commands, words) {
  const found = commands.filter((one) => one.title.toLowerCase().startsWith(words));
  const done = found.length === 1 && found[0].title.toLowerCase() === words;
  return done ? [] : found.map((one) => ({ title: one.title, about: one.description ?? "", fill: one.title }));
}

/** What one can do with the app as a whole; a server that does not say whether it is there is offered both. */
function appChoices({ me }, { act }) {
  const does = (kind, label, note) => ({ label, note, choose: () => tried(act(kind, {})) });
  return [
    me.installed !== true ? does("install", "Add Cairn", "As somebody does from the app store") : null,
    me.installed !== false ? does("uninstall", "Remove Cairn", "From then on nothing can be sent here") : null,
    me.blocked === false && me.installed ? does("block", "Block Cairn", "Cairn is not told, and its messages are refused") : null,
    me.blocked === true ? does("unblock", "Let Cairn write again") : null,
  ].filter(Boolean);
}
