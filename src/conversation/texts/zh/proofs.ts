import type { Texts } from "../texts.ts";

const kilobytes = (bytes: number) => `${Math.floor(bytes / 1024)} KB`;

const faults: Texts["proofs"]["faults"] = {
  "too-large": ({ limit }, { file }) => [
    `文件太大：签名文件不应超过 ${kilobytes(limit)}。请对 `,
    { code: file },
    " 做分离式签名，不要附带吊销列表。",
  ],
  "not-cms": () => ["我无法识别这个签名文件。请用签名软件生成分离式 CMS 签名（.p7s）。"],
  damaged: () => ["文件已损坏。请重新签名，再把新文件发到这里。"],
  "no-signer": (_fault, { file }) => [
    "这个文件没有任何人的签名，只是一组证书。请对 ",
    { code: file },
    " 签名，再发送签名文件。",
  ],
  "several-signers": ({ count }) => [
    `文件里有 ${count} 个签名。请只用新证书签名，这样才能确定是哪张证书通过了验证。`,
  ],
  "certificate-missing": () => [
    "文件里没有与签名对应的证书。请重新签名并附上证书；使用 openssl 时，请不要加 ",
    { code: "-nocerts" },
    "。",
  ],
  unsupported: ({ algorithm }, { short }) => [
    `我不支持验证这种签名算法（${short(algorithm)}）。请使用 RSA 或 ECDSA，并配合 SHA-256 或更强的摘要算法。`,
  ],
  "not-text": (_fault, { file }) => [
    "被签名的不是普通文件，而是另一种类型的内容。请直接对 ",
    { code: file },
    " 签名。",
  ],
  "text-changed": (_fault, { name, file }) => [
    "被签名的不是我为 ",
    { bold: name },
    " 提供的文本，或者文本在途中被改动过。请按原样对 ",
    { code: file },
    " 重新签名。",
  ],
  "signature-wrong": (_fault, { name, file }) => [
    "签名验证不通过：要么签的不是我为 ",
    { bold: name },
    " 提供的文本，要么所用的密钥与证书不匹配。请按原样对 ",
    { code: file },
    " 重新签名。",
  ],
  "other-certificate": ({ signer }, { name, short }) => [
    "文本正确，但签名用的是另一张证书：",
    { bold: short(signer.commonName) },
    `，序列号 ${short(signer.serialNumber)}，与我记录的 `,
    { bold: name },
    " 的证书不同。请用新证书签名；如果那张才是新证书，请先用它替换原来的证书。",
  ],
  "not-yet-valid": ({ at }, { day }) => [
    `文本正确，但签名所用的证书要到 ${day(at)}才生效。请在生效后再发送一次这个文件。`,
  ],
  expired: ({ at }, { day }) => [
    `文本正确，但签名所用的证书有效期已于 ${day(at)}截止，对方验证时不会认可这样的签名。请用新证书的密钥签名。`,
  ],
  "key-usage": ({ signer }, { short }) => [
    "文本正确，但签名所用的证书 ",
    { bold: short(signer.commonName) },
    " 不允许其密钥用于签名，对方验证时不会认可这样的签名。请向颁发机构申请可用于签名的证书（密钥用法为 digitalSignature 或 nonRepudiation）。",
  ],
};

export const proofs: Texts["proofs"] = {
  prove: "用签名文件证明",
  askedSummary: (name) => `请用 ${name} 签署一段文本`,
  sent: (name) => ["我已通过私信把待签名的文本发给您，请用 ", { bold: name }, " 签名。"],
  asked: (name, file) => [
    "请用 ",
    { bold: name },
    " 的新证书对下面这段文本签名，再把签名文件发到这里。文本以文件 ",
    file,
    " 的形式发送，请按原样签名：",
  ],
  keyStays: "密钥始终留在原处。我不会索要密钥，也请不要把它发给任何人。",
  withOpenssl: "如果密钥是一个文件，可以用 openssl：",
  withProgram:
    "如果密钥保存在智能卡、USB Key 或服务器里，请用您平时的签名软件生成分离式签名（.p7s，也叫 CMS 或 PKCS#7）。",
  until: (day) => `这段文本的有效期至 ${day}。它不构成任何约定，签名只证明一件事：新证书可以正常使用。`,
  giveFirst: "我这里还只有旧证书。请把新证书也给我：直接发到这里，或点“已经续期”。",

  judged: (file) => (file === null ? [] : [{ bold: file }, "\n"]),
  judgedSummary: "关于您发来的签名文件",
  faults,
  again: "不会丢失任何进度：请重新签名，再把新文件发到这里，可以多次尝试。",
  none: [
    "这是一个签名文件，可以用来证明签署恢复正常，但在您有权处理的续期里，目前没有哪一个在等待签名文件：我会先给您一段待签名的文本，有效期 30 天。请在证书续期的最后一步点“用签名文件证明”开始。",
  ],
  unsigned: [
    "这是我给您的待签名文本，还没有签名，不能证明什么。请用新证书对它签名，再把签名文件（.p7s）发到这里。使用 openssl 时：",
  ],
  "not-renewed": (name) => [
    { bold: name },
    " 的文本签名正确，但我这里还只有旧证书。请先换上新证书：如果下面列出了新证书，请选择它；也可以把新证书发到这里，或点“已经续期”。然后再发送一次这个文件。",
  ],
  already: (name) => [{ bold: name }, " 的续期此前已经得到证明，这个文件也证明了同一件事。不用再做什么了。"],
};
