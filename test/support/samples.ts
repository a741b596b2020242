import { DAY } from "../../src/clock.ts";
import type { Platform } from "../../src/people/person.ts";
import { createAuthority, makeKeys, selfSigned } from "../../src/playground/sample-certificates.ts";
import { readFile } from "../../src/signatures/read-file.ts";
import { justNamed, subscriptionRow } from "../../src/signatures/record.ts";
import { takeAll } from "../../src/signatures/take.ts";
import type { Session } from "../../src/storage/store.ts";

type More = {
  /** Whose ids these are; Slack's unless told otherwise. */
  platform?: Platform;
  owner?: string;
  backup?: string;
  place?: string;
  vendor?: string;
  support?: string;
  link?: string;
};
const keys = makeKeys();

/** A certificate of its own, as PEM, that ends so many days from `now`, or never. */
export async function certificate(
  name: string,
  now: number,
  days: number | null,
  life = 365,
  organization = "Northwind",
): Promise<string> {
  const to = days === null ? null : now + days * DAY;
  const span = { from: (to ?? now) - life * DAY, to };
  return selfSigned(await keys, { CN: name, O: organization, C: "DE" }, span);
}

/** A leaf, its issuer and the root, which ends later. */
export async function chained(name: string, now: number, days: number, issuerDays: number): Promise<string> {
  const issue = await createAuthority(await keys, { from: now - 900 * DAY, to: now + issuerDays * DAY });
  return issue({ CN: name, O: "Northwind", C: "DE" }, { from: now - 100 * DAY, to: now + days * DAY });
}

async function described(session: Session, name: string, more: More) {
  const { people } = session;
  const { platform = "slack" } = more;
  const person = async (externalId: string | undefined) =>
    externalId === undefined ? null : (await people.ensurePerson({ platform, externalId })).id;
  const place = more.place && (await people.ensurePlace({ platform, externalId: more.place }, "channel"));
  const { vendor = null, support = null, link = null } = more;
  return {
    ...justNamed(name),
    ...{ vendor, support, link },
    ownerId: await person(more.owner),
    backupId: await person(more.backup),
    placeId: place ? place.id : null,
  };
}

/** Puts a subscription into the database that ends after so many days; its id. */
export async function addSubscription(
  session: Session,
  now: number,
  name: string,
  days: number,
  more: More = {},
): Promise<number> {
  const row = subscriptionRow(now + days * DAY, await described(session, name, more), now);
  return (await session.signatures.insert(row)).id;
}

/** Puts the certificate of a PEM text into the database. */
export async function addCertificate(
  session: Session,
  now: number,
  name: string,
  pem: string,
  more: More = {},
): Promise<number> {
  const [found] = (await readFile(Buffer.from(pem))).found;
  if (found === undefined) throw new Error("no certificate");
  const at = { now, personId: null };
  const all = [{ found, described: await described(session, name, more) }];
  const [taken] = await takeAll(all, at, session.signatures);
  return taken?.signature.id ?? 0;
}
