import type { Fault } from "../../../signatures/faults.ts";
import type { How } from "../en/how.ts";
import type { Texts } from "../texts.ts";
import { refusals } from "./files.ts";

type FaultText = { [W in Fault["why"]]: (fault: Extract<Fault, { why: W }>, how: How) => string };

const faults: FaultText = {
  "name-missing": () => "请填写名称。",
  "name-too-long": ({ limit }) => `请不要超过 ${limit} 个字符。`,
  "name-taken": ({ name }) => `已有名为“${name}”的签名，请换一个名称。`,
  "no-certificate": (_fault, how) => `${how.certificate}如果只知道到期日，请选择“订阅账户”类型。`,
  "no-successor": (_fault, how) => how.certificate,
  "end-with-certificate": () => "证书自带到期时间，这里请留空。如果只知道到期日，请选择“订阅账户”类型。",
  "certificate-with-end": () => "订阅账户只有到期日，没有证书。如果您有证书，请选择“证书”类型。",
  "end-missing": () => "请填写到期日。",
  "no-such-date": () => "这个日期不存在，请重新选择。",
  "no-date": ({ text }) => `“${text}”不是日期，请写成 2026-12-31 这样的格式。`,
  "day-or-month-first": ({ text }) => `“${text}”有两种读法：日在前或月在前。请写成 2026-12-31 这样的格式。`,
  "two-digit-year": ({ text }) => `请把“${text}”的年份写成四位数，例如 2026-12-31。`,
  "unknown-person": ({ text }) => `我不认识“${text}”。请填写与我对话过的人的邮箱或全名。`,
  "several-people": ({ text }) => `有多个人叫“${text}”，请填写邮箱。`,
  "unknown-channel": ({ text }, how) =>
    `我不认识频道“${text}”。${how.invite.replaceAll("`", "")}，或另选一个频道。`,
  "several-channels": ({ text }) => `有多个频道叫“${text}”，请像导出文件那样填写频道 ID。`,
  "no-such-day": ({ text }) => `“${text}”这一天不存在。`,
  unreadable: ({ refused: [first] }) => refusals(first ?? { reason: "not-a-certificate" }),
  "several-found": ({ count }) =>
    `其中有 ${count} 张各自独立的证书。这里请一次提交一张，或者把文件发到与我的私信里再选择。`,
  "is-table": () => "这是一个表格，不是证书。如需导入，请把它直接发到与我的私信里。",
  "several-files": () => "请只提交一张证书：上传一个文件，或者粘贴内容。",
  "not-fetched": ({ failure }) => refusals({ reason: "not-fetched", failure }),
  "too-long": ({ limit }) => `请不要超过 ${limit} 个字符。`,
  "not-a-link": () => "请输入以 https:// 开头的网址。",
  "same-as-owner": () => "备用负责人不应与负责人相同。",
  "same-certificate": () =>
    "这就是我正在监控的那张证书。请提交新证书；如果新证书还没有签发，这里暂时无需操作。",
  "tracked-as": ({ name }) => `这张证书我已经在监控了，名称是“${name}”。`,
  "not-later": () => "这一天不晚于目前的到期日，请选择新的到期日。",
  "place-unusable": ({ unusable }, how) => {
    const invite = how.invite.replaceAll("`", "");
    return {
      archived: "该频道已归档，请另选一个。",
      "not-a-member": `我不在该频道中。${invite}，或另选一个频道。`,
      "not-found": `我看不到该频道。${invite}，或另选一个频道。`,
    }[unusable];
  },
};

export const forms: Texts["forms"] = {
  fault: (fault, how) => (faults[fault.why] as (fault: Fault, how: How) => string)(fault, how),
  addTitle: "添加签名",
  editTitle: "编辑签名",
  renewedTitle: "已经续期",
  renewedAbout: (name, end) => [
    "据我所知，",
    { bold: name },
    ` 的到期日是 ${end}。请提供续期后的证书或到期日。`,
  ],
  save: "保存",
  track: "开始监控",
  cancel: "取消",
  close: "关闭",
  fileInstead: "这里的表单不能上传文件。请把文件直接发到与我的私信里：我会读取它，并告诉您可以怎么处理。",
  notSaved: "尚未保存",
  checkingTitle: "请稍候",
  checking: "正在检查您填写的内容，需要几秒钟。您可以关闭窗口，结果我会告诉您。",
  aboutCertificate: (name, ends) => `这是 ${name} 的证书，${ends}。`,
  labels: {
    name: "名称",
    kind: "类型",
    file: "证书文件",
    pasted: "或粘贴证书内容",
    end: "到期日",
    owner: "负责人",
    backup: "备用负责人",
    place: "提醒频道",
    vendor: "服务商",
    support: "客服联系方式",
    link: "续期链接",
    notes: "备注",
  },
  hints: {
    name: "同事们对它的叫法。留空则使用证书自己的名称。",
    nameRequired: "同事们对它的叫法。",
    file: ".pem、.crt、.cer 或 .p7b 文件。请勿上传私钥。",
    pasted: "从 -----BEGIN CERTIFICATE----- 开始的文本。",
    end: "仅用于订阅账户：可以使用的最后一天。",
    newEnd: "续期后可以使用的最后一天。",
    place: "我必须在该频道中。留空则发到默认频道。",
    elsewhere: (name, where) => `目前是 ${where} 上的 ${name}，留空则不变。`,
    support: "电话、邮箱或链接；只给提问者本人看，不会发到频道里。",
  },
  kinds: { certificate: "证书", subscription: "订阅账户（只有到期日）" },
};
