// What Slack checks before a form is sent, said in our words: filled in, long enough, short enough, a number in range.

import { fieldsOf, held } from "./states.js";

/** {block_id: sentence} for every input that cannot be sent as it is. */
export function faults(blocks, read) {
  const found = {};
  for (const [block, action, spec, whole] of fieldsOf(blocks)) {
    if (whole.type !== "input") continue;
    const sentence = fault(spec, held(spec, read(block, action, spec)), whole.optional === true);
    if (sentence) found[block] = sentence;
  }
  return found;
}

function fault(spec, value, optional) {
  const empty = value === null || (Array.isArray(value) ? !value.length : typeof value === "string" && !value.trim());
  if (empty) return optional ? null : missing(spec);
  switch (spec.type) {
    case "plain_text_input": return length(spec, value);
    case "number_input": return number(spec, value);
    case "email_text_input": return /^\S+@\S+\.\S+$/.test(value) ? null : "Please write an e-mail address, such as name@example.org.";
    case "url_text_input": return /^https?:\/\/\S+$/i.test(value) ? null : "Please write a link that begins with https://.";
    default: return null;
  }
}

function missing(spec) {
  switch (spec.type) {
    case "checkboxes": case "multi_static_select": case "multi_users_select": return "Please choose at least one.";
    case "static_select": case "radio_buttons": return "Please choose one.";
    case "users_select": return "Please choose somebody.";
    case "datepicker": return "Please pick a date.";
    case "timepicker": return "Please pick a time.";
    case "number_input": return "Please write a number.";
    default: return "Please fill this in.";
  }
}

function length(spec, value) {
  const most = spec.max_length ?? 3000; // docs.slack.dev, plain_text_input: max_length at most 3,000.
  if (value.length > most) return `This is ${characters(value.length - most)} too long; ${most.toLocaleString("en")} fit.`;
  if (value.length < (spec.min_length ?? 0)) return `Please write at least ${characters(spec.min_length)}; so far there ${value.length === 1 ? "is" : "are"} ${value.length}.`;
  return null;
}

const characters = (count) => `${count.toLocaleString("en")} character${count === 1 ? "" : "s"}`;

function number(spec, value) {
  const written = value.trim();
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(written)) return "Please write a number, such as 3.";
  if (!spec.is_decimal_allowed && !/^[+-]?\d+$/.test(written)) return "Please write a whole number.";
  if (spec.min_value !== undefined && Number(written) < Number(spec.min_value)) return `Please write ${spec.min_value} or more.`;
  if (spec.max_value !== undefined && Number(written) > Number(spec.max_value)) return `Please write ${spec.max_value} or less.`;
  return null;
}
