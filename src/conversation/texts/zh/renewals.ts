import { DAY, HOUR, MINUTE } from "../../../clock.ts";
import type { Proof } from "../../../renewals/renewal.ts";
import type { Texts } from "../texts.ts";

const proved: Record<Proof["how"], string> = {
  word: "测试签名已证明签署正常",
  cms: "用新证书签名的文件已证明签署正常",
  "test-signature": "签名服务上的测试签名已证明签署正常",
};

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
  duration(ms) {
    const minutes = Math.max(1, Math.round(ms / MINUTE));
    if (minutes < 120) return `${minutes} 分钟`;
    const hours = Math.round(ms / HOUR);
    return hours < 48 ? `${hours} 小时` : `${Math.round(ms / DAY)} 天`;
  },
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

  turn: {
    given: (name, step, from) =>
      from === null
        ? [{ bold: name }, " 的续期有一步请您办理：", { bold: step }, "。"]
        : [from, " 请您办理 ", { bold: name }, " 续期中的一步：", { bold: step }, "。"],
    lead: (name, step, from) =>
      from === null
        ? ["现在由您负责 ", { bold: name }, " 的续期，接下来是：", { bold: step }, "。"]
        : [from, " 已把 ", { bold: name }, " 的续期移交给您，接下来是：", { bold: step }, "。"],
    returned: (name, step, from) => [
      ...(from === null ? [] : [from, " 退回了一步，"]),
      { bold: name },
      " 的续期又轮到您办理：",
      { bold: step },
      "。",
    ],
    rests: (name, step) => [{ bold: name }, " 的续期进展如何？目前等您办理：", { bold: step }, "。"],
    late: (name, step) => [
      { bold: name },
      " 的续期在",
      { bold: step },
      "这一步比平时久了。现在可以联系服务商客服了：下面的内容可以直接发送。",
    ],
    stuck: (name, step) => [
      { bold: name },
      " 的续期在",
      { bold: step },
      "这一步已超过平时用时的两倍。请今天就致电客服，并告知等待签约的同事。",
    ],
    failed: (name) => [
      { bold: name },
      " 的测试签名没有通过。测试通过之前请不要用它签署，我已在频道里通知大家。下面的内容可以直接发给服务商客服。",
    ],
    renewed: (name, step) => [{ bold: name }, " 已续期，接下来还要证明签署正常：", { bold: step }, "。"],
    next: (name, step) => [{ bold: name }, " 的续期轮到您了：", { bold: step }, "。"],
  },
  renewedEarly: (name, step) => [
    { bold: name },
    " 已续期，但",
    { bold: step },
    "这一步还没有完成。如果已经可以签署，可以直接做测试签名：证明签署正常后，续期就此完成，不必逐步办理。",
  ],
  turnSummary: (name, step) => `${name} 的续期轮到您了：${step}`,
  planned: (when) => `计划办理时间：${when}，已通知大家。`,
  restsSince: (day) => `这一步从 ${day}起就没有进展，是遇到什么困难了吗？`,
  handBackHint: "如果不该由您办理，直接退回即可，不必说明原因。",
  moved: (name, to, by) => [{ bold: name }, " 的续期已由 ", by, " 转交给 ", to, "，您不用再做什么了，谢谢！"],
  begun: (name, by) => [by, " 已开始办理 ", { bold: name }, " 的续期，并由其负责。"],
  movedTaken: (name, to) => [{ bold: name }, " 的续期已由 ", to, " 接手，您不用再做什么了，谢谢！"],
  movedStep: (name, step, to, by, runs) => [
    { bold: name },
    " 续期中的“",
    { bold: step },
    ...(by === null ? ["”这一步已由 ", to, " 接手"] : ["”这一步已由 ", by, " 交给 ", to, " 办理"]),
    runs ? "，整个续期仍由您负责。" : "，您不用再做什么了，谢谢！",
  ],

  announced: {
    pause: (name, when) => [
      { bold: when },
      "：",
      { bold: name },
      " 正在续期，这段时间可能无法用它签署，请合理安排合同的签署时间。",
    ],
    pauseUnknown: (name) => [
      { bold: name },
      " 即将续期，其间可能有一段时间无法用它签署，请合理安排合同的签署时间。",
    ],
    pauseOff: (name) => [{ bold: name }, " 原定的续期时间已取消。定下新的时间后，我会在这里通知大家。"],
    pauseOffSummary: (name) => `${name} 原定的续期时间已取消`,
    pauseSummary: (name) => `${name} 可能暂时无法签署`,
    live: (name) => [{ bold: name }, " 已开通，接下来还要验证：等测试签名证明签署正常后，我会通知大家。"],
    liveSummary: (name) => `${name} 已开通`,
    failed: (name) => [
      { bold: name },
      " 的测试签名没有通过，请暂时不要用它签署。等测试证明签署正常后，我会通知大家。",
    ],
    failedSummary: (name) => `${name} 的测试签名没有通过`,
    done: (name, until) => [
      { bold: name },
      until === null ? " 已完成续期，长期有效" : ` 已续期至 ${until}`,
      "，现在可以正常签署了。",
    ],
    doneSummary: (name) => `${name} 已完成续期`,
    proved: (how, moment, by) => [
      `${proved[how]}：${moment}`,
      ...(by === null ? [] : ["，由 ", by, " 确认"]),
      "。",
    ],
    cancelled: (name, by) => [
      { bold: name },
      " 的续期已",
      ...(by === null ? [] : ["由 ", by, " "]),
      "取消。",
    ],
    cancelledSummary: (name) => `${name} 的续期已取消`,
    planOff: "原定的续期时间已取消。",
    stands: (end) => `到期时间不变：${end}。`,
  },
  proof: (how, moment, by) => [`${proved[how]}：${moment}`, ...(by === null ? [] : ["，由 ", by, " 确认"])],

  listTitle: (count) => `正在进行的续期：${count} 个`,
  listEmpty: (how) =>
    `目前没有正在进行的续期。要开始续期，请输入 \`${how.inPrivate("续期 名称")}\` ，或在签名详情里点按钮。`,
  listMore: (count) => `另有 ${count} 个未显示。`,
};
