import type { Texts } from "../texts.ts";

export const links: Texts["links"] = {
  join: (names) => names.join(" 和 "),
  asked: (name, where) => `${where} 上的 ${name} 也是您吗？`,
  why: "该账号与您使用同一个邮箱地址。如果您在两边都确认，我就会把您当作同一个人：您在任一边的签名和权限，在两边都有效。",
  yes: "是我",
  no: "不是",
  waits: (where) => `谢谢。请在 ${where} 上也确认一次：我已经在那边问过您。`,
  linked: (where) => `从现在起，我知道您在 ${where} 上是同一个人。`,
  declined: (name) => `好的，我会继续把您和 ${name} 当作两个人，不会再问。`,
  over: "这个问题已经处理过了，没有做任何改动。",
};
