import { sign } from "node:crypto";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { childrenOf, contentOf, type DerNode, encodingOf, readNode } from "../../src/signatures/der.ts";
import { openProof } from "../../src/sources/cms-proof.ts";
import { mutated, picker } from "../fuzz/mutate.ts";
import { der } from "../support/der.ts";
import { openOpenssl, pemOf } from "../support/openssl.ts";
import { createProofs, curve, faultOf, now, text, verify } from "./proofs.ts";

const openssl = openOpenssl();
afterAll(() => openssl.close());
const { rsa, signed, thumbprintOf } = createProofs(openssl);

/** The file with the element at this path changed. */
function changed(file: Uint8Array, path: number[], change: (element: DerNode) => Uint8Array): Buffer {
  const root = readNode(file, 0, file.length);
  if (root === null) throw new Error("no DER");
  const [first, ...rest] = path;
  if (first === undefined) return Buffer.from(change(root));
  const children = childrenOf(root).map((child, index) => {
    const encoding = encodingOf(child);
    return index === (first < 0 ? childrenOf(root).length + first : first)
      ? changed(encoding, rest, change)
      : encoding;
  });
  return der(root.tag, ...children);
}
/** ContentInfo, [0], SignedData, its last field, the only signer. */
const signer = [1, 0, -1, 0];
const attributes = [...signer, 3];
const parts = (element: DerNode) => childrenOf(element).map((child) => Buffer.from(encodingOf(child)));

describe("signed attributes", () => {
  const file = signed(["-binary"]);
  const reversed = changed(file, attributes, (set) => der(set.tag, ...parts(set).reverse()));
  const put = (bytes: Uint8Array, signature: Uint8Array) =>
    changed(bytes, [...signer, -1], ({ tag }) => der(tag, signature));

  test("are checked in the order that DER gives them, however they are sent", () => {
    expect(reversed.equals(file)).toBe(false);
    expect(faultOf(reversed)).toBe("none");
  });

  test("are taken too as they were sent, from programs that sign that", () => {
    let sent: Buffer = Buffer.alloc(0);
    changed(reversed, attributes, (set) => {
      sent = der(0x31, contentOf(set));
      return encodingOf(set);
    });
    expect(faultOf(put(reversed, sign("sha256", sent, rsa.keyPem)))).toBe("none");
  });

  test("are checked in DER where they are sent in BER", () => {
    const open = changed(file, attributes, (set) =>
      Buffer.concat([Buffer.from([set.tag, 0x80]), contentOf(set), Buffer.alloc(2)]),
    );
    expect(faultOf(open)).toBe("none");
  });

  test.each<[string, (set: DerNode) => Buffer[]]>([
    ["without the type of content", (set) => parts(set).slice(1)],
    [
      "without a digest",
      (set) => parts(set).filter((one) => !one.includes(Buffer.from("2a864886f70d010904", "hex"))),
    ],
    ["with everything twice", (set) => [...parts(set), ...parts(set)]],
    ["none at all", () => []],
  ])("%s are damaged", (_how, change) => {
    expect(faultOf(changed(file, attributes, (set) => der(set.tag, ...change(set))))).toBe("damaged");
  });

  test("with one left out that need not be there are not what was signed", () => {
    const fewer = changed(file, attributes, (set) => der(set.tag, ...parts(set).slice(0, 3)));
    expect(faultOf(fewer)).toBe("signature-wrong");
  });

  test("nested without an end do no harm", () => {
    const deep = changed(file, attributes, (set) =>
      der(set.tag, ...parts(set), Buffer.concat(Array(20_000).fill(Buffer.from([0x30, 0x80])))),
    );
    expect(faultOf(deep)).toBe("damaged");
    const closed = Array(10_000).fill(Buffer.from([0x30, 0x80]));
    const nested = changed(file, attributes, (set) =>
      der(set.tag, ...parts(set), Buffer.concat([...closed, Buffer.alloc(20_000)])),
    );
    expect(faultOf(nested)).toBe("signature-wrong");
  });
});

test("certificates beside the signer's cost nothing, however many texts are tried", async () => {
  const many = Array.from({ length: 40 }, (_, at) =>
    openssl.certify({ subject: `/CN=Self ${at}`, key: curve("P-521") }),
  );
  const beside = openssl.write("many.pem", many.map(({ pem }) => pem).join(""));
  const prove = openProof(signed(["-certfile", beside]));
  const began = performance.now();
  for (let at = 0; at < 100; at += 1) expect(prove(`${text} ${at}`, { now, expected: null }).ok).toBe(false);
  // read for each text anew they would take half a minute
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(prove(text, { now, expected: await thumbprintOf(rsa) })).toMatchObject({ ok: true });
});

test("whatever a file holds, nothing is thrown, and nobody else comes out as the signer", async () => {
  const expected = await thumbprintOf(rsa);
  const files = [
    signed(),
    signed(["-nodetach", "-stream"]),
    signed(["-noattr"]),
    signed([], { form: "PEM" }),
  ];
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const result = verify(mutated(files, picker(seed)), expected);
      if (result.ok) expect(result.signer.thumbprint).toBe(expected);
      else expect(result.fault).toMatch(/^[a-z0-9-]+$/);
    }),
    { numRuns: 2_000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(verify(bytes).ok).toBe(false);
    }),
  );
  expect(faultOf(Buffer.from(pemOf(Buffer.from("text"), "CMS")))).toBe("not-cms");
});
