import type { Texts } from "../texts.ts";

export const reminders: Texts["reminders"] = {
  headline(name, until, over) {
    if (over && until === 0) return `${name} 已于今天到期`;
    if (over) return `${name} 已过期 ${-until} 天`;
    if (until === 0) return `${name} 今天到期`;
    if (until === 1) return `${name} 明天到期`;
    return `${name} 还有 ${until} 天到期`;
  },
  body: (moment, over) =>
    over
      ? ["自 ", { bold: moment }, " 起已无法用它签署。正在等待签署的合同请改期，或改用其他方式签署。"]
      : [{ bold: moment }, " 之后将无法用它签署。"],
  owner: (owner, backup) => {
    if (owner === null) return ["目前没有负责人，哪位可以接手？"];
    return backup === null ? ["负责人：", owner] : ["负责人：", owner, "，备用：", backup];
  },
  nobodyReachable: "目前已联系不到任何负责人，哪位可以接手？",
  instead: (place) => ["这条提醒原本应发到 ", place, "，但我已无法在那里发消息。"],
  undeliverable: (name) => `关于“${name}”的提醒没能送达：频道拒绝了这条消息。请您亲自查看。`,
  placeLost: {
    archived: (place) => ["我无法在 ", place, " 发消息：该频道已归档。"],
    "not-a-member": (place, how) => ["我无法在 ", place, ` 发消息：我不在该频道中。${how.invite}。`],
    "not-found": (place) => ["我无法在 ", place, " 发消息：该频道已不存在，或者我看不到它。"],
  },
  placeLostSummary: "有一个提醒频道无法发送消息",
  insteadTo: (place) => ["在此之前，相关提醒会发到 ", place, "。"],
  insteadToAdmins: "在此之前，相关提醒会直接发给您。",
  chooseAnother: (how) => `请为使用该频道的签名另选一个频道：\`${how.inPrivate("编辑 名称")}\`。`,
};
