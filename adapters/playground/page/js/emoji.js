// The emoji names a work conversation uses; an unknown name stays as it was written.

const NAMES = {
  "+1": "👍", "-1": "👎", alarm_clock: "⏰", arrow_right: "➡️", arrow_up: "⬆️", arrow_down: "⬇️", arrow_left: "⬅️",
  balloon: "🎈", bar_chart: "📊", battery: "🔋", beach_with_umbrella: "🏖️", bell: "🔔", no_bell: "🔕", blossom: "🌼",
  blue_heart: "💙", book: "📖", books: "📚", bouquet: "💐", bulb: "💡", bust_in_silhouette: "👤",
  busts_in_silhouette: "👥", calendar: "📆", chart_with_upwards_trend: "📈", chart_with_downwards_trend: "📉",
  clap: "👏", clipboard: "📋", clock9: "🕘", cloud: "☁️", coffee: "☕", compass: "🧭", construction: "🚧",
  crescent_moon: "🌙", cry: "😢", dart: "🎯", date: "📅", ear: "👂", envelope: "✉️", evergreen_tree: "🌲",
  exclamation: "❗", eyes: "👀", feather: "🪶", fire: "🔥", footprints: "👣", four_leaf_clover: "🍀", gear: "⚙️",
  gift: "🎁", green_heart: "💚", grey_question: "❔", handshake: "🤝", heart: "❤️", herb: "🌿", hourglass: "⌛",
  hourglass_flowing_sand: "⏳", information_source: "ℹ️", key: "🔑", large_blue_circle: "🔵", large_green_circle: "🟢",
  large_yellow_circle: "🟡", large_orange_circle: "🟠", red_circle: "🔴", white_circle: "⚪", black_circle: "⚫",
  leaves: "🍃", link: "🔗", lock: "🔒", unlock: "🔓", closed_lock_with_key: "🔐", mag: "🔍", mailbox: "📫", map: "🗺️",
  memo: "📝", mountain: "⛰️", muscle: "💪", neutral_face: "😐", ok_hand: "👌", palm_tree: "🌴", pencil: "📝",
  pencil2: "✏️", point_right: "👉", pray: "🙏", pushpin: "📌", question: "❓", rainbow: "🌈", raised_hands: "🙌",
  recycle: "♻️", repeat: "🔁", rock: "🪨", rocket: "🚀", scales: "⚖️", see_no_evil: "🙈", seedling: "🌱", shield: "🛡️",
  slightly_frowning_face: "🙁", slightly_smiling_face: "🙂", smile: "😄", smiley: "😃", sparkles: "✨",
  speech_balloon: "💬", star: "⭐", sun_with_face: "🌞", sunny: "☀️", sunrise: "🌅", tada: "🎉", thermometer: "🌡️",
  thinking_face: "🤔", thought_balloon: "💭", thumbsup: "👍", thumbsdown: "👎", trophy: "🏆", warning: "⚠️",
  wastebasket: "🗑️", wave: "👋", white_check_mark: "✅", heavy_check_mark: "✔️", ballot_box_with_check: "☑️",
  x: "❌", zap: "⚡", zzz: "💤", one: "1️⃣", two: "2️⃣", three: "3️⃣", four: "4️⃣", five: "5️⃣",
};

/** The character for a name such as "seedling", or null. */
export function emoji(name) {
  return Object.hasOwn(NAMES, name) ? NAMES[name] : null;
}
