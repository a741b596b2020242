import type { CertificateFacts } from "../signatures/signature.ts";
import { alike } from "../signatures/successor.ts";
import type { Finding } from "./finding.ts";

/** Serial number, subject, organization and issuer of two different certificates. */
export function compareNames(old: CertificateFacts, leaf: CertificateFacts): Finding[] {
  const sameIssuer = alike(old.issuer, leaf.issuer);
  const sameSubject = alike(old.subject, leaf.subject);
  // a number is unique among those of one issuer alone (RFC 5280, 4.1.2.2)
  const usedAgain = sameIssuer && old.serialNumber === leaf.serialNumber;
  return [
    {
      about: "serial",
      is: usedAgain ? "used-again" : "other",
      weight: usedAgain ? "wrong" : "fine",
      before: old.serialNumber,
      now: leaf.serialNumber,
    },
    {
      about: "subject",
      is: sameSubject ? "same" : "other",
      weight: sameSubject ? "fine" : "look",
      before: old.subject,
      now: leaf.subject,
    },
    compareOrganization(old.organization, leaf.organization),
    {
      about: "issuer",
      is: sameIssuer ? "same" : "other",
      weight: sameIssuer ? "fine" : "look",
      before: old.issuer,
      now: leaf.issuer,
    },
  ];
}

function compareOrganization(before: string | null, now: string | null): Finding {
  const is = likenessOf(before, now);
  return { about: "organization", is, weight: is === "same" ? "fine" : "look", before, now };
}

/** Whether it is made out to the company that it is meant for; null where nobody has said how that is called. */
export function compareCompany({ organization }: CertificateFacts, expected: string | null): Finding | null {
  if (expected === null || expected.trim() === "") return null;
  const now = organization;
  // a person's own certificate may name no organization
  if (now === null) return { about: "company", is: "missing", weight: "look", expected, now };
  switch (likenessOf(expected, now)) {
    case "same":
      return { about: "company", is: "right", weight: "fine", expected, now };
    case "spelled-otherwise":
      return { about: "company", is: "spelled-otherwise", weight: "look", expected, now };
    case "other":
      return { about: "company", is: "other", weight: "wrong", expected, now };
  }
}

/** Spaces, marks and what can't be seen. */
const marks = /[\p{Z}\p{P}\p{S}\p{C}]/gu;

const letters = (text: string | null): string | null => text?.normalize("NFKC").replace(marks, "") ?? null;

/**
 * Letter case, full width and repeated spaces play no part. Where nothing but spaces and marks differs somebody should look.
 * A legal form is part of the name, and different ones are different companies: "Ltd." is not "Limited", nor "有限公司" left out.
 */
function likenessOf(one: string | null, other: string | null): "same" | "spelled-otherwise" | "other" {
  if (alike(one, other)) return "same";
  return alike(letters(one), letters(other)) ? "spelled-otherwise" : "other";
}
