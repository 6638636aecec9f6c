// The Home tab.

import { showBlocks } from "./blocks.js";
import { h, keyed } from "./dom.js";
import { surface } from "./surface.js";

const place = document.getElementById("home");

export function showHome(state, context) {
  const blocks = state.home?.blocks ?? [];
  keyed(place, [{ user: state.me.user, empty: !blocks.length }], {
    key: (one) => one.user,
    sign: (one) => String(one.empty),
    build: (one) => h("div", { class: "home-blocks" }, one.empty ? h("div", { class: "empty" },
      h("img", { src: "./mark.svg", alt: "", width: "56", height: "56" }),
      h("p", null, "Cairn has not laid out a Home tab for this person yet. Say hello under Messages, and look again.")) : null),
  });
  if (!blocks.length) return;
  showBlocks(place.firstElementChild, blocks, {
    scene: context.scene,
    surface: surface(context, { key: "home", where: { home: true }, blocks }),
  });
}
