import type { Intent } from "../road/intent.ts";
import type { ListWords } from "../signatures/intents.ts";
import { kinds, statuses } from "../signatures/signature.ts";

/** Chinese words for the same filters. */
const translated: Record<string, string> = {
  到期: "expiring",
  即将到期: "expiring",
  已过期: "expired",
  过期: "expired",
  有效: "valid",
  未知: "unknown",
  负责人: "owner",
  类型: "kind",
  证书: "certificate",
  订阅: "subscription",
  远程签名: "csc",
  平台: "http",
  我: "me",
  我的: "mine",
};

/** A filter travels in the buttons of its pages, so it is short. */
export const filterAtMost = 500;

/**
 * The filters behind `list`: `expiring 30`, `owner @x` or `owner me`, `kind certificate`, a status, and part of a
 * name. A word that needs another behind it, and has none that fits, is named.
 */
export function parseFilter(typed: string): Intent {
  const words = typed.slice(0, filterAtMost);
  const filter: ListWords = {};
  const name: string[] = [];
  const rest = words.split(/\s+/u).filter((word) => word !== "");
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const key = translated[word] ?? word.toLowerCase();
    const [next] = rest;
    if (key === "expiring" && next !== undefined && /^\d{1,4}$/.test(next)) {
      filter.withinDays = Number(rest.shift());
    } else if (key === "mine") filter.owner = "me";
    else if (key === "owner") {
      const owner = ownerIn(rest.shift());
      if (owner === null) return { type: "bad-filter", word };
      filter.owner = owner;
    } else if (key === "kind") {
      const chosen = rest.shift() ?? "";
      const kind = kinds.find((one) => one === (translated[chosen] ?? chosen.toLowerCase()));
      if (kind === undefined) return { type: "bad-filter", word };
      filter.kind = kind;
    } else if (isStatus(key)) filter.status = key;
    else name.push(word);
  }
  if (name.length > 0) filter.name = name.join(" ");
  return { type: "list", words, filter, page: 1 };
}

function isStatus(word: string): word is (typeof statuses)[number] {
  return statuses.some((status) => status === word);
}

/** `@{U123}` as a platform writes a mention down, or "me"; null for anything else. */
function ownerIn(word: string | undefined): string | null {
  if (word === undefined) return null;
  if ((translated[word] ?? word.toLowerCase()) === "me") return "me";
  return /^@\{([^}]+)\}$/.exec(word)?.[1] ?? null;
}
