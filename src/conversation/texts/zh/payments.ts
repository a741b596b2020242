import type { Texts } from "../texts.ts";

export const payments: Texts["payments"] = {
  askedSummary: (count, name) =>
    count === 1 ? `${name} 的续期付款准备好了吗？` : `有 ${count} 个续期的付款准备好了吗？`,
  asked: "续期延误，最常见的原因是付款失败。到期前，服务商那里登记的卡还能用吗？预算批下来了吗？",
  ends: (end, vendor) => (vendor === null ? end : `${vendor} · ${end}`),
  more: (count) => `还有 ${count} 个，下次再问您。`,
  answer: "回复",
  formTitle: "续期付款",
  about: (name, end) => [{ bold: name }, ` ${end}。`],
  labels: {
    method: "用什么付款",
    cardEnd: "卡的有效期至",
    budget: "预算",
    note: "备注",
  },
  hints: {
    method: "例如“尾号 4242 的公司卡”或“凭发票付款”。请勿填写完整卡号。",
    cardEnd: "卡面所示月份的最后一天。不用卡付款则留空。",
    note: "例如由谁审批，卡在谁手里。",
  },
  budgets: {
    approved: "已批准",
    "not-yet": "尚未批准",
    "not-needed": "不需要审批",
  },
  entryFaults: {
    missing: "请选择一项。",
    "no-such-day": "这个日期不存在，请重新选择。",
    "too-long": "内容太长，请缩短一些。",
    "card-number": "这看起来是完整的卡号，请只填写最后四位。",
  },
  ready: (name) => ["谢谢，", { bold: name }, " 的付款已准备就绪。"],
  noted: (name) => ["谢谢，已记录。", { bold: name }, " 的付款还有以下问题："],
  faults: {
    "card-ends": "卡在续期之前就会过期，请及时到服务商处换上新卡。",
    "no-budget": "预算尚未批准，请尽早申请，审批需要时间。",
  },
  askedAgain: (day) => `我会在 ${day}再次询问。`,
  over: (name) => [{ bold: name }, " 的到期日已经改变，不需要再为原来的到期日付款。"],
};
