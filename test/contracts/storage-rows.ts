import type { Person, Place } from "../../src/people/person.ts";
import type { Facts } from "../../src/signatures/signature.ts";
import { expiringFrom } from "../../src/signatures/status.ts";
import type { SignatureRow } from "../../src/signatures/store.ts";
import type { Session, Store } from "../../src/storage/store.ts";

/** A row to insert, with what is given and the least of everything else. */
export function rowOf(change: Partial<SignatureRow> = {}): SignatureRow {
  const notBefore = change.notBefore ?? null;
  const deadline = change.deadline ?? null;
  return {
    name: "Payroll",
    vendor: null,
    support: null,
    link: null,
    notes: null,
    ownerId: null,
    backupId: null,
    placeId: null,
    facts: { kind: "subscription", end: deadline ?? 0 },
    pem: null,
    condition: "ok",
    notBefore,
    deadline,
    expiringFrom: expiringFrom({ notBefore, deadline }),
    nextDueAt: null,
    createdAt: 1_000,
    checkedAt: 1_000,
    ...change,
  };
}

/** Facts of a certificate that has this thumbprint. */
export function certificate(thumbprint: string): Facts {
  const facts = {
    subject: "CN=Sealer,O=例子公司",
    commonName: "Sealer",
    organization: "例子公司",
    issuer: "CN=Issuer",
    serialNumber: "0A",
    thumbprint,
    key: "RSA 2048",
    notBefore: -2_208_988_800_000,
    notAfter: 253_402_300_799_999,
    privateKeyNotAfter: null,
    isAuthority: false,
    selfSigned: false,
  };
  return { kind: "certificate", chain: [facts] };
}

/** Two people and a place to refer to. */
export async function cast(store: Store): Promise<{ ann: Person; bo: Person; general: Place }> {
  return store.commit(async ({ people }: Session) => ({
    ann: await people.ensurePerson({ platform: "slack", externalId: "U1" }, "Ann"),
    bo: await people.ensurePerson({ platform: "teams", externalId: "T2" }, "李波"),
    general: await people.ensurePlace({ platform: "slack", externalId: "C1" }, "channel", "general"),
  }));
}
