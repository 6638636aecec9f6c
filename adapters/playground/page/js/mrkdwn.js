// Slack's mrkdwn as text nodes and a few plain elements. Anything not understood shows exactly as it was written.
// Source: docs.slack.dev, formatting message text (escapes, marks, references).

import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { clock, fullDay, instant, shortDay } from "./time.js";

const MARKS = { "*": "strong", _: "em", "~": "s" };
const WORD = /[\p{L}\p{N}]/u;
const MAIL_OR_PHONE = /^(mailto|tel):/i;

/** Undo the three escapes of message text. */
export function unescape(text) {
  return text.replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: "<", gt: ">", amp: "&" })[name]);
}

/** Emoji names in otherwise plain words. */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => emoji(name) ?? whole);
}

/** Nodes for a whole mrkdwn text; `scene` knows people ({name(user), zone}). */
export function mrkdwn(text, scene) {
  return (text ?? "").split(/```\n?([\s\S]+?)\n?```/).flatMap((part, index) =>
    index % 2 ? h("pre", { class: "fence" }, unescape(part)) : paragraphs(index ? part.replace(/^\n/, "") : part, scene));
}

function paragraphs(text, scene) {
  const nodes = [];
  let quoted = [];
  let plain = [];
  const flushPlain = () => {
    if (plain.length) nodes.push(h("span", { class: "words" }, inline(plain.join("\n"), scene)));
    plain = [];
  };
  const flushQuote = () => {
    if (quoted.length) nodes.push(h("blockquote", { class: "words" }, inline(quoted.join("\n"), scene)));
    quoted = [];
  };
  for (const line of text.split("\n")) {
    const quote = /^(?:&gt;|>) ?(.*)$/.exec(line);
    if (quote) {
      flushPlain();
      quoted.push(quote[1]);
    } else {
      flushQuote();
      plain.push(line);
    }
  }
  flushQuote();
  if (plain.join("\n").trim() || !nodes.length) flushPlain();
  return nodes;
}

function inline(text, scene) {
  const nodes = [];
  let words = "";
  const push = (node) => {
    if (words) nodes.push(unescape(words));
    words = "";
    nodes.push(node);
  };
  let at = 0;
  while (at < text.length) {
    const found = special(text, at, scene);
    if (found) {
      push(found.node);
      at = found.end;
    } else {
      words += text[at];
      at += 1;
    }
  }
  if (words) nodes.push(unescape(words));
  return nodes;
}

function special(text, at, scene) {
  switch (text[at]) {
    case "`": return code(text, at);
    case "<": return reference(text, at, scene);
    case ":": return named(text, at);
    case "*": case "_": case "~": return marked(text, at, scene);
    default: return null;
  }
}

function code(text, at) {
  const found = /^`([^`\n]+)`/.exec(text.slice(at, at + 3000));
  return found && { node: h("code", null, unescape(found[1])), end: at + found[0].length };
}

function named(text, at) {
  const found = /^:([a-z0-9_+-]{1,40}):/.exec(text.slice(at, at + 42));
  const character = found && emoji(found[1]);
  return character ? { node: character, end: at + found[0].length } : null;
}

/** A mark counts only at the edges of words, as in Slack: 2*3*4 stays arithmetic. */
function marked(text, at, scene) {
  const mark = text[at];
  if (WORD.test(text[at - 1] ?? " ") || /[\s*_~]/.test(text[at + 1] ?? " ")) return null;
  const line = text.indexOf("\n", at);
  const limit = line === -1 ? text.length : line;
  for (let end = text.indexOf(mark, at + 1); end !== -1 && end < limit; end = text.indexOf(mark, end + 1)) {
    if (/\s/.test(text[end - 1]) || WORD.test(text[end + 1] ?? " ")) continue;
    return { node: h(MARKS[mark], null, inline(text.slice(at + 1, end), scene)), end: end + 1 };
  }
  return null;
}

function reference(text, at, scene) {
  const found = /^<([^<>\n]+)>/.exec(text.slice(at, at + 3100));
  if (!found) return null;
  const [target, label] = splitOnce(found[1], "|");
  const node = refer(target, label, scene);
  return node && { node, end: at + found[0].length };
}

/**
 * A person's own words, exactly as they typed them: marks stay marks. Slack transports them with `<`, `>` and `&` escaped,
 * so what stands in angle brackets is a name or a link it made of them.
 */
export function typed(text, scene) {
  return (text ?? "").split(/(<[^<>\n]+>)/).map((part, index) => (index % 2 && reference(part, 0, scene)?.node) || unescape(part));
}

function splitOnce(text, mark) {
  const place = text.indexOf(mark);
  return place === -1 ? [text, null] : [text.slice(0, place), text.slice(place + 1)];
}

function refer(target, label, scene) {
  if (/^@[A-Z0-9]+$/.test(target)) return mention(target.slice(1), label, scene);
  if (/^#[A-Z0-9]+$/.test(target)) return h("span", { class: "mention" }, `#${unescape(label || "channel")}`);
  if (target.startsWith("!date^")) return dated(target, label, scene);
  if (/^!(here|channel|everyone)$/.test(target)) return h("span", { class: "mention" }, `@${target.slice(1)}`);
  if (target.startsWith("!subteam^")) return h("span", { class: "mention" }, unescape(label || "@group"));
  if (/^https?:\/\//i.test(target) || MAIL_OR_PHONE.test(target)) return link(unescape(target), label && unescape(label));
  return null;
}

/** Somebody by name; an id nobody here has stays readable as it is. */
export function mention(user, label, scene) {
  const name = scene.name(user) ?? (label ? unescape(label) : user);
  return h("span", { class: user === scene.me ? "mention mine" : "mention" }, `@${name.replace(/^@/, "")}`);
}

function dated(target, label, scene) {
  const [, seconds, shape] = target.split("^");
  const date = instant(seconds);
  if (!date || !shape) return h("span", null, unescape(label ?? ""));
  const words = shape
    .replace(/\{time(_secs)?\}/g, clock(date, scene.zone))
    .replace(/\{date_short(_pretty)?\}|\{date_num\}|\{ago\}/g, shortDay(date, scene.zone))
    .replace(/\{date(_long)?(_pretty)?\}/g, fullDay(date, scene.zone));
  return h("time", { datetime: date.toISOString() }, unescape(words));
}

/** A link one can follow only when it leads back to this machine; any other is shown but goes nowhere. */
export function link(address, label) {
  if (leadsHere(address)) {
    return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label || address);
  }
  const shown = label && label !== address ? [label, h("span", { class: "link-address" }, ` (${address})`)] : address;
  return h("span", { class: "link-inert", title: "Links are not followed in the playground" }, shown);
}

export function leadsHere(address) {
  try {
    const url = new URL(address);
    return ["http:", "https:"].includes(url.protocol) && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  } catch {
    return false;
  }
}
