// Who is looking, at which company: what the page says of it and what the renderers need to know.

/** What the renderers need to know of the world: names behind ids, the reader's zone, who is there. */
export function sceneOf(state, room) {
  const names = new Map(state.people.map((one) => [one.user, one.name]));
  return {
    me: state.me.user, zone: state.me.timezone, people: state.people,
    name: (id) => names.get(id) ?? null,
    sign: JSON.stringify([room, state.me.user, state.me.timezone, [...names]]),
  };
}

/** Teams' state has no name for it but an id; then the one that is there stays. */
export function nameTheCompany(workspace) {
  const name = workspace?.name ?? (typeof workspace === "string" ? workspace : "");
  if (name && name !== workspace.id) document.getElementById("workspace").textContent = name;
}

export function whoAmI({ me, people }) {
  const manager = people.find((one) => one.user === me.manager || one.id === me.manager)?.name ?? me.manager;
  const words = [[me.title, me.unit].filter(Boolean).join(", "), manager ? `reports to ${manager}` : ""];
  const line = document.createDocumentFragment();
  const name = document.createElement("strong");
  name.textContent = me.name;
  line.append("You are ", name, ` · ${words.filter(Boolean).join(" · ")}`);
  return line;
}
