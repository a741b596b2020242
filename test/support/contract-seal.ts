import { addCertificate, addSubscription, certificate } from "./samples.ts";
import { bea, monday, omar, openWorkspace, type Workspace } from "./workspace.ts";

/** The certificate that is watched, which ends in twenty days. */
export const old = await certificate("Contract Seal", monday, 20);
/** Its successor. */
export const next = await certificate("Contract Seal", monday, 385, 400);

/** A file for the bot. */
export const file = (content: string, name = "new.pem") => ({ name, bytes: Buffer.from(content) });

/** A workspace that watches it, and an account that ends in ten days. */
export async function openContractSeal(mode: "http" | "socket" = "http", place?: string): Promise<Workspace> {
  return openWorkspace({
    mode,
    seed: async (session, now) => {
      const own = place === undefined ? {} : { place };
      await addCertificate(session, now, "合同章", old, { owner: omar, backup: bea, ...own });
      await addSubscription(session, now, "Token.im", 10, { owner: omar });
    },
  });
}

/** The signature of this name, as stored. */
export const stored = async ({ store }: Workspace, name: string) => {
  const [one] = await store().read.signatures.search(name, 1);
  if (one === undefined) throw new Error(`${name} is not there`);
  return one;
};
