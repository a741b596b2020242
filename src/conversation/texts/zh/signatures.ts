import type { Texts } from "../texts.ts";

/** “还有 12 天”“今天”“已过 9 天”。 */
function when(until: number): string {
  if (until === 0) return "今天";
  if (until === 1) return "明天";
  if (until === -1) return "昨天";
  return until > 0 ? `${until} 天后` : `${-until} 天前`;
}

const status: Texts["signatures"]["status"] = {
  revoked: "已吊销",
  expired: "已过期",
  suspended: "已暂停",
  expiring: "即将到期",
  unreachable: "无法连接",
  unknown: "状态未知",
  "not-yet-valid": "尚未生效",
  valid: "有效",
};

export const signatures: Texts["signatures"] = {
  status,
  kind: {
    certificate: "证书",
    subscription: "订阅账户",
    csc: "远程签名服务的凭证",
    http: "可查询状态的平台账户",
  },
  noEnd: "没有到期日",
  noEndShort: "长期有效",
  ends: (until, date) => `${when(until)}到期（${date}）`,
  ended: (until, date) => `${when(until)}到期（${date}）`,
  starts: (until, date) => `${when(until)}生效（${date}）`,
  when,

  boardTitle: "企业签名一览",
  summary: (counts) => counts.map(([one, count]) => `${status[one]} ${count}`).join("，"),
  empty: "目前还没有需要我监控的签名。请先添加一个，或者把证书文件直接发到与我的私信里。",
  page: (page, pages, total) => `第 ${page} 页，共 ${pages} 页 · ${total} 个签名`,
  listTitle: (words) => (words === "" ? "全部签名" : `签名：${words}`),
  nameWanted: {
    "edit-open": (how) => `要修改哪一个？请在命令后面加上名称：\`${how.inPrivate("编辑 名称")}\` 。`,
    "remove-ask": (how) => `要移除哪一个？请在命令后面加上名称：\`${how.inPrivate("移除 名称")}\` 。`,
    plan: (how) => `要看哪一个的应急预案？请在命令后面加上名称：\`${how.inPrivate("预案 名称")}\` 。`,
    source: (how) =>
      `要看哪一个的来源（我从哪里查询它的状态和到期日）？请在命令后面加上名称：\`${how.inPrivate("来源 名称")}\` 。`,
  },
  listNoName: (name) => `没有名称包含“${name}”的签名。`,
  listEmpty: "没有符合条件的签名。",
  previous: "上一页",
  next: "下一页",
  open: "查看",
  overview: "全部签名",
  add: "添加签名",
  edit: "编辑",
  remove: "移除",
  share: "分享到频道",
  renew: "前往服务商续期",
  renewed: "已经续期",
  show: "查看签名",

  labels: {
    status: "状态",
    deadline: "到期时间",
    decidedBy: "日期来源",
    owner: "负责人",
    backup: "备用负责人",
    vendor: "服务商",
    support: "客服联系方式",
    channel: "提醒发送到",
    nextReminder: "下次提醒",
    checked: "上次检查",
    subject: "颁发对象",
    organization: "组织",
    issuer: "颁发者",
    serial: "序列号",
    key: "密钥",
    validFrom: "生效时间",
    fingerprint: "SHA-256 指纹",
    notes: "备注",
    kind: "类型",
  },
  origin: {
    certificate: "证书",
    issuer: (subject) => ["颁发者 ", { bold: subject }, "，它先到期"],
    "private-key-usage": "私钥使用期限，早于证书到期",
    "typed-in": "手工填写的到期日",
    source: "平台返回的到期日",
    "no-end": "证书没有到期日",
  },
  nobody: "暂无",
  noChannel: "管理员（私信）",
  none: "没有安排",
  dueNow: "即将发送",
  supportHidden: (how) =>
    `客服联系方式和备注不在频道中显示，请私下用 \`${how.inPrivate("状态 名称")}\` 查询。`,

  which: (name) => `有多个签名与“${name}”匹配，您指的是哪一个？`,
  whichMore: "还有更多结果，请输入更完整的名称。",
  notFound: (name) => `我没有找到名为“${name}”的签名。`,
  notFoundNameless: "这个签名已经不在了。",
  didYouMean: (name) => `您是不是要找“${name}”？`,
  gone: (name, date) => `“${name}”已于 ${date}移除，我不再监控它。`,
  sharedBy: (person) => [person, " 分享了这个签名。"],
  shareNeedsRoom: (how) => `私信里没有可以分享的频道。${how.share}`,

  added: (name, ends) => ["我已开始监控 ", { bold: name }, "，", ends, "。"],
  addedNoEnd: (name) => ["我已开始监控 ", { bold: name }, "。它没有到期日，因此不会有提醒。"],
  alreadyTracked: (name) => ["这张证书我已经在监控了，名称是 ", { bold: name }, "。没有做任何改动。"],
  edited: (name) => [{ bold: name }, " 已更新。"],
  unchanged: (name) => ["内容没有变化，", { bold: name }, " 保持原样。"],
  editedMeanwhile: (name) => [
    "您填写表单期间，别人修改了 ",
    { bold: name },
    "。您的改动没有保存，请重新打开表单查看最新内容。",
  ],
  removeAsk: (name, ends) => ["要停止监控 ", { bold: name }, ` 吗？它${ends}。移除后不会再有任何提醒。`],
  removeYes: "确认移除",
  keep: "保留",
  removed: (name) => ["我不再监控 ", { bold: name }, "。一天之内可以撤销。"],
  undo: "撤销",
  restored: (name) => ["我已恢复监控 ", { bold: name }, "。"],
  restoreTooLate: (name) => [{ bold: name }, " 已移除超过一天，无法恢复，请重新添加。"],
  offerGone: "这条消息已经过期，请重新发送文件。",
};
