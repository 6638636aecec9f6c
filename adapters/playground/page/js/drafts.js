// What somebody typed and has not sent, kept until it is sent or they say they no longer want it. `owner` is a person in a
// room: what one began in Slack does not wait in Teams.
// It lives in this browser tab only (sessionStorage), so that a reload loses nothing and closing the tab forgets.

const SHELF = "cairn-playground-drafts";

const shelf = load();

function load() {
  try {
    return JSON.parse(sessionStorage.getItem(SHELF)) ?? {};
  } catch {
    return {};
  }
}

function save() {
  try {
    sessionStorage.setItem(SHELF, JSON.stringify(shelf));
  } catch {
    // A full or forbidden shelf costs the copy for a reload; the words stay in memory and on the page.
  }
}

function of(owner) {
  shelf[owner] ??= { words: "", surfaces: {} };
  return shelf[owner];
}

export const words = (owner) => of(owner).words;

export function setWords(owner, text) {
  of(owner).words = text;
  save();
}

/** The drafted state of one element, or undefined when it was not touched. */
export function read(owner, surface, block, action) {
  return of(owner).surfaces[surface]?.[block]?.[action];
}

export function write(owner, surface, block, action, state) {
  const fields = (of(owner).surfaces[surface] ??= {});
  (fields[block] ??= {})[action] = state;
  save();
}

/** Whether anything was filled in on a surface, or in one of its blocks. */
export function touched(owner, surface, block) {
  const fields = of(owner).surfaces[surface];
  return block === undefined ? fields !== undefined : fields?.[block] !== undefined;
}

export function drop(owner, surface) {
  delete of(owner).surfaces[surface];
  save();
}

/** Forget drafts of views that are gone. `open` holds the surfaces this person still has. */
export function keepOnly(owner, open, kind) {
  for (const surface of Object.keys(of(owner).surfaces)) {
    if (surface.startsWith(kind) && !open.has(surface)) drop(owner, surface);
  }
}

/** Forget one block of a surface. */
export function take(owner, surface, block) {
  delete of(owner).surfaces[surface]?.[block];
  save();
}
