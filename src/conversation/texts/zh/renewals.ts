import type { Texts } from "../texts.ts";
import { duration } from "./duration.ts";

export const renewals: Texts["renewals"] = {
  title: (name) => `${name} 的续期`,

  renew: "办理续期",
  early: (name, ends) => [
    "现在续期还早：",
    { bold: name },
    ` ${ends}。仍要现在开始续期吗？开始后，大家会在频道里看到。`,
  ],
  anyway: "仍然开始",
  done: "完成",
  word: "我已做过测试签名",
  failed: "测试没有通过",
  delegate: "交给其他人",
  delegateOther: "改交给其他人",
  handBack: "退回",
  skip: "跳过",
  details: "续期详情",
  show: "查看续期",
  takeBack: (step) => `重新打开“${step}”`,
  reassign: "移交整个续期",
  cancel: "取消续期",
  vendorSteps: "修改该服务商的步骤",
  list: "全部续期",

  step: (number, count) => `第 ${number} 步，共 ${count} 步`,
  stepTitle: (number, title) => `${number}. ${title}`,
  allDone: "所有步骤都已完成",
  summary: (name, number, count, title) => `${name} 的续期，第 ${number} 步（共 ${count} 步）：${title}`,
  overSummary: {
    done: (name) => `${name} 的续期：已完成`,
    cancelled: (name) => `${name} 的续期：已取消`,
  },
  underWay: (number, count, person) => [
    `正在续期：第 ${number} 步，共 ${count} 步，当前由 `,
    person,
    " 办理",
  ],
  atWork: (person, since) => (since === null ? [person, " 办理中"] : [person, ` 办理中，自 ${since}起`]),
  meantFor: (person) => ["将由 ", person, " 办理"],
  ticked: (person, day) => (person === null ? [`${day}发现已完成`] : [person, ` · ${day}`]),
  skipped: (person, day) => (person === null ? [`${day}略过`] : ["由 ", person, ` 跳过 · ${day}`]),
  doneOn: (day, by) => [{ bold: "已完成" }, `：${day}`, ...(by === null ? [] : ["，由 ", by, " 确认"]), "。"],
  cancelledOn: (day, by) => [
    { bold: "已取消" },
    `：${day}`,
    ...(by === null ? [] : ["，由 ", by, " 取消"]),
    "。",
  ],
  reason: (reason) => `原因：${reason}`,
  labels: {
    holder: "续期负责人",
    started: "开始时间",
    deadline: "签名",
    pause: "可能无法签署的时段",
    lead: "以往用时",
    support: "客服联系方式",
    failed: "测试未通过",
    failedNote: "测试未通过的情况",
    proof: "证明",
    proofNote: "证明的说明",
  },
  lead(from, low, high) {
    const range = low === high ? `${low} 天` : `${low} 至 ${high} 天`;
    return from === 1 ? `${range}（上一次）` : `${range}（最近 ${from} 次）`;
  },
  failedOn: (moment, by) => (by === null ? [moment] : [`${moment}，由 `, by, " 反馈"]),
  entered: (label, value) => `${label}：${value}`,
  waited: (sofar, usual) => (usual === null ? `已等待 ${sofar}。` : `已等待 ${sofar}，以往最长 ${usual}。`),
  duration,
  startedBy: (day, by) => [`${day}，由 `, by, " 发起"],
  onlyProof:
    "新的到期日已经记录。现在请签署一份测试文件，确认签名显示为有效：只有测试签名才能证明签署功能已经恢复正常。",
  testAgain:
    "问题解决后，请再签署一份测试文件，确认签名显示为有效：只有测试签名才能证明签署功能已经恢复正常。",
  asks: (labels) => `点“完成”后会请您填写：${labels.join("、")}。没有的可以留空。`,
  methods: {
    card: "信用卡",
    account: "平台账户余额",
    transfer: "银行转账",
    other: "其他方式",
  },
  hidden: "编号、原因和联系方式不在频道中显示，请私下问我。",
  othersRenew:
    "“已经续期”由签名的负责人、备用负责人或管理员操作：他们录入新证书或新的到期日后，您就可以在这里提供证明。",
  notYours: "只有续期负责人、签名的负责人和备用负责人，以及管理员可以更改这次续期。",

  said: {
    started: "续期已开始，大家可以在频道里看到进度。",
    "under-way": "这个签名正在续期，进度如下。",
    confirmed: "谢谢，这一步已完成。",
    skipped: "已跳过这一步。",
    delegated: "这一步已交给对方。我已私信通知，对方可以直接在私信里确认。",
    "handed-back": "这一步已退回给续期负责人。",
    "taken-back": "这一步已重新打开。",
    reassigned: "续期已移交，我已私信通知对方。",
    cancelled: "续期已取消。提醒照常发送，您可以随时重新开始。",
    proved: "已证明签署恢复正常，谢谢！",
    "test-failed": "谢谢告知，已记录。测试签名通过之前，续期不会结束；我已把可以发给客服的内容私信给办理人。",
  },

  refused: {
    over: () => ["这次续期已经结束，不能再做改动。"],
    "step-done": (by) =>
      by === null
        ? ["这一步在此期间已经完成。没有做任何改动。"]
        : [by, " 先您一步，这一步已经完成。没有做任何改动。"],
    "done-by-you": () => ["这一步您已经办过了。没有做任何改动。"],
    "not-yet": () => ["前面还有其他步骤需要先完成。没有做任何改动。"],
    "needs-proof": () => ["最后一步不能直接勾选或跳过，需要用测试签名证明签署正常。"],
    "needs-test": () => ["它的服务可以直接测试，不需要由人确认：请点“测试签名”。"],
    "not-renewed": () => ["我这里记录的还是原来的到期日。请先点“已经续期”，提供新证书或新的到期日。"],
    "step-open": () => ["这一步本来就是待办状态。没有做任何改动。"],
    "has-it": (by) =>
      by === null ? ["已经在对方手中了。没有做任何改动。"] : ["已经由 ", by, " 办理了。没有做任何改动。"],
    "no-step": () => ["这次续期里已经没有这一步了。没有做任何改动。"],
  },

  listTitle: (count) => `正在进行的续期：${count} 个`,
  listEmpty: (how) =>
    `目前没有正在进行的续期。要开始续期，请输入 \`${how.inPrivate("续期 名称")}\` ，或在签名详情里点按钮。`,
  listMore: (count) => `另有 ${count} 个未显示。`,
};
