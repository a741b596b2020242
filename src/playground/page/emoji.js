// The common shortcodes, as characters. A few that carry meaning in a status line have a drawing of their own in
// emoji-art.js, so that they look the same on machines without an emoji font.

/** @type {Readonly<Record<string, string>>} */
const CHARACTERS = {
  white_check_mark: "✅",
  heavy_check_mark: "✔️",
  ballot_box_with_check: "☑️",
  x: "❌",
  warning: "⚠️",
  rotating_light: "🚨",
  red_circle: "🔴",
  large_orange_circle: "🟠",
  large_yellow_circle: "🟡",
  large_green_circle: "🟢",
  large_blue_circle: "🔵",
  large_purple_circle: "🟣",
  white_circle: "⚪",
  black_circle: "⚫",
  no_entry: "⛔",
  no_entry_sign: "🚫",
  octagonal_sign: "🛑",
  question: "❓",
  grey_question: "❔",
  exclamation: "❗",
  information_source: "ℹ️",
  bell: "🔔",
  no_bell: "🔕",
  lock: "🔒",
  unlock: "🔓",
  key: "🔑",
  old_key: "🗝️",
  closed_lock_with_key: "🔐",
  shield: "🛡️",
  hourglass: "⌛",
  hourglass_flowing_sand: "⏳",
  alarm_clock: "⏰",
  stopwatch: "⏱️",
  clock3: "🕒",
  calendar: "📆",
  date: "📅",
  spiral_calendar_pad: "🗓️",
  memo: "📝",
  pencil2: "✏️",
  page_facing_up: "📄",
  page_with_curl: "📃",
  scroll: "📜",
  clipboard: "📋",
  file_folder: "📁",
  paperclip: "📎",
  link: "🔗",
  mag: "🔍",
  email: "📧",
  envelope: "✉️",
  telephone_receiver: "📞",
  phone: "☎️",
  package: "📦",
  wastebasket: "🗑️",
  wrench: "🔧",
  hammer_and_wrench: "🛠️",
  gear: "⚙️",
  bulb: "💡",
  chart_with_upwards_trend: "📈",
  arrow_right: "➡️",
  arrow_left: "⬅️",
  arrow_up: "⬆️",
  arrow_down: "⬇️",
  arrows_counterclockwise: "🔄",
  repeat: "🔁",
  rocket: "🚀",
  tada: "🎉",
  sparkles: "✨",
  star: "⭐",
  fire: "🔥",
  zap: "⚡",
  eyes: "👀",
  wave: "👋",
  pray: "🙏",
  "+1": "👍",
  thumbsup: "👍",
  "-1": "👎",
  thumbsdown: "👎",
  clap: "👏",
  raised_hands: "🙌",
  ok_hand: "👌",
  muscle: "💪",
  point_right: "👉",
  point_left: "👈",
  heart: "❤️",
  green_heart: "💚",
  smile: "😄",
  slightly_smiling_face: "🙂",
  grinning: "😀",
  sweat_smile: "😅",
  thinking_face: "🤔",
  disappointed: "😞",
  cry: "😢",
  sob: "😭",
  sleeping: "😴",
  zzz: "💤",
  robot_face: "🤖",
  bust_in_silhouette: "👤",
  busts_in_silhouette: "👥",
  snowflake: "❄️",
  seedling: "🌱",
  speech_balloon: "💬",
  loudspeaker: "📢",
  mega: "📣",
  globe_with_meridians: "🌐",
  office: "🏢",
  lower_left_ballpoint_pen: "🖊️",
  pushpin: "📌",
  black_nib: "✒️",
  medal: "🏅",
  trophy: "🏆",
  new: "🆕",
  ok: "🆗",
  sos: "🆘",
};

const NAMES = new Map(Object.entries(CHARACTERS).map(([name, char]) => [char.replace("\ufe0f", ""), name]));
const KNOWN = new RegExp(`(?:${[...NAMES.keys()].join("|")})\\ufe0f?`, "gu");

/**
 * @param {string} name a shortcode without its colons
 * @returns {{ type: "emoji", name: string, char: string } | undefined}
 */
export function emojiOf(name) {
  const char = Object.hasOwn(CHARACTERS, name) ? CHARACTERS[name] : undefined;
  return char === undefined ? undefined : { type: "emoji", name, char };
}

/**
 * Takes the emoji characters out of a text, so that they are drawn like shortcodes.
 * @param {string} text
 * @returns {({ type: "text", text: string } | { type: "emoji", name: string, char: string })[]}
 */
export function splitEmoji(text) {
  /** @type {({ type: "text", text: string } | { type: "emoji", name: string, char: string })[]} */
  const out = [];
  let from = 0;
  for (const match of text.matchAll(KNOWN)) {
    if (match.index > from) out.push({ type: "text", text: text.slice(from, match.index) });
    out.push({ type: "emoji", name: NAMES.get(match[0].replace("\ufe0f", "")) ?? "", char: match[0] });
    from = match.index + match[0].length;
  }
  if (from < text.length) out.push({ type: "text", text: text.slice(from) });
  return out;
}

/**
 * Turns the shortcodes of a plain text into nodes, as plain_text with `emoji: true` does.
 * @param {string} text
 */
export function splitShortcodes(text) {
  return splitEmoji(text.replace(/:([a-z0-9_+-]{1,60}):/g, (whole, name) => emojiOf(name)?.char ?? whole));
}
