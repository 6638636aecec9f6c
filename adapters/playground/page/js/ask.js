// A short question before something that cannot be taken back.

import { h } from "./dom.js";
import { leaveDialog } from "./toasts.js";

const dialog = document.getElementById("ask");

/** Resolves to true when the person says yes. Escape means no. */
export function ask({ title, text, yes, no, danger = false }) {
  return new Promise((answer) => {
    const finish = (said) => {
      leaveDialog();
      dialog.close();
      answer(said);
    };
    const refuse = h("button", { type: "button", class: "button", on: { click: () => finish(false) } }, no);
    dialog.replaceChildren(
      h("h2", { id: "ask-title" }, title),
      h("div", { id: "ask-text", class: "ask-text" }, text),
      h("div", { class: "dialog-foot" }, refuse,
        h("button", { type: "button", class: danger ? "button danger" : "button primary", on: { click: () => finish(true) } }, yes)),
    );
    dialog.onkeydown = (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      finish(false);
    };
    dialog.showModal();
    refuse.focus();
  });
}
