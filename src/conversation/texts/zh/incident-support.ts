import type { Texts } from "../texts.ts";

export const incidentSupport: Texts["incidentSupport"] = {
  down: (names) => `我们的企业签名目前无法签署：${names}，有合同正在等待签署。`,
  ends: (names) => `我们的企业签名即将到期：${names}，有合同正在等待签署。`,
  maybe: (names) => `我们的企业签名可能无法签署：${names}，有合同正在等待签署。`,
  account: (link) => `我们的账户：${link} 。`,
  serials: (serials) => `证书序列号：${serials}。`,
  ended: (name, end) => `“${name}”${end}。`,
  since: (moment) => `问题始于 ${moment}。`,
  noticed: (moment) => `发现此情况的时间：${moment}。`,
  seen: {
    expired: "据我们了解，签名已到期。",
    revoked: "据我们了解，签名已被吊销。",
    suspended: "据我们了解，签名已被停用。",
    "test-failed": "在贵方服务上进行的测试签名失败。",
    unreachable: "我们无法访问贵方的服务。",
    "not-activated": "续期已提交，但迟迟没有开通，远超平时的用时。",
    reported: "原因尚不清楚。",
  },
  ask: "请告知问题出在哪里、我们需要做什么、何时可以恢复。在此之前，请先给我们临时授权，并告知授权的到期时间。",
  drill: "这是一次演练，请不要发送这段内容。",
};
