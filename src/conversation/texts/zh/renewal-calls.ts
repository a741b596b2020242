import type { Proof } from "../../../renewals/renewal.ts";
import type { Texts } from "../texts.ts";

const proved: Record<Proof["how"], string> = {
  word: "测试签名已证明签署正常",
  cms: "用新证书签名的文件已证明签署正常",
  "test-signature": "签名服务上的测试签名已证明签署正常",
};

export const renewalCalls: Texts["renewalCalls"] = {
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
};
