import type { Texts } from "../texts.ts";

export const talk: Texts["talk"] = {
  helpTitle: "我能做什么",
  helpIntro:
    "我监控公司的各种签署凭证，并在快要到期时及时提醒。您可以在这里问我，在频道里 @ 我，或者给我发私信。",
  help: [
    ["状态", "查看全部签名，最紧急的排在最前"],
    ["状态 名称", "查看某个签名的详情，输入部分名称即可"],
    ["列表 到期 30", "30 天内到期的签名；也可以用 `负责人 @某人`、`我的`、`类型 证书`、`已过期` 或部分名称"],
    ["添加", "添加证书或到期日"],
    ["编辑 名称", "修改名称、负责人、频道等"],
    ["移除 名称", "停止监控，一天内可以撤销"],
    ["负责人", "管理员：查看哪些负责人已离职，并选择由谁接手"],
    ["导入", "如何导入表格（CSV）；把文件直接发到私信即可"],
    ["导出", "管理员：把全部签名导出为表格（CSV）"],
    ["设置", "在还没有管理员时成为管理员"],
    ["帮助", "显示本页"],
  ],
  helpFiles:
    "您也可以把证书文件（PEM、DER、.p7b、.p12）或表格（CSV）直接发到与我的私信里。我从不保留私钥：签署才需要私钥，监控不需要。续期后，把新证书发给我，或在提醒里点“已经续期”。",
  notUnderstood: (text) => `我没有看懂“${text}”。`,
  didYouMean: (command) => ["您是不是想输入 ", { code: command }, " ？"],
  seeHelp: "我能看懂的命令有：",
  doIt: (command) => `是的，${command}`,
  helpButton: "帮助",
  badFilter: (word) =>
    `“${word}”后面的筛选条件我没有看懂。例如：\`list expiring 30\`、\`list owner @anna\`、\`list owner me\`、\`list kind certificate\`。`,
  staleButton: "这个按钮来自旧版本，请从这里重新开始：",
  failed: "我这边出了点问题，没有做任何改动。请稍后再试。",
  tooLate: "打开表单超时了，请再试一次。",
  answeredBelow: "我的回复在下方。",
  answeredInChat: "我已在私聊中回复您。",
  close: "关闭",
};
