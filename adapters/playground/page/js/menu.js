// One small menu that opens at a button: arrows move, Enter chooses, Escape or a click elsewhere closes.

import { h } from "./dom.js";

/** `items` are {label, note?, danger?, choose}. The menu closes before `choose` runs and the button gets the focus back. */
export function openMenu(button, label, items) {
  const menu = h("div", { class: "menu", role: "menu", "aria-label": label, popover: "auto" });
  const close = () => menu.hidePopover();
  menu.append(...items.map((item) => h("button", {
    type: "button", role: "menuitem", tabindex: "-1", class: item.danger ? "menu-item danger" : "menu-item",
    on: { click: () => { close(); item.choose(); } },
  }, item.label, item.note ? h("span", { class: "menu-note" }, item.note) : null)));
  menu.addEventListener("keydown", (event) => move(menu, event));
  menu.addEventListener("toggle", (event) => {
    if (event.newState === "open") return;
    button.setAttribute("aria-expanded", "false");
    if (menu.contains(document.activeElement) || document.activeElement === document.body) button.focus();
    menu.remove();
  });
  (button.closest("dialog") ?? document.body).append(menu);
  menu.showPopover();
  button.setAttribute("aria-expanded", "true");
  place(menu, button);
  menu.firstElementChild?.focus();
}

function move(menu, event) {
  const items = [...menu.children];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: (at + 1) % items.length, ArrowUp: (at - 1 + items.length) % items.length, Home: 0, End: items.length - 1 }[event.key];
  if (event.key === "Tab" || event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation(); // Escape closes the menu, not the dialog it stands in.
    menu.hidePopover();
  } else if (to !== undefined) {
    event.preventDefault();
    items[to].focus();
  }
}

/** Below the button, or above when there is no room; towards the middle of the window and never outside it. */
function place(menu, button) {
  const at = button.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const below = at.bottom + 4 + size.height < innerHeight;
  const left = at.left > innerWidth / 2 ? at.right - size.width : at.left;
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - size.width - 8))}px`;
  menu.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - size.height - 4)}px`;
}
