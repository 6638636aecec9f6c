// A dialog over the conversation: where the focus comes from and goes back to, and Tab going round inside.

import { focusComposer, quietly } from "./composer.js";
import { leaveDialog } from "./toasts.js";

const FOCUSABLE = "a[href], button:not([disabled]), input:not([disabled]), select, textarea, summary, [tabindex='0']";

let cameFrom = null;

/** Returns whether the dialog was still closed. */
export function open(dialog) {
  if (dialog.open) return false;
  cameFrom = document.activeElement;
  dialog.showModal();
  return true;
}

export function close(dialog) {
  leaveDialog();
  quietly(() => { // Closing gives the focus back by itself, where it can.
    dialog.close();
    dialog.replaceChildren();
    if (cameFrom?.isConnected && cameFrom !== document.body) cameFrom.focus();
    else focusComposer();
  });
  cameFrom = null;
}

/** `title` may hold the focus without being one of the stops. */
export function goRound(dialog, title, event) {
  const all = [...dialog.querySelectorAll(FOCUSABLE)].filter((one) => one.checkVisibility());
  const edge = event.shiftKey ? all[0] : all.at(-1);
  if (document.activeElement !== edge && dialog.contains(document.activeElement) && document.activeElement !== title) return;
  if (document.activeElement === title && !event.shiftKey) return;
  event.preventDefault();
  (event.shiftKey ? all.at(-1) : all[0]).focus();
}
