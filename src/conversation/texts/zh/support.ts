import type { Texts } from "../texts.ts";

export const support: Texts["support"] = {
  title: "发给客服的内容",
  contact: (contact) => `客服：${contact}`,
  noContact: "我这里没有这家服务商的客服联系方式，可以在签名详情里点“编辑”补充。",
  hello: (vendor) => (vendor === null ? "您好：" : `${vendor} 客服，您好：`),
  late: (name) => `我们的企业签名“${name}”已续期并付款，但至今没有开通，有合同正在等待签署。`,
  failed: (name) => `我们的企业签名“${name}”已续期并付款，但测试签名没有通过，有合同正在等待签署。`,
  seen: (what) => `我们看到的情况：${what}。`,
  paid: (reference) => `发票或收据编号：${reference}。`,
  applied: (reference) => `申请或订单编号：${reference}。`,
  serial: (serial) => `证书序列号：${serial}。`,
  ended: (end) => `签名有效期：${end}。`,
  since: (moment) => `我们从 ${moment}起一直在等待。`,
  ask: "请尽快为我们开通；如果还缺材料，请告知缺少什么、何时可以开通。如果需要更长时间，请先给我们临时授权。",
  askFailed: "请协助查明原因，并告知还缺什么、何时可以恢复签署。如果需要更长时间，请先给我们临时授权。",
  thanks: "非常感谢！",
};
