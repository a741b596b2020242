import type { Intent } from "../road/intent.ts";
import type { Named } from "../signatures/intents.ts";
import { parseFilter } from "./filter.ts";

type Command = (rest: string) => Intent;

const named = (rest: string): Named => ({ name: unquote(rest) });

/** A command that needs a name asks for one above the list where none is given. */
const withName =
  (type: "edit-open" | "remove-ask" | "source" | "plan"): Command =>
  (rest) =>
    rest === ""
      ? { type: "list", words: "", filter: {}, page: 1, wanted: type }
      : { type, which: named(rest) };

export const commands: Record<string, Command> = {
  status: (rest) => (rest === "" ? { type: "status", page: 1 } : { type: "show", which: named(rest) }),
  list: (rest) => parseFilter(rest),
  add: () => ({ type: "add-open", offer: null, index: null }),
  edit: withName("edit-open"),
  remove: withName("remove-ask"),
  renew: (rest) => (rest === "" ? { type: "renewals" } : { type: "renew", which: named(rest) }),
  incident: (rest) => incident(rest),
  plan: withName("plan"),
  drill: (rest) => drill(rest),
  assign: (rest) => assign(rest),
  oncall: () => ({ type: "oncall" }),
  source: withName("source"),
  // "owner me" asks for the signatures, "owners" for the people.
  owners: (rest) => (rest === "" ? { type: "owners" } : parseFilter(`owner ${rest}`)),
  reminders: (rest) => ({ type: "policy", which: rest === "" ? null : named(rest) }),
  "change-method": (rest) => ({ type: "method", which: rest === "" ? null : named(rest) }),
  outbox: () => ({ type: "outbox", page: 1 }),
  import: () => ({ type: "import-help" }),
  export: () => ({ type: "export" }),
  setup: () => ({ type: "setup" }),
  faq: (rest) =>
    rest === "" ? { type: "faq-list", topic: null, page: 1 } : { type: "faq-ask", text: rest, nearest: null },
  help: () => ({ type: "help" }),
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

/** Quotation marks around a name with more words behind it. */
const quotedFirst = /^["'“”„«「『]([^"'“”»」』]+)["'“”»」』]\s*(.*)$/u;

/** Without words the open ones; else a name, and perhaps what has happened. */
function incident(rest: string): Intent {
  if (rest === "") return { type: "incidents" };
  if (history.has(rest.toLowerCase())) return { type: "incident-history", page: 1 };
  return { type: "incident-open", which: { words: rest.replace(quotedFirst, "$1 $2").trim() } };
}

/** A name, with a word behind it for the drills that are over. */
function drill(rest: string): Intent {
  if (rest === "") return { type: "list", words: "", filter: {}, page: 1 };
  const words = rest.split(" ");
  const past = words.length > 1 && history.has((words.at(-1) ?? "").toLowerCase());
  return past
    ? { type: "drill-history", which: named(words.slice(0, -1).join(" ")) }
    : { type: "drill", which: named(rest) };
}

/** "Seal @x", "Seal to @x": the incident of a signature, and whoever is to have it; without a name those that are open. */
function assign(rest: string): Intent {
  const to = /@\{([^}]+)\}/.exec(rest)?.[1] ?? null;
  const name = rest
    .replace(/@\{[^}]*\}/g, " ")
    .replace(/\s(?:to|给)\s*$/iu, "")
    .trim();
  return name === "" ? { type: "incidents" } : { type: "incident-assign", which: named(name), to };
}

/** What every command is called, whatever else may be typed for it. */
export const commandNames = Object.keys(commands);

/** Takes quotation marks off that people put around a name. */
function unquote(text: string): string {
  return text.replace(/^["'“”„«「『](.+)["'“”»」』]$/u, "$1").trim();
}
