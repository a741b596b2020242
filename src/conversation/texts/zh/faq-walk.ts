import type { Texts } from "../texts.ts";

export const faqWalk: Texts["faqWalk"] = {
  which: "是哪一个签名？",
  gone: (name) => [{ bold: name }, " 已不在监控之列。"],
  pick: "就是这个",
  other: "是别的签名",
  typeName: "请告诉我它的名称和情况，例如“工资章过期了”。",
  general: "如果我没有监控这个签名，下面的做法同样适用：",
  today: "今天有文件必须签吗？",
  mustToday: "有，今天必须签",
  canWait: "没有，可以等",
  reach: "平台能打开并登录吗？",
  reached: "能打开",
  away: "打不开",
  restart: "重新选择",
  incident: (owner) =>
    owner === null ? ["已有未解决的事故。"] : ["已有未解决的事故，由 ", owner, " 负责。"],

  findings: {
    "ended-today": "今天之内不一定能办完续期，请按下面的顺序处理：",
    ended: "今天没有必须签的文件，可以从容办理续期：",
    "ended-away": "签名已到期，平台又打不开，请按下面的顺序处理：",
    away: "据我掌握的信息，签名没有到期。问题多半不在签名，可能是平台或网络出了故障。",
    "not-ended": "据我掌握的信息，签名没有到期。问题多半不在签名本身，可能是账户、权限或平台故障。",
    "not-yet": "签名尚未生效，在生效日之前无法签署。",
    revoked: "已吊销的签名无法恢复。只有服务商能说明原因，并签发新的签名。",
    suspended: "签名没有到期，而是被暂停了，只有服务商能够解除。",
  },

  incidentOpen: "报告事故",
  incidentCalls: (who) =>
    who === null
      ? ["我会请管理员接手，所有人都能看到进展。"]
      : ["我会立即通知 ", who, "，所有人都能看到进展。"],
  incidentShow: "查看事故",
  incidentHas: (owner) =>
    owner === null
      ? ["事故已经登记。请在那里登记等待签署的文件。"]
      : ["由 ", owner, " 负责。请在那里登记等待签署的文件。"],
  renew: "办理续期",
  renewText: "我会一步一步带您办理，直到测试签名通过。",
  renewalShow: "继续办理续期",
  renewalAsk: "请人办理续期",
  renewalWho: (who) =>
    who === null ? ["管理员可以开始续期，请现在就联系。"] : [who, " 可以开始续期，请现在就联系。"],
  authorization: "向客服申请临时授权",
  authorizationText: "很多平台允许在续期完成之前先签署。",
  authorizationMore: "怎么申请",
  support: "联系客服",
  supportText: {
    revoked: "请问清吊销的原因、多久能拿到新的签名，以及在此之前能否先签署。",
    suspended: "请问清暂停的原因、怎样解除，以及在此之前能否先签署。",
    "not-yet": "请问能否提前启用。",
  },
  contact: (vendor, contact) => (vendor === null ? contact : `${vendor}：${contact}`),
  noContact: "我这里没有登记联系方式，请在平台网站或合同里查找。",
  meanwhile: "这段时间换个方式签署",
  byPlan: "应急预案里写明了联系谁、怎么做。",
  noPlan:
    "目前没有应急预案。请先和对方商量改期；能否改签纸质版或改用其他服务，请先问法务。千万不要倒签日期。",
  check: "立即检查",
  checkText: "我向它的数据来源查询当前状态。",
  reachTitle: "查明是哪里出了故障",
  reachText: "请换个网络试试，例如手机流量。如果别人也打不开，就是平台出了故障。",
  reachMore: "平台故障怎么办",
  compare: "与平台核对",
  compareText:
    "平台上显示的是哪个签名、哪天到期？提示的原话是什么？如果平台上确实已到期，说明我的记录有误，请续期或更正到期日。",
  openPlatform: "打开平台",
  answers: (today, reach) =>
    `您的回答：${today ? "今天有文件必须签" : "今天没有必须签的文件"}${reach === null ? "" : reach ? "，平台能打开" : "，平台打不开"}。`,
};
