// The page's few questions to its server. Nothing else is ever contacted.

const UNREACHABLE = "The playground did not answer. Is it still running? What you wrote is still here.";

const PATHS = { slack: "/page", teams: "/page/teams" };

/** What this person sees now in that room. Throws when the server does not answer. */
export async function state(room, user) {
  const answer = await fetch(`${PATHS[room]}/state${user ? `?as=${encodeURIComponent(user)}` : ""}`, { cache: "no-store" });
  if (!answer.ok) throw Object.assign(new Error("no state"), { status: answer.status });
  return answer.json();
}

/** Do something as somebody: {ok} or {ok: false, sentence}; never throws. */
export async function act(room, body) {
  try {
    const answer = await post(`${PATHS[room]}/act`, body);
    const said = await answer.json().catch(() => ({}));
    if (answer.ok) return said;
    return { ok: false, sentence: said.sentence ?? `The playground could not do that (${answer.status}).` };
  } catch {
    return { ok: false, sentence: UNREACHABLE };
  }
}

/** Move the workspace's time on; the sentence that comes back says what happened. */
export async function travel(to, user) {
  try {
    const answer = await post("/page/travel", { to, as: user });
    const said = await answer.json().catch(() => ({}));
    return said.sentence ?? (answer.ok ? "Time moved on." : `Time did not move (${answer.status}).`);
  } catch {
    return UNREACHABLE;
  }
}

/** Why a message was sent: {rule, facts, switch_off}, or null when no rule sent it. */
export async function why(id) {
  const answer = await fetch(`/page/why?id=${encodeURIComponent(id)}`, { cache: "no-store" });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error("no reason");
  return answer.json();
}

/** Call `changed` on every change this person could see; returns how to stop. */
export function follow(room, user, changed, connected) {
  const stream = new EventSource(`${PATHS[room]}/stream?as=${encodeURIComponent(user)}`);
  stream.addEventListener("open", () => connected(true));
  stream.addEventListener("error", () => connected(false));
  stream.addEventListener("message", (event) => changed(Number(event.data)));
  return () => stream.close();
}

function post(path, body) {
  return fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}
