// What the app offers beside its chat: the commands of its message extension, where Teams shows them.

/** A search has its own pane in Teams, which the playground does not draw. */
export function offeredIn(state, place) {
  return state.extensions.filter((one) => one.kind !== "query" && one.context?.includes(place));
}
