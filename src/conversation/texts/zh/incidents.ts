import { MINUTE } from "../../../clock.ts";
import type { Texts } from "../texts.ts";
import { duration, spaced } from "./duration.ts";

export const incidents: Texts["incidents"] = {
  head: {
    down: (name) => `无法签署：${name}`,
    reported: (name) => `有人报告无法签署：${name}`,
    ends: (name) => `即将无法签署：${name}`,
    maybe: (name) => `可能无法签署：${name}`,
    mitigated: (name) => `暂时可以签署：${name}`,
    resolved: (name) => `签署已恢复：${name}`,
    inTime: (name) => `已及时解决：${name}`,
    cancelled: (name) => `不再等待续期：${name}`,
    merged: (name) => `已并入另一起事故：${name}`,
  },
  names: (names, more) => (more > 0 ? `${names.join("、")}，另有 ${more} 个` : names.join("、")),
  listed: (all) => all.flatMap((one, at) => (at === 0 ? [one] : ["、", one])),
  colon: (value) => `：${value}`,
  aside: (text) => `（${text}）`,
  drill: "演练",
  drillNote: "这是一次演练：签署一切正常，不会影响任何外部系统，也不需要改期任何合同。",
  drillOnly: "这是一次演练，不会影响任何外部系统。",

  take: "我来处理",
  takeOver: "由我接手",
  assign: "指派",
  handOver: "移交",
  update: "发布进展",
  details: "详情",
  show: "查看事故",
  done: (step) => `完成：${step}`,
  tick: "完成",
  skip: "跳过",
  reopenStep: "撤回",
  authorize: "临时授权",
  tell: "通知其他频道",
  wait: "有文件在等",
  settle: "不再等待",
  merge: "并入其他事故…",
  split: "拆分签名",
  goesOn: "查看另一起",
  note: "备注",
  resolve: "已恢复正常",
  clear: "解除警报",
  reopen: "又出问题了",
  review: "复盘",
  report: "报告无法签署",
  list: "未解决的事故",
  history: "以往事故",

  state: {
    open: (owner) =>
      owner === null
        ? [{ bold: "目前没有人负责。" }, "已请管理员接手，能处理的同事也请接手。"]
        : [{ bold: "还没有人接手。" }, "应由 ", owner, " 处理，其他能处理的同事也请接手。"],
    acknowledged: (owner) => (owner === null ? ["正在处理。"] : [owner, " 正在处理。"]),
    mitigated: (owner, until) => [
      until === null ? "暂时可以签署。" : `凭临时授权可以签署，有效期至 ${until}。`,
      ...(owner === null ? [] : ["由 ", owner, " 负责。"]),
    ],
    resolved: (moment, lasted, how, person) => [
      { bold: "已解决" },
      `：${moment}，历时${spaced(lasted)}。${how}`,
      ...(person === null ? [] : ["（", person, "）"]),
      "。",
    ],
  },
  openInList: (owner) =>
    owner === null ? [{ bold: "目前没有人负责。" }] : [{ bold: "还没有人接手。" }, "应由 ", owner, " 处理。"],
  resolvedInTime: (moment, how, person) => [
    { bold: "已及时解决" },
    `：${moment}，签署没有中断。${how}`,
    ...(person === null ? [] : ["（", person, "）"]),
    "。",
  ],

  cameFrom: (name) => `这起事故是从 ${name} 的事故中拆分出来的。`,
  goesOnIn: (name, cause, moment, person) => [
    "这起事故已于 ",
    moment,
    ...(person === null ? [] : ["由 ", person, " "]),
    "并入 ",
    { bold: name },
    ` 的事故（${cause}），后续进展请看那里。`,
  ],

  how: {
    check: "检查结果显示已恢复正常",
    "test-signature": "测试签名已证明恢复正常",
    renewal: "续期已得到证明",
    word: "已人工确认",
    time: "演练时间已到",
    cancelled: "续期已取消",
    merged: "已并入另一起事故",
  },

  labels: {
    owner: "负责人",
    since: "何时起无法签署",
    ends: "可签署至",
    expectedEnd: "预计恢复时间",
    cause: "已知情况",
    likely: "可能原因",
    signatures: "涉及签名",
    severity: "紧急程度",
    update: "最新进展",
    nextUpdate: "下次通报",
    authorization: "临时授权",
    told: "已通知的频道",
    report: "报告内容",
    review: "经验教训",
  },
  nobody: "暂无",
  ownedSince: (owner, moment) => [owner, `，自 ${moment} 起`],
  notKnown: "尚不清楚",
  overdue: (moment) => `原定 ${moment}，已逾期`,
  worksAgain: (name) => `${name}（正常）`,
  authorizedUntil: (moment) => `有效期至 ${moment}`,
  said: (text, moment, person) => [text, `\n${moment}`, ...(person === null ? [] : [" · ", person])],

  lastDay: "尚未续期",
  causes: {
    expired: "已到期",
    revoked: "已被吊销",
    suspended: "已被停用",
    "test-failed": "测试签名失败",
    unreachable: "平台无法访问",
    "not-activated": "续期的开通时间远超往常",
    reported: "有人报告",
  },
  likely: {
    "renewal-missed": "没有办理续期",
    "renewal-unfinished": "续期已开始，但没有办完",
    "payment-missed": "续期没有付款",
    "data-changed": "公司或账户资料有变更",
    revoked: "证书被吊销",
    "policy-changed": "安全策略或账户权限有变更",
    "platform-down": "平台本身出现故障，签名可能没有问题",
    unknown: "尚不清楚",
  },
  severities: {
    critical: "紧急：有合同在等待签署",
    major: "重要：可以等几个小时",
    minor: "一般：目前没有人在等",
  },

  next: (step) => `下一步：${step}`,
  confirmByHand: "先确认是否真的无法签署：请签署一份测试文件，看签名是否显示为有效。然后把结果记下来。",
  checklist: "处理清单",
  ticked: (person, moment) => (person === null ? [`系统发现已完成，${moment}`] : [person, ` · ${moment}`]),
  skipped: (person, moment) =>
    person === null ? [`已跳过，${moment}`] : ["由 ", person, ` 跳过 · ${moment}`],
  noted: (note) => `备注：${note}`,
  reason: (reason) => `原因：${reason}`,
  reportedBy: (text, person) => [text, ...(person === null ? [] : ["\n—— ", person])],
  waiting: (count) => `${count} 份文件在等待签署`,
  document: (owner, due) => [
    ...(owner === null ? ["暂无负责人"] : [owner]),
    ...(due === null ? [] : [` · 截止 ${due}`]),
  ],
  moreDocuments: (count) => `另有 ${count} 份在等待。`,
  settled: (count) => `${count} 份文件不再等待。`,
  toldHeard: "已通知恢复",
  hidden: "联系方式、报告内容和备注不会显示在频道里。点“详情”，只有您自己能看到。",
  notYours:
    "您可以接手、添加备注，或登记等待签署的文件。其他操作由负责处理的同事、签名的负责人和备用负责人，以及管理员完成。",

  outcome: {
    begun: "已登记，并已通知负责人。所有人都可以在事故消息里看到进展。",
    "under-way": "这个问题已经登记，也已通知负责人。目前情况如下。",
    taken: "现在由您负责，谢谢！请一步一步来，大家都能看到进展。",
    assigned: "已移交。我已私信告诉对方，并附上了处理所需的信息。",
    ticked: "谢谢，这一步已完成。",
    skipped: "这一步已跳过。",
    "taken-back": "这一步已撤回，重新待办。",
    updated: "您的进展已通报给大家。",
    authorized: "已记录。我会留意授权的到期时间，并提前提醒您。",
    waits: "已列入清单。",
    settled: "已从清单中移出。",
    told: "已通知该频道，恢复后也会通知他们。",
    noted: "已记入时间线。",
    cleared: "已向所有收到过通知的频道发出恢复通知。",
    resolved: "已解决，谢谢！请通知之前收到过消息的频道：签署已恢复。",
    reopened: "事故已重新打开，并已通知负责人。",
    merged: "已并入这起事故，相关内容也一并转了过来。",
    split: "选中的签名已单独成为一起事故，就是这一起，并已通知负责人。",
    reviewed: "谢谢。下次遇到类似情况，这些会很有帮助。",
    "drill-begun": "演练已开始，并已通知负责人。消息上对所有人都标明了“演练”。",
  },

  toldSeveral: (count) => `已通知 ${count} 个频道，恢复后也会通知他们。`,

  refused: {
    over: (by) => [
      "签署已恢复，这起事故已经结束",
      ...(by === null ? [] : ["，由 ", by, " 解决"]),
      "。如果再次无法签署，请重新打开。",
    ],
    "not-over": () => ["要等签署恢复之后才能这样做。没有做任何改动。"],
    "too-late": () => ["这起事故解决已超过一天。如果又无法签署，请重新报告，我会通知所有相关人员。"],
    taken: (by) =>
      by === null
        ? ["负责人已有变动，目前情况如下。"]
        : [by, " 已先一步接手。谢谢您的响应！如有需要，您仍可以接手。"],
    "has-it": (by) =>
      by === null ? ["已经由对方负责，没有做任何改动。"] : ["已经由 ", by, " 负责，没有做任何改动。"],
    "step-done": (by) =>
      by === null ? ["这一步刚才已经完成，没有做任何改动。"] : [by, " 已先一步完成这一步，没有做任何改动。"],
    "step-open": () => ["这一步本来就是待办状态，没有做任何改动。"],
    "in-the-past": () => ["这个时间已经过去，没有做任何改动。"],
    full: () => ["清单已满，请先处理其中一些。"],
    "no-document": () => ["这份文件已不再等待，没有做任何改动。"],
    "drill-over": () => ["这次演练已经结束。如要再次演练，请重新开始。没有做任何改动。"],
    "all-told": () => ["他们都已收到通知，没有再次发送。"],
    merged: (by) =>
      by === null
        ? ["这起事故已并入另一起，请到那里查看。没有做任何改动。"]
        : [by, " 已把这起事故并入另一起，请到那里查看。没有做任何改动。"],
    apart: () => ["平台故障和其他问题要分开处理：一个恢复了，另一个不一定恢复。没有做任何改动。"],
    "drill-apart": () => ["演练和真实事故要分开处理。没有做任何改动。"],
    "no-other": () => ["目前没有其他未解决的事故可以并入。没有做任何改动。"],
    "only-one": () => ["事故里至少要留下一个签名。没有做任何改动。"],
  },

  assignNone: (name) => [{ bold: name }, " 目前没有未解决的事故。如果无法签署，请报告，我会立即通知负责人。"],
  assignWhich: (name) => `${name} 涉及多起未解决的事故，请选择是哪一起。`,

  openTitle: (count) => `${count} 起未解决的事故`,
  noneOpen: (how) =>
    `目前没有未解决的事故。如果无法签署，请告诉我：\`${how.inPrivate("事故 名称 情况说明")}\`。`,
  more: (count) => `另有 ${count} 起未解决。`,
  pastTitle: "以往事故",
  nonePast: "到目前为止没有发生过事故。",
  lasted: (ms) => `历时${spaced(ms)}`,
  takenAfter: (ms) => (ms < MINUTE ? "立即有人接手" : `${duration(ms)}后有人接手`),
  neverTaken: "没有人接手",
  means: (count, acknowledge, resolve) =>
    `共 ${count} 起（不含演练）：${acknowledge === null ? "" : `平均${spaced(acknowledge)}后有人接手，`}平均${spaced(resolve)}后解决。`,
  meansOf: (cause, count, acknowledge, resolve) =>
    `${cause}：${count} 起${acknowledge === null ? "" : `，平均${spaced(acknowledge)}后有人接手`}，平均${spaced(resolve)}后解决`,
  pageOf: (page, pages, total) => `第 ${page} 页，共 ${pages} 页，${total} 起（含演练）`,
};
