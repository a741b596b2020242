import type { Texts } from "../texts.ts";

/** “负责 12 个签名，还是 3 个签名的备用负责人，并参与 1 个续期” */
const charge: Texts["owners"]["charge"] = ({ owned, backed, renewals }) => {
  const held = [
    ...(owned > 0 ? [`负责 ${owned} 个签名`] : []),
    ...(backed > 0 ? [`${owned > 0 ? "还" : ""}是 ${backed} 个签名的备用负责人`] : []),
  ].join("，");
  if (!renewals) return held;
  return held === "" ? `参与 ${renewals} 个续期` : `${held}，并参与 ${renewals} 个续期`;
};

export const owners: Texts["owners"] = {
  title: (count) => (count === 1 ? "有一位签名负责人已离职" : `有 ${count} 位签名负责人已离职`),
  intro: "这些签名的提醒已无人处理，请选择由谁接手。",
  allHere: "所有签名的负责人和备用负责人都在职。",
  charge,
  next: (ends) => `最近一个 ${ends}`,
  more: (count) => `另有 ${count} 位未显示，处理完以上各位后会继续列出。`,
  choose: "选择新负责人",
  formTitle: "选择新负责人",
  about: (name, charge) => [{ bold: name }, ` 已离职，此前${charge}。您选择的人将全部接手。`],
  noSelfBackup: "如果接手后负责人与备用负责人是同一人，备用负责人将留空。",
  heir: "新负责人",
  handOver: "移交",
  faults: {
    "nobody-chosen": () => "请选择由谁接手。",
    "is-leaver": (name) => `${name} 正是已离职的那位，请选择其他人。`,
    "has-left": (name) => `${name} 也已离职，请选择在职的同事。`,
    "is-bot": () => "我只能提醒大家，请选择一位同事。",
  },
  over: (name) => `${name} 名下已没有需要移交的签名，已有人处理过了。没有做任何改动。`,
  back: (name) => `${name} 仍然在职，或已经回来。没有做任何改动。`,
  done: (heir, amount, leaver) => [
    heir,
    " 已接替 ",
    { bold: leaver },
    `，现在${charge(amount)}。我会发消息告知。`,
  ],
  inCharge: (amount) => `您现在${charge(amount)}`,
  inPlaceOf: (leaver) => `此前由 ${leaver} 负责，该同事已离职。`,
  showMine: "查看我负责的",
};
