// Dates in somebody's own zone, in plain words.

const FORMATS = {
  clock: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  weekday: { weekday: "short" },
  day: { weekday: "long", day: "numeric", month: "long" },
  full: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  short: { weekday: "short", day: "numeric", month: "short" },
  key: { year: "numeric", month: "2-digit", day: "2-digit" },
};

const made = new Map();

function format(kind, zone) {
  const name = `${kind} ${zone}`;
  if (!made.has(name)) made.set(name, build(kind, zone));
  return made.get(name);
}

function build(kind, zone) {
  try {
    return new Intl.DateTimeFormat("en-GB", { ...FORMATS[kind], timeZone: zone || "UTC" });
  } catch {
    return new Intl.DateTimeFormat("en-GB", { ...FORMATS[kind], timeZone: "UTC" });
  }
}

/** A Date from ISO text (UTC when no offset is given), seconds, or a Slack `ts`; null when it is none of them. */
export function instant(at) {
  if (at === null || at === undefined || at === "") return null;
  if (typeof at === "number" || /^\d+(\.\d+)?$/.test(at)) return new Date(Number(at) * 1000);
  const date = new Date(/(Z|[+-]\d\d:?\d\d)$/.test(at) ? at : `${at}Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}

export const clock = (date, zone) => format("clock", zone).format(date);
export const weekday = (date, zone) => format("weekday", zone).format(date);
export const day = (date, zone) => format("day", zone).format(date);
export const fullDay = (date, zone) => format("full", zone).format(date);
export const shortDay = (date, zone) => format("short", zone).format(date);
export const dayKey = (date, zone) => format("key", zone).format(date);

/** "Lisbon" for Europe/Lisbon. */
export function city(zone) {
  return (zone || "UTC").split("/").pop().replaceAll("_", " ");
}
