import { createGuardedFetch } from "../../src/sources/guarded-fetch.ts";

/** Whatever the name, it is this machine. */
export const loopback = async () => [{ address: "127.0.0.1", family: 4 }];
/** Goes to this machine, and nowhere else that is not public. */
export const local = createGuardedFetch({ allow: ["127.0.0.1"], lookup: loopback });
