import type { NewChannel, NewUser } from "./emulator/types.ts";

/** The people of the playground: an admin, an owner, a colleague, and one who reads Chinese. */
export const personas = {
  admin: { id: "U0ANNA", name: "Anna Keller", title: "Head of Legal", locale: "en-US", tz: "Europe/Berlin" },
  owner: {
    id: "U0OMAR",
    name: "Omar Haddad",
    title: "Sales Operations",
    locale: "en-GB",
    tz: "Europe/London",
  },
  colleague: {
    id: "U0MAYA",
    name: "Maya Lindqvist",
    title: "Procurement",
    locale: "en-US",
    tz: "America/New_York",
  },
  chinese: { id: "U0LIWEI", name: "李薇", title: "上海分公司法务", locale: "zh-CN", tz: "Asia/Shanghai" },
} satisfies Record<string, NewUser>;

export const channels = {
  signatures: { id: "C0SIGN", name: "signatures" },
  legal: { id: "C0LEGAL", name: "legal" },
  sales: { id: "C0SALES", name: "sales", bot: false },
  archived: { id: "C0OLD", name: "old-contracts", archived: true },
} satisfies Record<string, NewChannel>;
