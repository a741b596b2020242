import type { Texts } from "../texts.ts";

export const how: Texts["how"] = {
  slack: {
    inRoom: (words) => `/signature ${words}`,
    inPrivate: (words) => `/signature ${words}`,
    share: "请到频道里使用 `/signature 状态 名称`，再点分享按钮。",
    certificate: "请选择证书文件，或把证书内容粘贴到这里。",
    invite: "请用 `/invite @Sealwatch` 邀请我",
    deleteMessage: "删除方法：把鼠标移到该消息上，点击 ⋮，选择“删除消息”。",
    passwordSeen: "输入时 Slack 会显示密码内容。",
    name: "Slack",
  },
  teams: {
    inRoom: (words) => `@Sealwatch ${words}`,
    inPrivate: (words) => words,
    share: "请到频道里发送 `@Sealwatch 状态 名称`，频道里的所有人都能看到回复。",
    certificate: "请把证书内容粘贴到这里，或把证书文件直接发到与我的私聊里。",
    invite: "请把 Sealwatch 应用添加到频道所在的团队",
    deleteMessage: "删除方法：把鼠标移到该消息上，点击 ⋯，选择“删除”。",
    passwordSeen: null,
    name: "Microsoft Teams",
  },
};
