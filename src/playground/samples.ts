import { DAY, HOUR, type Instant } from "../clock.ts";
import { createAuthority, type Life, makeKeys, selfSigned } from "./sample-certificates.ts";

/** A signature to show in the playground: a certificate's PEM (leaf first), or a subscription's end. */
export type Sample = {
  name: string;
  vendor: string | null;
  support: string | null;
  link: string | null;
  notes: string | null;
  /** Which persona is in charge; null where nobody is. */
  ownerKey: "admin" | "owner" | "colleague" | "chinese" | null;
  pem?: string;
  end?: Instant;
};

const northwind = { O: "Northwind Trading GmbH", C: "DE" };
const shanghai = { O: "北风贸易（上海）有限公司", C: "CN" };

/**
 * A dozen believable signatures of a trading company and its branch in Shanghai, in every status that needs no source,
 * relative to `now`. A few hours are added to each number of days, so that they still hold at the end of the day.
 */
export async function makeSamples(now: Instant): Promise<Sample[]> {
  const inDays = (days: number): Instant => now + days * DAY + Math.sign(days) * 3 * HOUR;
  const year = (end: number): Life => ({ from: inDays(end - 365), to: inDays(end) });
  const keys = await makeKeys();
  const issue = await createAuthority(keys, { from: inDays(-2_000), to: inDays(2_000) });
  const issueOld = await createAuthority(keys, { from: inDays(-1_780), to: inDays(40) });

  const trustNord = { vendor: "TrustNord CA", support: "support@trustnord.example, +49 40 555 0100" };
  const hubei = { vendor: "华东电子认证中心", support: "service@huadong-ca.example，021-5555 0100" };
  const renewal = "https://portal.trustnord.example/renew";
  return [
    {
      name: "Contract seal",
      ...trustNord,
      link: renewal,
      notes: "Seals every sales contract. The board signs the renewal.",
      ownerKey: "owner",
      pem: await issue({ CN: "Northwind Contract Seal", ...northwind }, year(300)),
    },
    {
      name: "Windows code signing",
      vendor: "TrustNord CA",
      support: null,
      link: renewal,
      notes: "Key lives on the token in the build room.",
      ownerKey: "colleague",
      pem: await issue({ CN: "Northwind Software Signing", ...northwind }, year(55)),
    },
    {
      name: "Invoice seal",
      ...trustNord,
      link: renewal,
      notes: null,
      ownerKey: "owner",
      pem: await issue({ CN: "Northwind Invoices", ...northwind }, year(25)),
    },
    {
      name: "HR document signing",
      ...trustNord,
      link: null,
      notes: "Employment contracts and references.",
      ownerKey: "colleague",
      pem: await issue({ CN: "Northwind Human Resources", ...northwind }, year(12)),
    },
    {
      name: "Token.im paid account",
      vendor: "Token.im",
      support: "help@token.example",
      link: "https://billing.token.example/northwind",
      notes: "Paid by card, once a year. The card ends before the account does.",
      ownerKey: "admin",
      end: inDays(6),
    },
    {
      name: "上海合同章",
      ...hubei,
      link: "https://www.huadong-ca.example/renew",
      notes: "续期需要营业执照副本和法人授权书。",
      ownerKey: "chinese",
      pem: await issue({ CN: "北风贸易合同专用章", ...shanghai }, year(2)),
    },
    {
      name: "Customs declarations",
      vendor: "TrustNord CA",
      support: "customs-it@northwind.example",
      link: renewal,
      notes: "Without it nothing leaves the port of Hamburg.",
      ownerKey: "owner",
      pem: await issue({ CN: "Northwind Customs", ...northwind }, { from: inDays(-365), to: now + 3 * HOUR }),
    },
    {
      name: 'Legal & <Finance> "Q4"',
      vendor: "TrustNord CA",
      support: null,
      link: renewal,
      notes: "Set up for the audit; *still* used by `legal`.",
      ownerKey: "admin",
      pem: await issue({ CN: 'Legal & <Finance> "Q4"', ...northwind }, year(-1)),
    },
    {
      name: "Old Android app",
      vendor: null,
      support: null,
      link: null,
      notes: "To be retired with the old warehouse scanners.",
      ownerKey: null,
      pem: await issue({ CN: "Northwind Scanner App", ...northwind }, year(-9)),
    },
    {
      name: "Annual report seal",
      ...trustNord,
      link: renewal,
      notes: "Bought early; takes over when the new board is in office.",
      ownerKey: "admin",
      pem: await issue(
        { CN: "Northwind Annual Report", ...northwind },
        { from: inDays(10), to: inDays(375) },
      ),
    },
    {
      name: "Archive root",
      vendor: null,
      support: "archive@northwind.example",
      link: null,
      notes: "Our own; says of itself that it has no end.",
      ownerKey: "admin",
      pem: await selfSigned(
        keys,
        { CN: "Northwind Archive", ...northwind },
        { from: inDays(-900), to: null },
      ),
    },
    {
      name: "Procurement approvals",
      vendor: "Northwind IT",
      support: "pki@northwind.example",
      link: null,
      notes: "Its issuer ends long before the certificate itself.",
      ownerKey: "colleague",
      pem: await issueOld(
        { CN: "Northwind Procurement", ...northwind },
        { from: inDays(-60), to: inDays(305) },
      ),
    },
    {
      name: "Cloud signing account",
      vendor: "SignCloud",
      support: "https://status.signcloud.example",
      link: "https://signcloud.example/account",
      notes: "200,000 signatures a year are included.",
      ownerKey: "owner",
      end: inDays(210),
    },
    {
      name: "上海电子发票章",
      ...hubei,
      link: "https://www.huadong-ca.example/renew",
      notes: null,
      ownerKey: "chinese",
      pem: await issue({ CN: "北风贸易电子发票专用章", ...shanghai }, year(180)),
    },
    {
      name: "Nightly builds",
      vendor: "Northwind IT",
      support: "pki@northwind.example",
      link: null,
      notes: "Lives for 40 days only, so it counts as expiring from its twentieth on.",
      ownerKey: "colleague",
      pem: await issue(
        { CN: "Northwind Nightly Builds", ...northwind },
        { from: inDays(-10), to: inDays(30) },
      ),
    },
  ];
}
