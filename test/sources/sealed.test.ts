import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SourceError } from "../../src/sources/failure.ts";
import { createSeals, parseKeys, type Seals } from "../../src/sources/sealed.ts";

const key = () => randomBytes(32).toString("base64");
const [spring, autumn] = [`spring:${key()}`, `autumn:${key()}`];

function sealsOf(text: string): Seals {
  const faults: string[] = [];
  const keys = parseKeys(text, faults);
  if (keys === null) throw new Error(faults.join("\n"));
  return createSeals(keys);
}

function failureOfOpening(seals: Seals, sealed: string, about: string): SourceError {
  try {
    seals.open(sealed, about);
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
  throw new Error("it was opened");
}

const next = (character: string) => String.fromCharCode(character.charCodeAt(0) + 1);

describe("a seal", () => {
  const seals = sealsOf(spring);

  test("gives back any text where it belongs", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (plain, about) => {
        expect(seals.open(seals.seal(plain, about), about)).toBe(plain);
      }),
    );
  });

  test("is another each time, and shows nothing of what is in it", () => {
    const [one, other] = [seals.seal("hunter2", "signature 7"), seals.seal("hunter2", "signature 7")];
    expect(one).not.toBe(other);
    expect(one).toMatch(/^s1\.spring\.[\w-]{16}\.[\w-]{47}$/);
    const data = Buffer.from(one.split(".")[3] ?? "", "base64url").toString("latin1");
    expect(data).not.toContain("hunter2");
  });

  test("does not open elsewhere", () => {
    const sealed = seals.seal("hunter2", "signature 7");
    expect(failureOfOpening(seals, sealed, "signature 8").failure).toBe("seal-misplaced");
    // nor where its place is forged
    const [, , place = ""] = seals.seal("", "signature 8").split(".");
    const moved = sealed.replace(/^(s1\.spring\.)[^.]+/, `$1${place}`);
    expect(failureOfOpening(seals, moved, "signature 8").failure).toBe("seal-broken");
  });

  test("does not open with any bit changed", () => {
    const sealed = seals.seal("hunter2", "signature 7");
    const [version, id, place, text = ""] = sealed.split(".");
    const data = Buffer.from(text, "base64url");
    for (let bit = 0; bit < data.length * 8; bit += 1) {
      const changed = Buffer.from(data);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const forged = [version, id, place, changed.toString("base64url")].join(".");
      expect(failureOfOpening(seals, forged, "signature 7").failure).toBe("seal-broken");
    }
  });

  test("does not open where its tag is shortened", () => {
    const sealed = seals.seal("a longer secret than that", "signature 7");
    const data = Buffer.from(sealed.split(".")[3] ?? "", "base64url").subarray(0, -12);
    const forged = sealed.replace(/[^.]+$/, data.toString("base64url"));
    expect(failureOfOpening(seals, forged, "signature 7").failure).toBe("seal-broken");
  });

  test.each([
    "",
    "hunter2",
    "s1",
    "s1.spring",
    "s1.spring.abc.def",
    "s2.spring.AAAAAAAAAAAAAAAA.AAAA",
    "s1.spring.AAAAAAAAAAAAAAAA.AAAA",
  ])("is not %j", (text) => {
    expect(failureOfOpening(seals, text, "signature 7").failure).toBe("seal-malformed");
    expect(() => seals.stale(text)).toThrow("seal-malformed");
  });

  test("is written in one way only", () => {
    const sealed = seals.seal("hunter2", "signature 7");
    expect(failureOfOpening(seals, `${sealed}=`, "signature 7").failure).toBe("seal-malformed");
    expect(failureOfOpening(seals, `${sealed}\n`, "signature 7").failure).toBe("seal-malformed");
    // the last character has bits to spare: these decode to the same bytes
    const spare = seals.seal("123", "signature 7").replace(/.$/, next);
    expect(failureOfOpening(seals, spare, "signature 7").failure).toBe("seal-malformed");
  });
});

describe("a change of keys", () => {
  test("opens what the old key sealed, and says that it is due to be sealed anew", () => {
    const old = sealsOf(spring).seal("hunter2", "signature 7");
    const both = sealsOf(`${autumn},${spring}`);
    expect([both.open(old, "signature 7"), both.stale(old)]).toEqual(["hunter2", true]);
    const anew = both.seal(both.open(old, "signature 7"), "signature 7");
    expect([both.stale(anew), sealsOf(autumn).open(anew, "signature 7")]).toEqual([false, "hunter2"]);
  });

  test("names the key that is gone", () => {
    const old = sealsOf(spring).seal("hunter2", "signature 7");
    expect(failureOfOpening(sealsOf(autumn), old, "signature 7")).toMatchObject({
      failure: "seal-key-unknown",
      detail: "spring",
    });
    expect(sealsOf(autumn).stale(old)).toBe(true);
  });

  test("under the same name breaks what was sealed", () => {
    const old = sealsOf(spring).seal("hunter2", "signature 7");
    expect(failureOfOpening(sealsOf(`spring:${key()}`), old, "signature 7").failure).toBe("seal-broken");
  });
});

describe("SOURCE_KEYS", () => {
  const secret = key();
  const faultsIn = (text: string) => {
    const faults: string[] = [];
    expect(parseKeys(text, faults)).toBeNull();
    for (const fault of faults) expect(fault).not.toContain(secret.slice(0, 8));
    return faults;
  };

  test("may have spaces, and base64 without its padding", () => {
    expect(parseKeys(` a:${secret} , b:${key().replace(/=+$/, "")} `, [])?.map(({ id }) => id)).toEqual([
      "a",
      "b",
    ]);
  });

  test.each([
    ["", ["SOURCE_KEYS must read id:key,id:key; its entry 1 does not"]],
    [secret, ["SOURCE_KEYS must read id:key,id:key; its entry 1 does not"]],
    [`a:${secret},`, ["SOURCE_KEYS must read id:key,id:key; its entry 2 does not"]],
    [`a b:${secret}`, ["SOURCE_KEYS must read id:key,id:key; its entry 1 does not"]],
    ["a:", ["SOURCE_KEYS: the key a must be 32 bytes in base64 (openssl rand -base64 32)"]],
    [`a:${secret.slice(4)}`, ["SOURCE_KEYS: the key a must be 32 bytes in base64 (openssl rand -base64 32)"]],
    [`a:!${secret}`, ["SOURCE_KEYS: the key a must be 32 bytes in base64 (openssl rand -base64 32)"]],
    [`a:${secret},a:${key()}`, ["SOURCE_KEYS names a twice"]],
    [`a:${secret},b:${secret}`, ["SOURCE_KEYS has the same key as a and as b"]],
    [
      `a:x,${secret},b:y`,
      [
        "SOURCE_KEYS: the key a must be 32 bytes in base64 (openssl rand -base64 32)",
        "SOURCE_KEYS must read id:key,id:key; its entry 2 does not",
        "SOURCE_KEYS: the key b must be 32 bytes in base64 (openssl rand -base64 32)",
      ],
    ],
  ])("has every fault named (%#)", (text, faults) => {
    expect(faultsIn(text)).toEqual(faults);
  });
});
