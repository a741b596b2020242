import type { CannotTest } from "../../../sources/csc/asks.ts";
import type { Failure } from "../../../sources/failure.ts";
import type { Texts } from "../texts.ts";

const turnedDown = "对方验证时不会认可这样的签名。";

const faults: Texts["tests"]["faults"] = {
  "damaged-certificate": () => "它的证书已损坏，所签的内容无人能够验证。请告知服务商。",
  "other-key": ({ key }, { short }) =>
    `证书对应的密钥类型（${short(key)}）与实际签名的密钥不符。${turnedDown}请告知服务商。`,
  "does-not-verify": () =>
    `签名与证书不匹配：服务用了另一把密钥，或者签的不是提交的内容。${turnedDown}请先告知服务商，暂时不要用它签署。`,
  "not-yet-valid": ({ from }, { day }) =>
    `服务照常签了名，但证书要到 ${day(from)}才生效。${turnedDown}请等生效后再测试一次。`,
  expired: ({ at }, { day }) => `服务照常签了名，但证书已于 ${day(at)}到期。${turnedDown}需要续期。`,
  "key-usage": () =>
    "这张证书不能用于签名：密钥用途既不含数字签名，也不含不可否认性。请向服务商申请合适的证书。",
  revoked: () => `服务签了名，但它自己也说证书已被吊销。${turnedDown}需要更换证书。`,
  suspended: () => `服务签了名，但它自己也说证书已暂停使用。${turnedDown}请向服务商询问原因。`,
};

const byHand = "请在服务那边签署一份测试文件，确认签名显示为有效。";

const cannot: Record<CannotTest, string> = {
  oauth2code: `每次签名都需要有人在服务自己的页面上登录（即“oauth2code”方式），我无法代劳。${byHand}`,
  unsupported: `每次签名时，服务要求的内容无法在这里输入，例如在手机应用中确认。${byHand}`,
  "unknown-authorization": `它采用了我不支持的解锁方式。${byHand}`,
  "no-algorithm": `它只支持我无法验证的签名方式。${byHand}`,
};

const failures: Partial<Record<Failure, string>> = {
  timeout: "服务没有及时答复。",
  unreachable: "无法连接到服务。如果它正常运行，可能是被防火墙拦住了。",
  "server-error": "服务自身暂时出现故障。",
  "still-pending": "等待很久后服务仍未完成。",
  "rate-limited": "请求过于频繁，服务要求暂停。请稍后再试。",
};

export const tests: Texts["tests"] = {
  button: "测试签名",
  summary: (name) => `测试签名：${name}`,
  together: (sentences) => sentences.join(""),
  goOn: "继续",
  formTitle: "测试签名",
  about: (name) => [
    "服务将用 ",
    { bold: name },
    " 对一句话“Sealwatch test, no agreement”（Sealwatch 测试，不构成任何约定）和一段随机码做一次真实的签名。它对任何人都没有约束力，但可能像普通签名一样计费。",
  ],
  codeFirst: "服务会先给您发送一次性密码，这一步不会签名。",
  codeSent: "服务已发送一次性密码，目前还没有签名。",
  question: (text) => `服务的提问：${text}`,
  submit: "开始签名",
  submitCode: "发送一次性密码",
  fields: { pin: "PIN 码", otp: "一次性密码" },
  missing: { pin: "请输入 PIN。", otp: "请输入一次性密码。" },
  calledBy: (label) => `服务称之为“${label}”。`,
  usedOnce: "只在这一次使用，不会保存。",
  anotherCode: "留空则由服务重新发送。",
  trouble: (trouble) =>
    ({
      interrupted: "我在签名之前中断了，没有保留您输入的内容，也没有签名。请再确认一次。",
      "needs-pin": "服务要求输入 PIN，目前还没有签名。",
      "needs-otp": "服务要求输入一次性密码，目前还没有签名。",
    })[trouble],
  nothingSigned: "没有进行签名。",

  failure: (failure) => failures[failure] ?? null,
  faults,
  cannot: (why) => cannot[why],
  cannotTitle: (name) => ["无法在这里测试 ", { bold: name }, "。"],
  monthlyWas: "关于每月的测试签名：",
  proved: (name) => [{ bold: name }, " 可以正常使用：服务刚刚完成了一次测试签名，验证有效。"],
  done: "续期由此得到证明，已经完成。",
  notRenewed: "续期还没有完成：签名用的仍是旧证书。等服务换上新证书后，请再测试一次。",
  failed: (name) => ["服务用 ", { bold: name }, " 做了测试签名，但签名不合格。"],
  refused: (name) => ["没有用 ", { bold: name }, " 做成测试签名。"],
  refusedUnclear: (name) => [{ bold: name }, " 的测试签名中途失败了。"],
  unclear: "目前不清楚是否已经签了名。我不会自行重试；如果签名要计费，请先到服务那边查看。",
  stopped: (name) => ["服务正要用 ", { bold: name }, " 做测试签名时，我中断了。"],
  interrupted: (name) => ["服务用 ", { bold: name }, " 做测试签名之前，我中断了，没有进行签名。"],
  asksNow: (name) => [
    { bold: name },
    " 现在要求输入 PIN 或一次性密码，而当时没有人在场。没有进行签名，我也不再自动测试它。",
  ],

  label: "测试签名",
  monthly: (day) => `每月一次，下次 ${day}`,
  monthlyOn: "每月测试",
  monthlyOff: "不再每月测试",
  turnedOn: (name, day) => [
    "我会每月用 ",
    { bold: name },
    ` 做一次测试签名，第一次在 ${day}。每次都是真实的签名，可能计费。如果失败，我会告诉负责人。`,
  ],
  turnedOff: (name) => ["我不会自动测试 ", { bold: name }, "。"],
  notAlone: (name) => [{ bold: name }, " 无法在没有人的情况下测试：服务每次都要求 PIN 或一次性密码。"],
};
