import { z } from "zod";

/** What a person has to give so that a credential signs. */
export type Factor = {
  /** As the service calls it in v2; "PIN" or "OTP" in v1. */
  id: string;
  /** `other` is what can't be asked for in a form, such as a device of the holder's. */
  kind: "pin" | "otp" | "other";
  label: string | null;
  required: boolean;
  /** Whether the service sends it when asked to; otherwise the holder has what makes it. */
  sent: boolean;
};

/** How signing is authorized (v1.0.4, 8.2 and 11.5; v2, 11.5). */
export type Authorization =
  /** The service manages it by itself. */
  | { mode: "implicit" }
  /** In v2 an expression may say which factors go together, such as "PIN AND (SMS OR APP)". */
  | { mode: "explicit"; factors: Factor[]; expression: string | null }
  /** A person signs in at the service's own page for each signature. */
  | { mode: "oauth2code" }
  | { mode: "unknown"; word: string };

const text = z.string().nullish().catch(null);
/** "true", "false" or "optional"; some services send a boolean. */
const presence = z
  .union([z.string(), z.boolean()])
  .transform((value) => String(value).trim().toLowerCase())
  .catch("false");
const factorShape = z.object({ presence, label: text, type: text }).nullish().catch(null);

export const firstShape = z.object({ authMode: text, PIN: factorShape, OTP: factorShape });

const objectShape = z.object({ id: z.string(), type: text, label: text, generator: text });
export const secondShape = z.object({
  auth: z
    .object({
      mode: text,
      expression: text,
      // The standard's own example has an object where it says list.
      objects: z
        .union([
          z.array(objectShape),
          z.record(z.string(), objectShape).transform(Object.values<ObjectOfAuth>),
        ])
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
});
type ObjectOfAuth = z.infer<typeof objectShape>;

/** Reads what `credentials/info` says of authorization, in the form of either version: services mix them. */
export function authorizationOf(
  first: z.infer<typeof firstShape>,
  second: z.infer<typeof secondShape>,
): Authorization {
  const word = (second.auth?.mode ?? first.authMode ?? "").trim();
  if (/^oauth2/i.test(word)) return { mode: "oauth2code" };
  switch (word.toLowerCase()) {
    case "implicit":
      return { mode: "implicit" };
    case "explicit":
      return second.auth
        ? {
            mode: "explicit",
            factors: named(second.auth.objects ?? []),
            expression: second.auth.expression ?? null,
          }
        : { mode: "explicit", factors: firstFactors(first), expression: null };
    default:
      return { mode: "unknown", word };
  }
}

function firstFactors({ PIN, OTP }: z.infer<typeof firstShape>): Factor[] {
  const factors: Factor[] = [];
  for (const [id, kind, factor] of [
    ["PIN", "pin", PIN],
    ["OTP", "otp", OTP],
  ] as const) {
    if (!factor || !["true", "optional"].includes(factor.presence)) continue;
    const sent = kind === "otp" && factor.type?.toLowerCase() === "online";
    factors.push({ id, kind, label: factor.label ?? null, required: factor.presence === "true", sent });
  }
  return factors;
}

function named(objects: readonly ObjectOfAuth[]): Factor[] {
  const seen = new Set<Factor["kind"]>();
  return objects.map(({ id, type, label, generator }) => {
    const kind = kindOf({ id, type, label, generator });
    // A second PIN is not the first one: a form asks for one of a kind.
    const known = seen.has(kind) ? "other" : kind;
    seen.add(kind);
    const sent = /^challenge/i.test(type ?? "");
    return { id, kind: known, label: label ?? null, required: true, sent };
  });
}

function kindOf({ id, type, label, generator }: ObjectOfAuth): Factor["kind"] {
  if (/^challenge/i.test(type ?? "")) return "otp";
  if (!/^password$/i.test(type ?? "")) return "other";
  return generator || /\botp\b/i.test(`${id} ${label ?? ""}`) ? "otp" : "pin";
}
