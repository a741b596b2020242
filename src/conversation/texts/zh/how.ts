import type { Texts } from "../texts.ts";

export const how: Texts["how"] = {
  slack: {
    inRoom: (words) => `/signature ${words}`,
    inPrivate: (words) => `/signature ${words}`,
    share: "请到频道里使用 `/signature 状态 名称`，再点分享按钮。",
    invite: "请用 `/invite @Sealwatch` 邀请我",
    name: "Slack",
  },
  teams: {
    inRoom: (words) => `@Sealwatch ${words}`,
    inPrivate: (words) => words,
    share: "请到频道里发送 `@Sealwatch 状态 名称`，频道里的所有人都能看到回复。",
    invite: "请把 Sealwatch 应用添加到频道所在的团队",
    name: "Microsoft Teams",
  },
};
