import { addCertificate, addSubscription, certificate } from "../support/samples.ts";
import { bea, monday, omar, openWorkspace } from "../support/workspace.ts";

/** The contract seal itself. */
export const pem = await certificate("Northwind Seal", monday, 300);

/** A workspace with a certificate of Omar's, whom Bea stands in for, and a subscription of nobody's. */
export async function openContracts(env: Record<string, string> = {}) {
  return openWorkspace({
    env,
    async seed(session, now) {
      const more = { owner: omar, backup: bea, support: "+49 40 555 0100", vendor: "TrustNord" };
      await addCertificate(session, now, "Contract seal", pem, more);
      await addSubscription(session, now, "Account", 90);
    },
  });
}
