import type { Texts } from "../texts.ts";

export const vendorSteps: Texts["vendorSteps"] = {
  formTitle: "该服务商的步骤",
  about: (vendor) => [
    { bold: vendor },
    " 的签名如何续期。保存后，所有使用该服务商的签名在今后开始的续期中都按此办理。",
  ],
  howTitle: "填写方法",
  how: [
    "每一步以一行 `## 标题 (类型)` 开头，下面写这一步的说明。",
    "如果一行只有一个网址，它就是这一步的链接。",
    "最后一步的类型必须是 `verification`，这一步要有证明才算完成。",
    "全部留空则恢复标准步骤。",
  ],
  kinds: (kinds) => `类型：${kinds}。除 \`other\` 外，每种类型只能用一次。`,
  kind: {
    prepare: "准备",
    data: "企业资料",
    identity: "身份核验",
    payment: "付款",
    activation: "开通或签发",
    verification: "验证",
    other: "其他",
  },
  kindLine: (kind, meaning) => `\`${kind}\`（${meaning}）`,
  join: (words) => words.join("、"),
  label: "步骤",
  fault({ line, why }) {
    const at = `第 ${line} 行：`;
    switch (why) {
      case "no-heading":
        return `${at}每一步要以“## 付款 (payment)”这样的一行开头。`;
      case "no-title":
        return `${at}请填写这一步的标题，例如“## 付款 (payment)”。`;
      case "unknown-kind":
        return `${at}我不认识这个类型。请使用 prepare、data、identity、payment、activation、verification 或 other。`;
      case "too-many":
        return `${at}最多十二个步骤，请合并其中一些。`;
      case "no-proof":
        return `${at}最后一步必须是验证：“## 验证 (verification)”。`;
      case "proof-not-last":
        return `${at}验证之后不能再有其他步骤。`;
      case "twice":
        return `${at}这个类型的步骤已经有了，多出的步骤请使用 other 类型。`;
      case "too-long":
        return `${at}内容太长：标题最多 60 个字符，说明最多 600 个字符。`;
    }
  },
  saved: (vendor) => [{ bold: vendor }, " 的步骤已保存。今后开始的续期按此办理，正在进行的续期保持不变。"],
  savedStandard: (vendor) => [{ bold: vendor }, " 已恢复标准步骤，适用于今后开始的续期。"],
  changed: (vendor) => [
    "您填写表单期间，别人修改了 ",
    { bold: vendor },
    " 的步骤。您的改动没有保存，请重新打开表单查看最新内容。",
  ],
  openAgain: "重新打开",
  noVendor: (name) => [{ bold: name }, " 还没有填写服务商，而步骤是按服务商设置的。请先填写服务商。"],
};
