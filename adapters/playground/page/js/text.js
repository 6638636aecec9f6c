// Text objects of Block Kit: plain_text stays as written, mrkdwn is read.

import { mrkdwn, withEmoji } from "./mrkdwn.js";

export function plain(object) {
  if (typeof object === "string") return object;
  const words = object?.text ?? "";
  return object?.emoji === false ? words : withEmoji(words);
}

/** Nodes for a text object of either kind. */
export function textNodes(object, scene) {
  return object?.type === "mrkdwn" ? mrkdwn(object.text, scene) : [plain(object)];
}
