// A sentence for something that did not work out, until it is put away.

import { h } from "./dom.js";
import { icon } from "./icons.js";

const shelf = document.getElementById("toasts");

/** Everything behind an open dialog is out of reach, so the shelf stands in the dialog while there is one. */
export function toast(sentence) {
  standIn([...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body);
  if ([...shelf.children].some((one) => one.dataset.sentence === sentence)) return;
  const card = h("div", { class: "toast", dataset: { sentence } }, h("p", null, sentence),
    h("button", { type: "button", class: "icon-button", "aria-label": "Put this note away", on: { click: () => card.remove() } }, icon("close")));
  shelf.append(card);
  while (shelf.children.length > 3) shelf.firstElementChild.remove();
}

/** Wait for something to be done, and say so when it was not. */
export async function tried(doing) {
  const answer = await doing;
  if (!answer.ok) toast(answer.sentence ?? "That did not work. Please try again.");
}

export const leaveDialog = () => standIn(document.body);

function standIn(place) {
  if (shelf.parentElement !== place) place.append(shelf);
}
