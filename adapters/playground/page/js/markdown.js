// The markdown block (standard Markdown, the part people meet), as elements built by hand.

import { h } from "./dom.js";
import { link } from "./mrkdwn.js";

export const BULLET = /^(\s*)(?:[-*+]|\d+[.)])\s+(.*)$/;

/** `inline` reads what stands within a line; by default the marks people know. */
export function markdown(text, inline = everyMark) {
  const lines = (text ?? "").replaceAll("\r\n", "\n").split("\n");
  const nodes = [];
  while (lines.length) nodes.push(...block(lines, inline));
  return nodes;
}

/** Take one block off the front of `lines`. */
function block(lines, inline) {
  const line = lines[0];
  if (!line.trim()) return lines.shift() && [] || [];
  if (/^\s*```/.test(line)) return [fence(lines)];
  const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
  if (heading) {
    lines.shift();
    return [h(heading[1].length < 3 ? "h3" : "h4", null, inline(heading[2]))];
  }
  if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) return lines.shift() && [h("hr")];
  if (/^>/.test(line)) return [h("blockquote", null, markdown(take(lines, /^>/).map((one) => one.replace(/^> ?/, "")).join("\n"), inline))];
  if (BULLET.test(line)) return [list(take(lines, BULLET), inline)];
  return [h("p", { class: "words" }, inline(paragraph(lines).join("\n")))];
}

function take(lines, pattern) {
  const taken = [];
  while (lines.length && pattern.test(lines[0])) taken.push(lines.shift());
  return taken;
}

function paragraph(lines) {
  const taken = [lines.shift()];
  while (lines.length && lines[0].trim() && !/^(\s*```|#{1,6}\s|>)/.test(lines[0]) && !BULLET.test(lines[0])) taken.push(lines.shift());
  return taken;
}

function fence(lines) {
  lines.shift();
  const inside = [];
  while (lines.length && !/^\s*```/.test(lines[0])) inside.push(lines.shift());
  lines.shift();
  return h("pre", { class: "fence" }, inside.join("\n"));
}

/** A list out of its lines; a deeper indent is a list within. */
export function list(items, inline) {
  const ordered = /^\s*\d/.test(items[0]);
  const depth = BULLET.exec(items[0])[1].length;
  const rows = [];
  while (items.length) {
    const [, indent, words] = BULLET.exec(items[0]);
    if (indent.length > depth && rows.length) {
      const inner = [];
      while (items.length && BULLET.exec(items[0])[1].length > depth) inner.push(items.shift());
      rows.at(-1).append(list(inner, inline));
    } else {
      items.shift();
      rows.push(h("li", null, inline(words)));
    }
  }
  return h(ordered ? "ol" : "ul", null, rows);
}

/** What a mark looks like, by its pattern; `inline` reads what stands inside it. */
export const PIECES = {
  code: [/^`([^`\n]+)`/, (found) => h("code", null, found[1])],
  stars: [/^\*\*([^\s*](?:[^\n]*?[^\s])?)\*\*/, (found, inline) => h("strong", null, inline(found[1]))],
  bars: [/^__([^\s_](?:[^\n]*?[^\s])?)__(?![\p{L}\p{N}])/u, (found, inline) => h("strong", null, inline(found[1]))],
  struck: [/^~~([^\n]+?)~~/, (found, inline) => h("s", null, inline(found[1]))],
  star: [/^\*([^\s*](?:[^*\n]*[^\s*])?)\*/, (found, inline) => h("em", null, inline(found[1]))],
  bar: [/^_([^\s_](?:[^_\n]*[^\s_])?)_(?![\p{L}\p{N}])/u, (found, inline) => h("em", null, inline(found[1]))],
  link: [/^\[([^\]\n]+)\]\(([^()\s]+)\)/, (found) => link(found[2], found[1])],
  escaped: [/^\\([\\`*_{}[\]()#+.!~<>-])/, (found) => found[1]],
};

/** A reader of the words within a line that knows these marks and no others. */
export function reader(pieces) {
  const inline = (text) => {
    const nodes = [];
    let words = "";
    for (let at = 0; at < text.length;) {
      const piece = mayBegin(text, at) && first(text.slice(at), pieces, inline);
      if (piece) {
        if (words) nodes.push(words);
        words = "";
        nodes.push(piece.node);
        at += piece.length;
      } else {
        words += text[at];
        at += 1;
      }
    }
    if (words) nodes.push(words);
    return nodes;
  };
  return inline;
}

const mayBegin = (text, at) => /[`*_~[\\<]/.test(text[at]) && !(text[at] === "_" && /[\p{L}\p{N}]/u.test(text[at - 1] ?? " "));

function first(text, pieces, inline) {
  for (const [pattern, build] of pieces) {
    const found = pattern.exec(text);
    if (found) return { node: build(found, inline), length: found[0].length };
  }
  return null;
}

const everyMark = reader(Object.values(PIECES));
