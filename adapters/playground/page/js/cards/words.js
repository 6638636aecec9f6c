// Words on an Adaptive Card: the marks Teams reads there, and no others; the rest shows as it was written.
// Source: learn.microsoft.com, Adaptive Cards, text features (bold, italic, both lists, links, DATE and TIME).

import { h } from "../dom.js";
import { BULLET, PIECES, list, markdown, reader } from "../markdown.js";
import { clock, fullDay, instant, shortDay } from "../time.js";

const MENTION = [/^<at>([^<>\n]{1,200})<\/at>/, (found) => h("span", { class: "mention" }, `@${found[1]}`)];

const { stars, bars, star, bar, link, escaped } = PIECES;
const onACard = reader([MENTION, stars, bars, star, bar, link, escaped]);
const inAMessage = reader([MENTION, ...Object.values(PIECES)]);

/** The words of a message, which may hold more marks than those of a card. */
export const messageWords = (text) => h("div", { class: "rich" }, markdown(text, inAMessage));

/** Nodes for the text of a TextBlock or a fact. */
export function cardWords(text, scene) {
  const lines = dated(String(text ?? ""), scene).replaceAll(/\r\n?/g, "\n").split("\n");
  const nodes = [];
  while (lines.length) {
    if (!lines[0].trim()) lines.shift();
    else if (BULLET.test(lines[0])) nodes.push(list(takeWhile(lines, (one) => BULLET.test(one)), onACard));
    else nodes.push(h("p", null, paragraph(takeWhile(lines, (one) => one.trim() && !BULLET.test(one)))));
  }
  return nodes;
}

function takeWhile(lines, test) {
  const taken = [];
  while (lines.length && test(lines[0])) taken.push(lines.shift());
  return taken;
}

/** As in Teams, a single new line is a space; two spaces before it break the line. */
function paragraph(lines) {
  return lines.flatMap((line, index) => {
    const last = index === lines.length - 1;
    return [...onACard(line.trimEnd()), last ? "" : line.endsWith("  ") ? h("br") : " "];
  });
}

const FUNCTION = /\{\{(DATE|TIME)\(([^,)\s]+)(?:,\s*(COMPACT|SHORT|LONG))?\)\}\}/g;

function dated(text, scene) {
  return text.replace(FUNCTION, (whole, kind, at, shape) => {
    const date = instant(at);
    if (!date) return whole;
    if (kind === "TIME") return clock(date, scene.zone);
    return shape === "LONG" || shape === "SHORT" ? fullDay(date, scene.zone) : shortDay(date, scene.zone);
  });
}
