import type { Texts } from "../texts.ts";

/** “甲”“乙”等 5 个签名 */
const list = (names: string[], more: number): string =>
  names.map((name) => `“${name}”`).join("") + (more > 0 ? `等 ${names.length + more} 个签名` : "");

export const reminders: Texts["reminders"] = {
  headline(name, until, over) {
    if (over && until === 0) return `${name} 已于今天到期`;
    if (over) return `${name} 已过期 ${-until} 天`;
    if (until === 0) return `${name} 今天到期`;
    if (until === 1) return `${name} 明天到期`;
    return `${name} 还有 ${until} 天到期`;
  },
  body: {
    early: (moment) => [
      { bold: moment },
      " 之后将无法用它签署。时间还充裕：请先确认付款方式可用，并约好需要到场的人。",
    ],
    urgent: (moment) => [
      { bold: moment },
      " 之后将无法用它签署。请尽快续期：身份核验和付款可能需要几天时间。",
    ],
    over: (moment) => [
      "自 ",
      { bold: moment },
      " 起已无法用它签署。正在等待签署的合同请改期，或改用其他方式签署。",
    ],
  },
  bodyUnderWay: (moment) => [{ bold: moment }, " 之后将无法用它签署。"],
  digest(over, urgent, early) {
    const parts = [
      over > 0 ? `${over} 个已到期` : "",
      urgent > 0 ? `${urgent} 个一周内到期` : "",
      early > 0 ? `${early} 个稍后到期` : "",
    ].filter((part) => part !== "");
    return `有 ${over + urgent + early} 个签名需要处理：${parts.join("，")}`;
  },
  startBy: (day, took) => ["请在 ", { bold: day }, `之前开始续期，以往用时 ${took}。`],
  startNow: (took) => `现在就该开始续期了，以往用时 ${took}。`,
  startShort: (day) => `请在 ${day}前开始`,
  startNowShort: "请马上开始",
  groups: { over: "已到期", urgent: "一周之内", early: "稍后" },
  rest: (count) => `查看全部 ${count} 个`,
  restTitle: (count) => `这条提醒中的 ${count} 个签名`,
  restEmpty: "这些都已处理完毕。",
  allDone: "这些都已处理完毕，这里没有需要您做的事了。",
  allSnoozed: () => "有人暂停了这些提醒，到时我会再次提醒。",
  moreSnoozed: (count) => `另有 ${count} 个已暂停提醒。`,
  superseded: "下方有更新的提醒。",
  youAre: {
    owner: "您是它的负责人。",
    backup: (owner) => (owner === null ? ["您是它的备用负责人。"] : ["您是 ", owner, " 的备用负责人。"]),
    admin: "目前没有人在处理，所以我通知身为管理员的您。",
  },
  youAreMany: "目前没有人在处理，所以我直接通知您。",
  meantFor: (place) => ["原本应发到 ", place, "，但我无法在那里发消息"],
  owner: (owner, backup) => {
    if (owner === null) return ["目前没有负责人，哪位可以接手？"];
    return backup === null ? ["负责人：", owner] : ["负责人：", owner, "，备用：", backup];
  },
  nobodyReachable: "目前已联系不到任何负责人，哪位可以接手？",
  instead: (place) => ["这条提醒原本应发到 ", place, "，但我已无法在那里发消息。"],
  undeliverable: (names, more) =>
    `关于${list(names, more)}的提醒没能送达：频道拒绝了这条消息。请您亲自查看。`,
  personLost: (person, names, more) => [
    "关于",
    list(names, more),
    "的提醒没能送达 ",
    person,
    "：对方的账号已停用，或不接收我的消息。",
  ],
  personLostSummary: (names, more) => `关于${list(names, more)}的提醒有人没能收到`,
  toldInstead: (persons) =>
    persons.length === 0
      ? ["我也联系不到其他人。哪位可以接手？"]
      : ["我已改为通知 ", ...persons.flatMap((one, at) => (at === 0 ? [one] : ["、", one])), "。"],
  placeLost: {
    archived: (place) => ["我无法在 ", place, " 发消息：该频道已归档。"],
    "not-a-member": (place, how) => ["我无法在 ", place, ` 发消息：我不在该频道中。${how.invite}。`],
    "not-found": (place) => ["我无法在 ", place, " 发消息：该频道已不存在，或者我看不到它。"],
  },
  placeLostSummary: "有一个提醒频道无法发送消息",
  insteadTo: (place) => ["在此之前，相关提醒会发到 ", place, "。"],
  insteadToAdmins: "在此之前，相关提醒会直接发给管理员。",
  chooseAnother: (how) => `请为使用该频道的签名另选一个频道：\`${how.inPrivate("编辑 名称")}\`。`,
};
