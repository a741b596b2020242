import type { PolicyFault } from "../../../reminders/policy-draft.ts";
import type { How } from "../en/how.ts";
import type { Texts } from "../texts.ts";

type FaultText = {
  [W in PolicyFault["why"]]: (fault: Extract<PolicyFault, { why: W }>, how: How) => string;
};

const faults: FaultText = {
  "not-days": ({ text }) => `“${text}”不是有效的天数。请填写不超过 400 的整数，例如 60, 30, 14, 7。`,
  "too-many-days": ({ limit }) => `最多填写 ${limit} 个天数。`,
  "not-a-time": ({ text }) => `“${text}”不是时间。请按 09:00 的格式填写。`,
  "unknown-zone": ({ text }) => `我不认识时区“${text}”。请按 Asia/Shanghai 的格式填写。`,
  "not-a-pause": ({ text }) => `“${text}”不是时间段。请按 2026-12-24 至 2027-01-01 的格式填写。`,
  "pause-backwards": ({ text }) => `“${text}”的结束日期早于开始日期。`,
  "pause-too-long": ({ limit }) => `一次暂停不能超过 ${limit} 天，否则签名可能在无人知晓时到期。`,
  "too-many-pauses": ({ limit }) => `最多填写 ${limit} 个时间段。`,
  "not-a-number": ({ text }) => `“${text}”不是天数。请填写不超过 400 的整数，或填 - 表示从不。`,
  "too-long": ({ limit }) => `最多 ${limit} 个字符。`,
  "nobody-told": () => "这样就没有任何人会收到提醒。请至少保留频道、负责人或管理员。",
  "place-unusable": ({ unusable }, how) =>
    unusable === "archived"
      ? "该频道已归档，请另选一个。"
      : `我无法在该频道发消息。${how.invite.replaceAll("`", "")}，或另选一个。`,
};

export const policy: Texts["policy"] = {
  title: "提醒设置",
  titleOf: (name) => `${name} 的提醒设置`,
  forAll: "适用于所有没有单独设置的签名。",
  own: (labels) => `已为这个签名单独设置：${labels.join("、")}。其余按通用设置。`,
  asUsual: "这个签名没有单独设置，按通用设置提醒。",
  change: "修改",
  changeAll: "通用设置",
  formTitle: "提醒设置",
  formAbout: "留空的项采用灰色文字所示的设置。",
  formAboutOf: (name) => `仅适用于“${name}”。留空的项采用通用设置，以灰色文字显示。`,
  previewButton: "预览",
  previewTitle: "预览",
  previewIntro: (end, at) => `按此设置，${end}到期的签名会在以下日期的 ${at}提醒：`,
  previewIntroOf: (name, end, at) => `按此设置，${name}（${end}到期）会在以下日期的 ${at}提醒：`,
  previewEmpty: "到期之前已经没有提醒了。",
  previewNoEnd: "它长期有效，因此不会有提醒。",
  previewNote:
    "已经到时间的提醒只发送最紧急的一条，并会尽快发送。到期后频道每天提醒，个人每周提醒。有人表示正在处理时，不会发私信；暂停期间不发任何提醒。",
  save: "保存",
  saved: "已保存，今后将按此设置提醒。",
  savedOf: (name) => `已保存，今后“${name}”将按此设置提醒。`,
  unchanged: "内容没有变化，保持原样。",
  changedMeanwhile: "您填写表单期间，别人修改了这项设置。您的改动没有保存，请重新打开表单查看最新内容。",
  labels: {
    thresholds: "到期前多少天提醒",
    time: "提醒时间",
    zone: "时区",
    days: "每周提醒的日子",
    freezes: "暂停时段",
    channel: "频道消息",
    owner: "负责人私信",
    backup: "备用负责人私信",
    admins: "管理员私信",
    early: "时间充裕时附加的话",
    urgent: "最后一周附加的话",
    over: "到期后附加的话",
    place: "提醒频道",
  },
  hints: {
    freezes: "每行一个，例如 2026-12-24 至 2027-01-01；填 - 表示没有。落在暂停时段内的提醒会提前发送。",
    days: "落在其他日子的提醒会提前发送；到期当天总会提醒。",
    from: "分别从到期前多少天开始通知；填 - 表示从不。",
    words: "例如该联系谁、要准备什么，会显示在提醒下方；填 - 表示没有。",
    place: "留空则发到默认频道。",
  },
  weeks: {
    all: "每天",
    "mon-fri": "周一至周五",
    "mon-sat": "周一至周六",
    "sun-thu": "周日至周四",
  },
  standard: (value) => `默认（${value}）`,
  asForAll: (value) => `按通用设置（${value}）`,
  at: (time, zone) => `${time}（${zone}）`,
  nothing: "无",
  never: "从不",
  everyTime: "每次",
  always: (who) => `${who}：每次`,
  audience: { channel: "频道", owner: "负责人", backup: "备用负责人", admins: "管理员" },
  from: (who, days) => (days === 0 ? `${who}：最后一天` : `${who}：提前 ${days} 天起`),
  words: { early: "时间充裕时", urgent: "最后一周", over: "到期后" },
  told: "通知谁",
  toAdd: "附加的话",
  line(threshold) {
    if (threshold === 0) return "到期当天";
    if (threshold > 0) return `到期前 ${threshold} 天`;
    return threshold === -1 ? "到期次日起每天" : "到期一周后起每周";
  },
  people: (words) => words.join("、"),
  fault: (fault, how) => (faults[fault.why] as (fault: PolicyFault, how: How) => string)(fault, how),
};
