// A place blocks live on (a message, the Home tab, a modal): where its clicks go and what was filled in on it.

import * as drafts from "./drafts.js";
import { fieldsOf, initial, reported } from "./states.js";

/**
 * `key` names the surface among this person's drafts, `where` is how the server knows it, `kept` is what the server still
 * holds ({block: {action: state}}). What was typed here wins, then what the server kept, then the initial value.
 */
export function surface(context, { key, where, blocks, kept = {} }) {
  const { shelf } = context;
  const read = (block, action, spec) => drafts.read(shelf, key, block, action) ?? kept[block]?.[action] ?? initial(spec);
  const values = () => {
    const all = {};
    for (const [block, action, spec] of fieldsOf(blocks)) (all[block] ??= {})[action] = read(block, action, spec);
    return all;
  };
  return {
    key,
    where,
    read,
    values,
    write: (block, action, state) => drafts.write(shelf, key, block, action, state),
    press: (block, action, value) => context.act("press", { where, block_id: block, action_id: action, value, values: values() }),
    select: (block, action, spec, state) =>
      context.act("select", { where, block_id: block, action_id: action, value: reported(spec, state), state, values: values() }),
    /** An overflow menu holds no state of its own; only the chosen option travels. */
    choose: (block, action, option) =>
      context.act("select", { where, block_id: block, action_id: action, value: option.value, state: { type: "overflow", selected_option: option }, values: values() }),
  };
}
