// One card before one person: what is filled in, what is wrong, what is unfolded or hidden, and where its buttons go.

import * as drafts from "../drafts.js";
import { initial } from "./values.js";

const sheets = new Map();
const block = (id) => `input ${id}`;

/**
 * The card's sheet, the same one as long as the card stays before this person. `kept` is what the server still holds
 * ({input id: text}): what was typed here wins over it, and it over the card's own value. `errors` are the server's, by
 * input id; `notice` is what the platform says under the card, `alarm` above it. `perform(action, values, place,
 * answeredFirst)` sends. When another card stands where one was sent, what was
 * typed is done with, unless `again` says that the same is asked once more.
 */
export function sheet(context, { key, card, kept = {}, errors = {}, notice = "", alarm = "", perform, again = false }) {
  const name = `${context.shelf} ${key}`;
  if (!sheets.has(name)) sheets.set(name, new Sheet(context.shelf, key));
  const mine = sheets.get(name);
  mine.renew(JSON.stringify(card), again);
  return Object.assign(mine, { card, kept, errors, notice, alarm, perform });
}

export function forgetSheet(context, key) {
  drafts.drop(context.shelf, key);
  sheets.delete(`${context.shelf} ${key}`);
}

class Sheet {
  visible = new Map(); // by element id, where a button changed it
  unfolded = new Map(); // the button that is open, by the place of its row
  wrong = {};
  trouble = "";
  busy = false;
  root = null; // where the card stands on the page
  settled = new Set(); // inputs being mended, whose error rests until the card is sent again
  generation = 0; // of what is filled in, so that controls know when to begin anew
  #sent = null;
  #built = new Map();

  constructor(shelf, key) {
    this.shelf = shelf;
    this.key = key;
  }

  renew(version, again) {
    if (this.#sent !== null && this.#sent !== version) {
      this.#sent = null;
      if (!again) this.empty();
    }
    this.version = version;
  }

  read(spec) {
    return drafts.read(this.shelf, this.key, block(spec.id), "value") ?? this.kept[spec.id] ?? initial(spec);
  }

  write(spec, value) {
    this.#sent = null;
    this.settled.add(spec.id);
    delete this.wrong[spec.id];
    this.trouble = "";
    drafts.write(this.shelf, this.key, block(spec.id), "value", value);
  }

  /** Forget what was typed into these inputs, or into all. */
  empty(ids = null) {
    if (ids) for (const id of ids) drafts.take(this.shelf, this.key, block(id));
    else drafts.drop(this.shelf, this.key);
    this.generation += 1;
  }

  /**
   * What a control is built from on the server's side; it counts only until the person types, because their own words are
   * newer than anything the server could say.
   */
  given(id) {
    if (!drafts.touched(this.shelf, this.key, block(id))) this.#built.set(id, this.kept[id] ?? null);
    return this.#built.get(id) ?? null;
  }

  async send(action, values, place) {
    if (this.busy) return;
    this.busy = true;
    this.#sent = this.version;
    this.trouble = "";
    for (const id of Object.keys(this.errors)) this.settled.add(id);
    const answer = await this.perform(action, values, place, () => this.settled.clear());
    this.busy = false;
    if (answer.ok) return;
    this.#sent = null;
    this.trouble = answer.sentence ?? "That could not be sent. What you wrote is still here; please try again.";
  }

  complain(sentence) {
    this.trouble = sentence;
    this.shows?.();
  }

  /** {input id: sentence}: what the server found, except where it is being mended, and what was found here. */
  complaints() {
    return { ...Object.fromEntries(Object.entries(this.errors).filter(([id]) => !this.settled.has(id))), ...this.wrong };
  }
}
