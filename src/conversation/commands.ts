import type { Intent } from "../road/intent.ts";
import type { Named } from "../signatures/intents.ts";
import { parseFilter } from "./filter.ts";

/** What is wanted by what stands behind a command's word; null where the whole line is a sentence and no command. */
type Command = (rest: string, line: string) => Intent | null;

/** Words enough for a question, or Chinese characters. */
const isLong = (rest: string, least = 2): boolean =>
  rest.split(" ").length >= least || (rest.match(/\p{Script=Han}/gu)?.length ?? 0) >= 6;

/** The whole line goes along where it may be a question: perhaps no signature is called so. */
const typed = (rest: string, line: string): { typed?: string } => (isLong(rest) ? { typed: line } : {});

const named = (rest: string, line: string): Named => ({ name: unquote(rest), ...typed(rest, line) });

/** Nothing follows it: with a sentence behind it, it is its first word, as in "new here, what is this?". */
const alone =
  (intent: Intent): Command =>
  (rest) =>
    isLong(rest, 3) ? null : intent;

/** A command that needs a name asks for one above the list where none is given. */
const withName =
  (type: "edit-open" | "remove-ask" | "source" | "plan"): Command =>
  (rest, line) =>
    rest === ""
      ? { type: "list", words: "", filter: {}, page: 1, wanted: type }
      : { type, which: named(rest, line) };

export const commands: Record<string, Command> = {
  status: (rest, line) =>
    rest === "" ? { type: "status", page: 1 } : { type: "show", which: named(rest, line) },
  list: (rest, line) => list(rest, line),
  add: alone({ type: "add-open", offer: null, index: null }),
  edit: withName("edit-open"),
  remove: withName("remove-ask"),
  renew: (rest, line) => (rest === "" ? { type: "renewals" } : { type: "renew", which: named(rest, line) }),
  incident: (rest, line) => incident(rest, line),
  plan: withName("plan"),
  drill: (rest, line) => drill(rest, line),
  assign: (rest, line) => assign(rest, line),
  oncall: alone({ type: "oncall" }),
  source: withName("source"),
  // "owner me" asks for the signatures, "owners" for the people.
  owners: (rest) => owners(rest),
  reminders: (rest, line) => ({ type: "policy", which: rest === "" ? null : named(rest, line) }),
  "change-method": (rest, line) => ({ type: "method", which: rest === "" ? null : named(rest, line) }),
  outbox: alone({ type: "outbox", page: 1 }),
  import: alone({ type: "import-help" }),
  export: alone({ type: "export" }),
  setup: alone({ type: "setup" }),
  faq: (rest) => {
    if (rest === "") return { type: "faq-list", topic: null, page: 1 };
    if (openOnes.has(rest.toLowerCase())) return { type: "faq-questions", page: 1 };
    return { type: "faq-ask", text: rest, nearest: null };
  },
  help: alone({ type: "help" }),
};

/** Other words for the same commands, Chinese ones among them. */
export const aliases: Record<string, string> = {
  show: "status",
  delete: "remove",
  rename: "edit",
  renewal: "renew",
  renewals: "renew",
  new: "add",
  track: "add",
  owner: "owners",
  reminder: "reminders",
  policy: "reminders",
  method: "change-method",
  incidents: "incident",
  emergency: "incident",
  outage: "incident",
  "hand-over": "assign",
  "on-call": "oncall",
  duty: "oncall",
  rota: "oncall",
  rotation: "oncall",
  question: "faq",
  questions: "faq",
  hi: "help",
  hello: "help",
  "?": "help",
  "？": "help",
  状态: "status",
  查看: "status",
  列表: "list",
  清单: "list",
  添加: "add",
  新增: "add",
  编辑: "edit",
  修改: "edit",
  删除: "remove",
  移除: "remove",
  续期: "renew",
  办理续期: "renew",
  续签: "renew",
  续费: "renew",
  更新: "renew",
  事故: "incident",
  故障: "incident",
  紧急: "incident",
  应急: "incident",
  rehearse: "drill",
  rehearsal: "drill",
  演练: "drill",
  预案: "plan",
  应急预案: "plan",
  指派: "assign",
  分配: "assign",
  移交: "assign",
  值班: "oncall",
  值班表: "oncall",
  轮值: "oncall",
  来源: "source",
  数据来源: "source",
  负责人: "owners",
  提醒: "reminders",
  更换方式: "change-method",
  更换签署方式: "change-method",
  更换签名方式: "change-method",
  待发: "outbox",
  待发消息: "outbox",
  发件箱: "outbox",
  导入: "import",
  导出: "export",
  设置: "setup",
  问答: "faq",
  常见问题: "faq",
  问题: "faq",
  帮助: "help",
  你好: "help",
};

/** Words for those that are over, in the languages that we have. */
const history: ReadonlySet<string> = new Set(["history", "历史", "记录", "历史记录"]);

/** Words for the questions that we could not answer well. */
const openOnes: ReadonlySet<string> = new Set(["questions", "open questions", "未答问题", "待答问题"]);

/** Quotation marks around a name with more words behind it. */
const quotedFirst = /^["'“”„«「『]([^"'“”»」』]+)["'“”»」』]\s*(.*)$/u;

/** A filter, or a part of a name. */
function list(rest: string, line: string): Intent {
  const intent = parseFilter(rest);
  const isName = intent.type === "list" && Object.keys(intent.filter).join() === "name";
  return isName ? { ...intent, ...typed(rest, line) } : intent;
}

/** Without words the people in charge, else whose signatures; "owner has left the company" is no filter. */
function owners(rest: string): Intent | null {
  if (rest === "") return { type: "owners" };
  const intent = parseFilter(`owner ${rest}`);
  return intent.type === "bad-filter" && isLong(rest) ? null : intent;
}

/** Without words the open ones; else a name, and perhaps what has happened. */
function incident(rest: string, line: string): Intent {
  if (rest === "") return { type: "incidents" };
  if (history.has(rest.toLowerCase())) return { type: "incident-history", page: 1 };
  const words = rest.replace(quotedFirst, "$1 $2").trim();
  return { type: "incident-open", which: { words, ...typed(rest, line) } };
}

/** A name, with a word behind it for the drills that are over. */
function drill(rest: string, line: string): Intent {
  if (rest === "") return { type: "list", words: "", filter: {}, page: 1 };
  const words = rest.split(" ");
  const past = words.length > 1 && history.has((words.at(-1) ?? "").toLowerCase());
  return past
    ? { type: "drill-history", which: named(words.slice(0, -1).join(" "), line) }
    : { type: "drill", which: named(rest, line) };
}

/** "Seal @x", "Seal to @x": the incident of a signature, and whoever is to have it; without a name those that are open. */
function assign(rest: string, line: string): Intent {
  const to = /@\{([^}]+)\}/.exec(rest)?.[1] ?? null;
  const name = rest
    .replace(/@\{[^}]*\}/g, " ")
    .replace(/\s(?:to|给)\s*$/iu, "")
    .trim();
  return name === "" ? { type: "incidents" } : { type: "incident-assign", which: named(name, line), to };
}

/** What every command is called, whatever else may be typed for it. */
export const commandNames = Object.keys(commands);

/** Takes quotation marks off that people put around a name. */
function unquote(text: string): string {
  return text.replace(/^["'“”„«「『](.+)["'“”»」』]$/u, "$1").trim();
}
