import type { Texts } from "../texts.ts";

export const how: Texts["how"] = {
  slack: {
    inRoom: (words) => `/signature ${words}`,
    inPrivate: (words) => `/signature ${words}`,
    invite: "请用 `/invite @Sealwatch` 邀请我",
    name: "Slack",
  },
  teams: {
    inRoom: (words) => `@Sealwatch ${words}`,
    inPrivate: (words) => words,
    invite: "请把 Sealwatch 应用添加到频道所在的团队",
    name: "Microsoft Teams",
  },
};
