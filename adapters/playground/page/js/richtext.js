// rich_text blocks: typed pieces instead of marked-up words, so nothing has to be parsed.

import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { link, mention } from "./mrkdwn.js";
import { clock, fullDay, instant } from "./time.js";

const STYLES = [["code", "code"], ["strike", "s"], ["italic", "em"], ["bold", "strong"]];

export function richText(block, scene) {
  const nodes = [];
  let lists = [];
  for (const part of block.elements ?? []) {
    if (part.type !== "rich_text_list") lists = [];
    if (part.type === "rich_text_list") addList(part, nodes, lists, scene);
    else nodes.push(paragraph(part, scene));
  }
  return nodes;
}

function paragraph(part, scene) {
  const inside = (part.elements ?? []).map((piece) => pieceNode(piece, scene));
  switch (part.type) {
    case "rich_text_section": return h("p", { class: "words" }, inside);
    case "rich_text_quote": return h("blockquote", { class: "words" }, inside);
    case "rich_text_preformatted": return h("pre", { class: "fence" }, inside);
    default: return h("p", { class: "unknown" }, `Unknown rich text “${part.type}”`);
  }
}

/** Slack writes a nested list as the next list with a deeper indent; here it goes inside the last item above it. */
function addList(part, nodes, lists, scene) {
  const depth = part.indent ?? 0;
  const list = h(part.style === "ordered" ? "ol" : "ul", part.offset ? { start: part.offset + 1 } : null,
    (part.elements ?? []).map((item) => h("li", { class: "words" }, (item.elements ?? []).map((piece) => pieceNode(piece, scene)))));
  const parent = lists.findLast((above) => above.depth < depth);
  const home = parent?.list.lastElementChild;
  if (home) home.append(list);
  else nodes.push(list);
  lists.push({ depth, list });
}

function pieceNode(piece, scene) {
  return STYLES.reduce((node, [name, tag]) => (piece.style?.[name] ? h(tag, null, node) : node), bare(piece, scene));
}

function bare(piece, scene) {
  switch (piece.type) {
    case "text": return piece.text ?? "";
    case "link": return link(piece.url ?? "", piece.text);
    case "user": return mention(piece.user_id, null, scene);
    case "channel": return h("span", { class: "mention" }, `#${piece.channel_id}`);
    case "broadcast": return h("span", { class: "mention" }, `@${piece.range}`);
    case "emoji": return emoji(piece.name) ?? fromUnicode(piece.unicode) ?? `:${piece.name}:`;
    case "date": return dated(piece, scene);
    case "color": return piece.value ?? "";
    default: return h("span", { class: "unknown" }, `Unknown piece “${piece.type}”`);
  }
}

function fromUnicode(hex) {
  if (!/^[0-9a-f]{2,6}(-[0-9a-f]{2,6})*$/i.test(hex ?? "")) return null;
  try {
    return String.fromCodePoint(...hex.split("-").map((one) => Number.parseInt(one, 16)));
  } catch {
    return null;
  }
}

function dated(piece, scene) {
  const date = instant(piece.timestamp);
  return date ? `${fullDay(date, scene.zone)}, ${clock(date, scene.zone)}` : piece.fallback ?? "";
}
