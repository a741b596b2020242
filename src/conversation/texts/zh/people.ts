import type { Inline } from "../../card.ts";
import type { Texts } from "../texts.ts";

const or = (list: Inline[]): Inline[] => list.flatMap((one, at) => (at === 0 ? [one] : [" 或 ", one]));

const and = (list: Inline[]): Inline[] => list.flatMap((one, at) => (at === 0 ? [one] : ["、", one]));

export const people: Texts["people"] = {
  claimed: (person) => [person, " 已成为这里的 Sealwatch 管理员，可以添加、修改和移除签名。"],
  claimedHint: "如需指定其他管理员，请在 Sealwatch 的配置中设置 ADMINS，此后以该配置为准。",
  claimedSummary: "Sealwatch 已有管理员",
  setupSummary: "请在频道中运行 setup",
  setupNeedsRoom: (how) => `请在频道中运行 \`${how.inRoom("setup")}\` ，这样同事们都能看到您成为了管理员。`,
  taken: (person, date) => [person, " 自 ", date, " 起担任这里的管理员。"],
  configured: (admins) =>
    admins.length === 0
      ? ["管理员由 Sealwatch 的配置（ADMINS）指定。"]
      : ["管理员由 Sealwatch 的配置指定：", ...and(admins), "。"],
  denied: {
    "needs-admin": () => "只有管理员可以进行这项操作。",
    "needs-owner": () => "只有负责人、备用负责人或管理员可以进行这项操作。",
    "needs-runner": () => "只有续期负责人、签名的负责人或备用负责人、管理员可以进行这项操作。",
    "needs-rotation": () => "只有值班表上的同事（本人的班次）或管理员可以进行这项操作。",
    "nobody-is-admin": (how) =>
      `这里还没有管理员。负责企业签名的同事可以运行 \`${how.inRoom("setup")}\` 成为管理员。`,
    "group-unknown": () =>
      "我暂时无法确认管理员组的成员，因此没有做任何改动。我正在获取名单，请一分钟后再试。",
  },
  ask: (admins) => ["请联系 ", ...or(admins), " 。"],
  deniedSummary: "您没有权限进行这项操作",
  welcomeSummary: "您好，我是 Sealwatch",
  welcome: {
    dm: "您好，我是 Sealwatch。我监控公司用于签署的证书和账户，快要到期时及时提醒，无法签署时协助处理。您可以在这里用自己的话问我，也可以把证书文件直接发到这里。",
    channel:
      "大家好，我是 Sealwatch。我监控公司用于签署的证书和账户，快要到期时会在这里及时提醒。有问题请 @ 我。",
  },
  welcomeAsk: "大家常问：",
  welcomeSetup: (how) => `我还没有管理员：请负责企业签名的同事在频道中运行 \`${how.inRoom("setup")}\` 。`,
  hasLeft: (name) => `${name}（已离职）`,
  somebody: "某人",
};
