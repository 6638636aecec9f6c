// The state of an input element, in Slack's own shape (docs.slack.dev, view_submission: view.state.values).

/** What each element type calls its value, and where an initial one is given. `many` marks lists. */
const SHAPES = {
  plain_text_input: { holds: "value", from: "initial_value" },
  email_text_input: { holds: "value", from: "initial_value" },
  url_text_input: { holds: "value", from: "initial_value" },
  number_input: { holds: "value", from: "initial_value" },
  static_select: { holds: "selected_option", from: "initial_option" },
  radio_buttons: { holds: "selected_option", from: "initial_option" },
  users_select: { holds: "selected_user", from: "initial_user" },
  datepicker: { holds: "selected_date", from: "initial_date" },
  timepicker: { holds: "selected_time", from: "initial_time" },
  checkboxes: { holds: "selected_options", from: "initial_options", many: true },
  multi_static_select: { holds: "selected_options", from: "initial_options", many: true },
  multi_users_select: { holds: "selected_users", from: "initial_users", many: true },
};

export const holdsState = (spec) => Object.hasOwn(SHAPES, spec?.type ?? "");

/** The value inside a state: words, an option, a date, or a list. */
export function held(spec, state) {
  const shape = SHAPES[spec.type];
  return state?.[shape.holds] ?? (shape.many ? [] : null);
}

export function make(spec, value) {
  const shape = SHAPES[spec.type];
  return { type: spec.type, [shape.holds]: value === "" || value === undefined ? null : value };
}

export function initial(spec) {
  const shape = SHAPES[spec.type];
  const given = spec[shape.from];
  return make(spec, given === undefined || given === null ? (shape.many ? [] : null) : typeof given === "number" ? String(given) : given);
}

/** All options of a select, radio or checkbox element, groups flattened. */
export function options(spec) {
  return spec.options ?? (spec.option_groups ?? []).flatMap((group) => group.options ?? []);
}

/** The plain value an action reports: an option's value, a date, somebody, or a list of values. */
export function reported(spec, state) {
  const value = held(spec, state);
  if (Array.isArray(value)) return value.map((one) => one?.value ?? one);
  return value?.value ?? value;
}

/** Every element of these blocks that holds state: [block_id, action_id, spec]. */
export function* fieldsOf(blocks) {
  for (const [index, block] of (blocks ?? []).entries()) {
    const specs = block.type === "input" ? [block.element] : block.type === "section" ? [block.accessory] : block.type === "actions" ? block.elements : [];
    for (const spec of specs ?? []) if (holdsState(spec)) yield [blockId(block, index), actionId(spec), spec, block];
  }
}

export const blockId = (block, index) => block.block_id ?? `block-${index}`;
export const actionId = (spec) => spec.action_id ?? spec.type;
