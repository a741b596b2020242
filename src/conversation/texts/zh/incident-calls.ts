import type { Texts } from "../texts.ts";

export const incidentCalls: Texts["incidentCalls"] = {
  calls: {
    yours: ({ from }) => [
      ...(from === null
        ? [{ bold: "这件事由您负责。" }]
        : [from, " 把这件事交给了您，", { bold: "现在由您负责。" }]),
      "请点按钮接手，这样我就不会再通知其他人。不用着急，一步一步来。",
    ],
    nobodys: () => [{ bold: "这件事目前没有人负责。" }, "请点按钮接手，或指派给能处理的同事。"],
    again: ({ owner, mine }) =>
      mine
        ? [{ bold: "您还没有接手。" }, "请现在接手，或移交给能处理的同事。"]
        : [
            { bold: "还没有人接手" },
            ...(owner === null ? [] : ["，", owner, " 也没有回应"]),
            "。如果您能处理，请现在接手。",
          ],
    last: () => [
      { bold: "一直没有人接手，这是我最后一次通知。" },
      "没有人处理，就一直无法签署。请接手，或指派给其他人。",
    ],
    "ran-out": ({ owner, mine }) => [
      "这件事很久没有进展",
      ...(mine ? ["，目前由您负责"] : owner === null ? [] : ["，目前由 ", owner, " 负责"]),
      "。",
      { bold: "您还在处理吗？" },
      "请再次点按钮接手，或移交给其他人。如果没有人接手，我会继续通知。",
    ],
    "update-due": () => [{ bold: "大家在等最新进展。" }, "一句话就够，没有新情况也请说一声。"],
    "authorization-ends": ({ until }) => [
      { bold: until === null ? "临时授权即将到期。" : `临时授权将于 ${until} 到期。` },
      "如果到时还不能正常签署，请现在就向客服申请延长。",
    ],
    "authorization-over": () => [
      { bold: "临时授权已到期。" },
      "现在可能又无法签署。请接手处理，并向客服申请延长。",
    ],
    joined: () => [{ bold: "又有签名因同样的原因无法签署。" }, "它们已归入这起事故，无需重复处理。"],
    reported: ({ from }) => [
      ...(from === null ? ["有同事"] : [from, " "]),
      { bold: "也报告了这件事。" },
      "报告内容已记入这起事故，无需重复处理。",
    ],
    "not-told": ({ place }) => [
      { bold: "有一个频道无法发送消息" },
      ...(place === null ? [] : ["（", place, "）"]),
      "，那里的同事还不知道目前的情况。请您自行告知，或改为通知其他频道。",
    ],
    merged: ({ from, owner }) => [
      { bold: "您负责的事故已并入这一起" },
      ...(from === null ? [] : ["，由 ", from, " 操作"]),
      ...(owner === null
        ? ["。这一起目前没有人负责，如果您能处理，请接手。"]
        : ["。这一起由 ", owner, " 负责，我不会再为原来那起通知您。"]),
    ],
  },
  summary: {
    yours: (head) => `由您负责：${head}`,
    nobodys: (head) => `请接手：${head}`,
    again: (head) => `还没有人接手：${head}`,
    last: (head) => `最后一次通知：${head}`,
    "ran-out": (head) => `还在处理吗？${head}`,
    "update-due": (head) => `请通报进展：${head}`,
    "authorization-ends": (head) => `临时授权即将到期：${head}`,
    "authorization-over": (head) => `临时授权已到期：${head}`,
    joined: (head) => `又有签名受影响：${head}`,
    reported: (head) => `又有人报告：${head}`,
    "not-told": (head) => `有频道未能通知：${head}`,
    merged: (head) => `已并入这起：${head}`,
  },
  news: {
    taken: ({ by }) => (by === null ? ["已有人接手。"] : [by, " 已接手。"]),
    assigned: ({ by, owner }) => [
      ...(owner === null ? ["负责人已变更"] : ["现在由 ", owner, " 负责"]),
      ...(by === null ? [] : ["，由 ", by, " 移交"]),
      "，等待接手。",
    ],
    joined: ({ names }) => [{ bold: names }, " 也无法签署。"],
    left: ({ names }) => [{ bold: names }, " 已恢复。"],
    renewed: ({ names }) => [{ bold: names }, " 已及时处理，可以继续签署。"],
    ended: () => [{ bold: "现已到期。" }, "在收到恢复通知之前，请不要安排用它签署。"],
    update: ({ by }) => (by === null ? ["最新进展："] : [by, " 通报进展："]),
    authorized: ({ until }) => [
      until === null ? "凭临时授权，暂时可以签署。" : `凭临时授权可以签署，有效期至 ${until}。`,
    ],
    "authorization-over": () => ["临时授权已到期，请不要再安排签署。"],
    "ran-out": () => ["这件事很久没有进展，能继续处理的同事请接手。"],
    unheard: () => [
      { bold: "一直没有人接手。" },
      "我已通知所有能联系到的人，不会再继续通知。能处理的同事请接手，或找到能处理的人。",
    ],
    resolved: ({ by, how }) => [
      { bold: "签署已恢复" },
      `：${how}`,
      ...(by === null ? [] : ["（", by, "）"]),
      "。感谢大家的耐心等待。",
    ],
    "in-time": ({ by, how }) => [
      { bold: "已及时解决，签署没有中断" },
      `：${how}`,
      ...(by === null ? [] : ["（", by, "）"]),
      "。谢谢大家！",
    ],
    cancelled: ({ by }) => [
      "续期已取消",
      ...(by === null ? [] : ["（", by, "）"]),
      "：不必再等待，我也不再催办。如果确实无法签署，请重新报告。",
    ],
    reopened: ({ by }) => [
      ...(by === null ? [] : [by, " 报告："]),
      { bold: "又无法签署" },
      "。这起事故继续处理。",
    ],
    "drill-over": () => ["演练时间已到，演练结束。没有完成的步骤不再继续。"],
    real: ({ names }) => [
      { bold: `这里只是演练，但 ${names} 现在确实无法签署了。` },
      "请看另一条消息，先不要管演练。",
    ],
    merge: ({ by, names }) => [
      ...(by === null ? ["这起事故已"] : [by, " 已把这起事故"]),
      "并入 ",
      { bold: names },
      " 的事故，后续进展请看那里。",
    ],
    merged: ({ by, names }) =>
      by === null
        ? ["之前报告的 ", { bold: names }, " 的问题已并入这起事故。"]
        : [by, " 已把 ", { bold: names }, " 的事故并入这一起。"],
    split: ({ by, names }) => [
      ...(by === null ? ["已拆分出 "] : [by, " 已拆分出 "]),
      { bold: names },
      "，单独作为一起事故处理。",
    ],
    found: ({ names }) => [
      { bold: names },
      "：系统发现了问题，另有一条消息。如果是同一件事，请点“详情”，再点“并入其他事故…”。",
    ],
  },
  expected: (moment) => `预计恢复时间：${moment}。`,
  notice: {
    down: "在收到恢复通知之前，请不要安排用它签署。如果有文件等不了，请告诉负责人。",
    ends: "在此之前仍可签署。请先签署等不了的文件；到期之后，在收到恢复通知之前，请不要安排用它签署。",
    maybe: "可能无法用它签署。确认恢复后，我会在这里通知大家。",
    mitigated: "如果有文件等不了，请在授权有效期内签署。",
    clear: (name) => [{ bold: "警报解除：" }, "现在可以用 ", { bold: name }, " 签署了。感谢大家的耐心等待。"],
    clearInTime: (name) => [{ bold: "警报解除：" }, { bold: name }, " 可以继续签署，没有中断。"],
    clearSummary: (name) => `警报解除：${name}`,
  },
};
