import type { Texts } from "../texts.ts";

const unnamed = "无";

export const successors: Texts["successors"] = {
  follows: (name, end) => [
    "持有者与 ",
    { bold: name },
    ` 相同（其证书于 ${end}到期），这张看起来是它的续期证书。`,
  ],
  resembles: (name) => ["持有者名称与 ", { bold: name }, " 相同，但是："],
  renewing: {
    "same-key": (name) => [{ bold: name }, " 正在续期，这张证书的密钥与它相同。"],
    "same-name": (name) => [{ bold: name }, " 正在续期，这张证书的持有者名称与它相同。"],
  },
  lookAt: "请先核对不同之处：",
  replace: "替换",
  replaceAll: (count) => `全部替换（${count}）`,
  beside: "作为新签名监控",
  leftToReplace: (count) =>
    `另有 ${count} 张看起来是现有签名的续期证书，请在上面选择替换，或作为新签名监控。`,
  leftAlone: (count) => `有 ${count} 个没有改动：期间已被修改，或者您没有权限修改。`,
  replaced: (name, ends, before) => [
    "谢谢。",
    { bold: name },
    ` 已续期：${ends}，原到期日为 ${before}。提醒会重新安排，原证书保留在历史记录中。`,
  ],
  prolonged: (name, ends, before) => [
    "谢谢。",
    { bold: name },
    ` 已续期：${ends}，原到期日为 ${before}。提醒会重新安排，原到期日保留在历史记录中。`,
  ],
  left: "接下来还差一次测试签名。",
  replacedAll: (count) => `${count} 个签名已换上新证书：`,
  already: (name, ends, when, by) => [
    { bold: name },
    ...(when === null ? [" 已经续期"] : [` 已于 ${when}`, ...(by === null ? [] : ["由 ", by, " "]), "续期"]),
    `，${ends}。`,
  ],
  doubted: (name) => ["这张证书看起来不是 ", { bold: name }, " 的续期证书，我还没有做任何改动："],
  replaceAnyway: "仍然要用它替换原来的证书吗？",
  askedInChat: "我已在私信中向您确认。",
  yesReplace: "是的，替换",
  keepOld: "保留原来的证书",
  differences: {
    "ends-earlier": "它比目前监控的证书更早到期。",
    "ends-together": "它与目前监控的证书同一天到期。",
    shorter: (days, before) => `有效期只有 ${days} 天，原来为 ${before} 天。`,
    issuer: (now, before) => `颁发者不同：${now}（原为 ${before}）。`,
    organization: (now, before) => `所属组织不同：${now ?? unnamed}（原为 ${before ?? unnamed}）。`,
    subject: (now, before) => `颁发对象不同：${now}（原为 ${before}）。`,
    beginsLater: (day) => `它在 ${day}之前尚未生效。`,
  },
  earlierLabel: "此前",
  earlier: (end, when, by) => [`原到期日 ${end}，`, ...(by === null ? [] : [by, " 于 "]), `${when}完成续期`],
};
