import type { Args } from "./args.ts";
import type { Core } from "./core.ts";
import type { Obj } from "./json.ts";

/**
 * One method of the Web API: the scopes of which the token needs one (none where the list is empty), the token that
 * it wants (the bot's unless said otherwise), and what it does. `run` returns the answer without `ok`, or throws
 * SlackError or RateLimited.
 */
export type Method = {
  scopes: readonly string[];
  token?: "app";
  run: (core: Core, args: Args) => Obj;
};
