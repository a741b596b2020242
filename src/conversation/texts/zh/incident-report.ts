import { MINUTE } from "../../../clock.ts";
import type { Texts } from "../texts.ts";
import { duration } from "./duration.ts";

export const incidentReport: Texts["incidentReport"] = {
  button: "报告",
  sent: "报告即将发到这起事故的消息列中。",
  sentToYou: "报告即将通过私聊发给您。",
  notSent: "这起事故的消息还没有发出，暂时无法附上报告，请稍后再试。",
  posted: "事情经过、各环节用时和改进建议都在附件里。",
  title: (head) => `事故报告：${head}`,
  fileName: (name) => `事故报告 ${name}.md`,
  asOf: (moment, zone) => `截至 ${moment}。所有时间均为 ${zone} 时区。`,
  summary: "概要",
  opened: "发现时间",
  reopened: "重新打开次数",
  durations: "各环节用时",
  what: "环节",
  after: "用时",
  took: (ms) => (ms < MINUTE ? "立即" : duration(ms)),
  acknowledged: "有人接手",
  told: "相关人员收到通知",
  resolved: "问题解决",
  skipped: "已跳过",
  never: "未发生",
  documents: "等待签署的文件",
  noDocuments: "没有登记文件。",
  stillWaits: "仍在清单上",
  settledOn: (moment) => `${moment} 移出清单`,
  change: "改进建议",
  noReview: "还没有复盘。可以在事故“详情”中填写。",
  timeline: "时间线",
  gap: (duration) => `（${duration}后）`,
};
