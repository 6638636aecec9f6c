// Line icons, drawn for this page; decorative, so assistive technology skips them.

import { s } from "./dom.js";

const PATHS = {
  bolt: ["M11 2 4.5 11.5H10L9 18l6.5-9.5H10z"],
  send: ["M3.5 10h8M3.5 3.5 17 10 3.5 16.5 5.5 10z"],
  more: ["M4.5 10h.01M10 10h.01M15.5 10h.01"],
  plus: ["M10 4v12M4 10h12"],
  close: ["M5 5l10 10M15 5 5 15"],
  back: ["M12 4.5 6.5 10l5.5 5.5"],
  eye: ["M2 10s3-5.5 8-5.5 8 5.5 8 5.5-3 5.5-8 5.5S2 10 2 10z", "M10 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z"],
  clock: ["M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15z", "M10 6v4.3l2.8 1.7"],
  info: ["M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15z", "M10 9.3v4.2M10 6.5h.01"],
  warning: ["M10 3 2.5 16.5h15z", "M10 8v4M10 14.2h.01"],
  tick: ["M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15z", "M6.8 10.2l2.2 2.2 4.2-4.7"],
  image: ["M3 4.5h14v11H3z", "M3.5 14l4-4 3 3 2.5-2.5 3.5 3.5", "M12.5 7.8h.01"],
  platform: ["M4 4h12v9H9l-3.5 3v-3H4z"],
};

export function icon(name) {
  return s("svg", { class: `icon icon-${name}`, viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false" },
    PATHS[name].map((d) => s("path", { d })));
}
