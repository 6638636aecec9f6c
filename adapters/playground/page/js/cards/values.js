// What the inputs of a card hold: always text, as Teams sends it.
// Sources: adaptivecards.io, inputs and their validation; Action.Submit, associatedInputs.

const INSIDE = ["body", "items", "columns", "rows", "cells"];

/** Every input of a card or an element, in reading order; those of a card behind a button are not among them. */
export function* inputsOf(node) {
  if (Array.isArray(node)) for (const one of node) yield* inputsOf(one);
  else if (node && typeof node === "object") {
    if (String(node.type).startsWith("Input.") && node.id) yield node;
    for (const part of INSIDE) if (node[part]) yield* inputsOf(node[part]);
  }
}

/** A box that is ticked and one that is not. */
export const on = (spec) => String(spec.valueOn ?? "true");
export const off = (spec) => String(spec.valueOff ?? "false");

export function initial(spec) {
  if (spec.type === "Input.Toggle") return String(spec.value ?? off(spec));
  return String(spec.value ?? "");
}

/** Several choices travel in one text, with commas between them. */
export function chosen(spec, value) {
  if (!value) return [];
  return spec.isMultiSelect ? value.split(",") : [value];
}

export const asksForPeople = (spec) => String(spec["choices.data"]?.dataset ?? "").split("?")[0] === "graph.microsoft.com/users";

/** Every card that waits behind a button of this one, however deep. */
export function* behindButtons(node) {
  if (Array.isArray(node)) for (const one of node) yield* behindButtons(one);
  else if (node && typeof node === "object") {
    if (node.type === "Action.ShowCard" && node.card) yield node.card;
    for (const part of [...INSIDE, "actions", "card"]) if (node[part]) yield* behindButtons(node[part]);
  }
}

/** {input id: sentence} for every input that keeps the card from being sent. */
export function faults(specs, read) {
  const found = {};
  for (const spec of specs) {
    const sentence = fault(spec, read(spec));
    if (sentence) found[spec.id] = spec.errorMessage || sentence;
  }
  return found;
}

function fault(spec, value) {
  const empty = spec.type === "Input.Toggle" ? value === off(spec) : !value.trim();
  if (empty) return spec.isRequired ? missing(spec) : null;
  switch (spec.type) {
    case "Input.Text": return text(spec, value);
    case "Input.Number": return Number.isFinite(Number(value)) ? within(spec, value, Number) : "Please write a number, such as 3.";
    case "Input.Date": case "Input.Time": return within(spec, value, String);
    default: return null;
  }
}

function missing(spec) {
  switch (spec.type) {
    case "Input.Toggle": return "Please tick this.";
    case "Input.ChoiceSet": return spec.isMultiSelect ? "Please choose at least one." : asksForPeople(spec) ? "Please choose somebody." : "Please choose one.";
    case "Input.Date": return "Please pick a date.";
    case "Input.Time": return "Please pick a time.";
    case "Input.Number": return "Please write a number.";
    case "Input.Rating": return "Please choose a rating.";
    default: return "Please fill this in.";
  }
}

function text(spec, value) {
  const over = value.length - (spec.maxLength ?? Infinity);
  if (over > 0) return `This is ${over} character${over === 1 ? "" : "s"} too long; ${spec.maxLength.toLocaleString("en")} fit.`;
  return matches(spec.regex, value) ? null : "This does not look as it should. Please look again.";
}

/** A pattern this browser cannot read keeps nobody from sending. */
function matches(pattern, value) {
  try {
    return !pattern || new RegExp(pattern).test(value);
  } catch {
    return true;
  }
}

function within(spec, value, read) {
  if (spec.min !== undefined && read(value) < read(spec.min)) return `Please choose ${spec.min} or more.`;
  if (spec.max !== undefined && read(value) > read(spec.max)) return `Please choose ${spec.max} or less.`;
  return null;
}
