// Where we are, kept in the address: #as=U123&in=teams&tab=home opens the same place again.

const TABS = ["messages", "home"];
const ROOMS = ["slack", "teams"];

export function read() {
  const words = new URLSearchParams(location.hash.slice(1));
  const known = (name, all) => (all.includes(words.get(name)) ? words.get(name) : all[0]);
  return { user: words.get("as"), room: known("in", ROOMS), tab: known("tab", TABS) };
}

/** The tab is Slack's; it waits in the address while one is in Teams. */
export function link(user, { tab, room } = read()) {
  const words = new URLSearchParams({ as: user });
  if (room && room !== "slack") words.set("in", room);
  if (tab && tab !== "messages") words.set("tab", tab);
  return `#${words}`;
}

/** Move without adding to the history, for a place that was only implied before. */
export function settle(user, place) {
  history.replaceState(null, "", link(user, place));
}
