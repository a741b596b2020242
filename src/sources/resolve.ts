import { Resolver } from "node:dns/promises";
import { SECOND } from "../clock.ts";
import type { Address } from "./address.ts";
import { codeOf } from "./body.ts";

/** All the addresses of a name. */
export type Lookup = (host: string) => Promise<Address[]>;

type ResolveParts = {
  /** The system's own way, which knows its hosts file and its search domains, but can't be given up. */
  system: Lookup;
  /** Nameservers as "127.0.0.1:5353"; the system's unless told. */
  servers?: string[];
  /** In ms, until a nameserver is asked once more. */
  patience?: number;
};

/**
 * Looks names up without the system's resolver, of which only four calls can be under way in a process: with a nameserver
 * that keeps silent, a source would hold up everybody's look-ups and files. What nameservers don't know is asked of the
 * system one name at a time, so that a source can hold up no more than that.
 */
export function createResolve({ system, servers, patience = 3 * SECOND }: ResolveParts): Lookup {
  let others: Promise<unknown> = Promise.resolve();

  function askSystem(host: string): Promise<Address[]> {
    const asked = others.then(() => system(host));
    // Whatever came of it, the next one has its turn.
    others = asked.catch(() => null);
    return asked;
  }

  return async (host) => {
    const resolver = new Resolver({ timeout: patience, tries: 2 });
    if (servers !== undefined) resolver.setServers(servers);
    const answers = await Promise.allSettled([
      resolver.resolve4(host).then((found) => found.map((address) => ({ address, family: 4 }))),
      resolver.resolve6(host).then((found) => found.map((address) => ({ address, family: 6 }))),
    ]);
    const found = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
    if (found.length > 0) return found;
    const silent = answers.find(
      (answer) => answer.status === "rejected" && codeOf(answer.reason) === "ETIMEOUT",
    );
    if (silent?.status === "rejected") throw silent.reason;
    return askSystem(host);
  };
}
