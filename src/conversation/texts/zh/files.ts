import type { FileRefused } from "../../../signatures/intents.ts";
import type { Damage, FetchFailure } from "../../../signatures/reading.ts";
import type { Texts } from "../texts.ts";

const megabytes = (bytes: number) => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;

const damage: Record<Damage, string> = {
  malformed: "内部结构不完整",
  "not-base64": "BEGIN 行与 END 行之间不是 Base64 内容",
  "not-der": "内容不是证书的字节",
  "something-follows": "证书后面还有其他内容",
  altered: "内容在生成之后被改动过",
};

const notFetched: Record<FetchFailure, string> = {
  gone: "该文件已不存在，或者我看不到它。请重新发送。",
  "kept-elsewhere": "这只是指向其他位置的链接，请直接上传文件。",
  "not-allowed": "我没有读取文件的权限，需要管理员按清单重新安装应用。",
  unreachable: "暂时无法获取该文件，请几分钟后再试。",
};

type RefusalText = { [R in FileRefused["reason"]]: (refused: Extract<FileRefused, { reason: R }>) => string };

const sentences: RefusalText = {
  empty: () => "文件内容为空，请重新选择。",
  "too-large": ({ limit }) =>
    limit > 1024 * 1024
      ? `文件太大：证书文件不应超过 1 MB，这里的表格不应超过 ${megabytes(limit)}。请拆分后再发送。`
      : `文件太大：证书文件不应超过 ${megabytes(limit)}。请只发送证书。`,
  "private-key": () => "文件里含有私钥。我没有保留它，其他人也不应持有：请在这里删除该文件，只发送证书。",
  "html-page": () => "这是一个网页，不是证书。请从该页面下载证书文件后再发送。",
  truncated: () => "证书内容不完整。请重新复制，从 BEGIN 行一直到 END 行。",
  damaged: ({ how }) => `这看起来是证书，但已损坏：${damage[how]}。请重新导出。`,
  "certificate-request": () => "这是证书申请文件（CSR），不是证书。请发送颁发机构签发的证书。",
  "public-key": () => "这只是公钥，请发送证书。",
  "revocation-list": () => "这是证书吊销列表（CRL），不是证书。请发送证书本身。",
  "java-keystore": () =>
    "这是 Java 密钥库（JKS），我无法读取。请用 `keytool -exportcert -rfc -alias 别名 -keystore 文件 -file seal.pem` 导出证书，再把 seal.pem 发给我。",
  workbook: () => "这是 Excel 工作簿。请另存为 CSV（Excel 中选“CSV UTF-8”）后再发给我。",
  "no-certificates": () => "里面没有证书。请发送证书本身。",
  locked: () =>
    "该文件设有密码，而我在这里无法询问密码。请在与我的私聊中发送该文件，或者只导出证书（不含私钥）后再发送。",
  "wrong-password": () => "密码不正确，无法打开该文件。请注意大小写，再试一次。",
  "unknown-encryption": ({ name }) =>
    `我无法读取该文件所用的加密方式（${name}）。请只把证书导出为 PEM 格式。`,
  "too-complex": () => "读取该文件耗时过长。请只把证书导出为 PEM 格式，或将文件拆分后再发送。",
  "not-a-certificate": () => "没有找到证书。请发送 .pem、.crt、.cer、.p7b、.p12 或 .pfx 文件。",
  "invalid-dates": ({ subject }) => `${subject} 的证书日期不合理，请联系颁发机构重新签发。`,
  "too-many": ({ limit }) => `其中的证书超过 ${limit} 张，请拆分后再发送。`,
  "not-fetched": ({ failure }) => notFetched[failure],
};

/** 一句话说明问题和解决办法。 */
export function refusals(refused: FileRefused): string {
  return (sentences[refused.reason] as (refused: FileRefused) => string)(refused);
}

export const files: Texts["files"] = {
  refused: refusals,
  offerSummary: (count) => `我找到了 ${count} 张证书`,
  nothingFound: "没有找到可以监控的证书",
  fromText: "粘贴的文本",
  fromFile: (name) => `文件 ${name}`,
  found: (name, ends) => [{ bold: name }, ` ${ends}`],
  track: "开始监控",
  trackAll: (count) => `全部监控（${count}）`,
  known: (name) => ["已在监控，名称是 ", { bold: name }],
  tooManyToShow: (count) => `另外还有 ${count} 张`,
  useImport: "数量太多，一条消息放不下。能登录服务器的同事可以用 `npm run import -- 路径` 一次全部导入。",
  keyInRoom: (person) => [
    person,
    "，您发送的内容里含有私钥。我没有保留它，但频道里的所有人都能下载：请立即删除该消息，并更换密钥。",
  ],
  keyLikelyInRoom: (person) => [
    person,
    "，这类文件通常含有私钥，而频道里的所有人都能下载：请立即删除该消息。如果其中确有私钥，请更换密钥。",
  ],
  exportHelp: "如何只导出证书",
  locked: "该文件有密码保护。请告诉我密码，我只取出其中的证书。",
  lockedWithKey: "该文件有密码保护，并含有私钥。请告诉我密码，我只取出其中的证书，私钥不会被打开。",
  lockedHere: "该文件有密码保护。如果只有这个文件，请通过私信发给我，我会在那里询问密码。",
  waitsForPassword: "该文件有密码保护",
  unlock: "输入密码",
  unlockTitle: "打开加密文件",
  unlockAbout: (name) => ["请输入 ", { bold: name }, " 的密码。"],
  unlockPassword: "密码",
  unlockPromise: "密码仅在此刻使用一次，不会保存在任何地方。",
  unlockSubmit: "打开文件",
  interrupted: "打开文件前程序中断了，密码没有保留，请重新输入。",
  unlocked: (name, found) => [
    "已打开 ",
    { bold: name },
    found === 0 ? "，但其中没有找到证书，详情见私信。" : `，找到 ${found} 张证书，见私信。`,
  ],
  exportTitle: "如何只导出证书",
  exportIntro: "我只需要证书，不需要私钥。用以下任一方法都可以得到不含私钥的文件：",
  exportWays: [
    [
      "在命令行中",
      "`openssl pkcs12 -in 文件 -clcerts -nokeys -out certificate.pem`，较旧的文件请在末尾加上 `-legacy`",
    ],
    [
      "在 Windows 上",
      "打开“管理用户证书”，右键单击证书，选择“所有任务”→“导出…”，选择“不，不要导出私钥”，再选“Base-64 编码的 X.509 (.CER)”。",
    ],
    [
      "在 Mac 上",
      "在“钥匙串访问”中选中证书本身（不是它下面的密钥），选择“文件”→“导出项目…”，格式选“证书 (.cer)”。",
    ],
  ],
  keyInFile: "您的文件里还含有私钥，我没有保留。也请在聊天工具中删除该文件。",
  keyHere: "您发送的内容里含有私钥。我没有保留它。请在这里删除该消息，我只需要证书。",
  trackedAll: (count) => `我新增监控了 ${count} 个签名。`,
  knownAlready: (count) => `其中 ${count} 个原本就在监控中。`,
};
