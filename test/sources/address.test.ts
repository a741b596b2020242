import { describe, expect, test } from "vitest";
import { isPublic, readAllowed } from "../../src/sources/address.ts";
import { createGuardedFetch } from "../../src/sources/guarded-fetch.ts";
import { failureOfCall } from "../support/source-failure.ts";

const notPublic = [
  "0.0.0.0",
  "0.255.255.255",
  "10.0.0.1",
  "10.255.255.255",
  "100.64.0.1",
  "100.100.100.200",
  "100.127.255.255",
  "127.0.0.1",
  "127.255.255.254",
  "168.63.129.16",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.192",
  "192.0.2.1",
  "192.88.99.1",
  "192.168.1.1",
  "198.18.0.1",
  "198.19.255.255",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "239.255.255.255",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::127.0.0.1",
  "::8.8.8.8",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "::ffff:8.8.8.8",
  "::ffff:0:127.0.0.1",
  "64:ff9b::127.0.0.1",
  "64:ff9b::808:808",
  "64:ff9b:1::1",
  "100::1",
  "2001::1",
  "2001:0:4136:e378:8000:63bf:3fff:fdd2",
  "2001:10::1",
  "2001:20::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "2002:808:808::1",
  "3fff::1",
  "4000::1",
  "5f00::1",
  "fc00::1",
  "fd00:ec2::254",
  "fe80::1",
  "fe80::1%eth0",
  "2606:4700::1111%eth0",
  "fec0::1",
  "ff02::1",
  "localhost",
  "1.1",
  "",
];

const open = [
  "1.1.1.1",
  "8.8.8.8",
  "9.255.255.255",
  "11.0.0.0",
  "100.63.255.255",
  "100.128.0.0",
  "126.255.255.255",
  "128.0.0.1",
  "169.253.255.255",
  "169.255.0.1",
  "172.15.255.255",
  "172.32.0.0",
  "192.167.255.255",
  "192.169.0.0",
  "223.255.255.255",
  "2001:200::1",
  "2001:4860:4860::8888",
  "2606:4700:4700::1111",
  "2a00:1450:4001::1",
];

test.each(notPublic)("%j is not public", (address) => {
  expect(isPublic({ address, family: 0 })).toBe(false);
});

test.each(open)("%s is public", (address) => {
  expect(isPublic({ address, family: 0 })).toBe(true);
});

describe("an address in a URL", () => {
  const asked: string[] = [];
  const guarded = createGuardedFetch({
    allow: [],
    lookup: async (host) => {
      asked.push(host);
      return [{ address: "127.0.0.1", family: 4 }];
    },
  });

  test.each([
    "https://127.0.0.1/",
    "https://127.1/",
    "https://127.0.0.1./",
    "https://2130706433/",
    "https://017700000001/",
    "https://0177.0.0.1/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://0X7F.1/",
    "https://１２７.０.０.１/",
    "https://127。0。0。1/",
    "https://%31%32%37.0.0.1/",
    "https://0/",
    "https://2852039166/latest/meta-data/",
    "https://0xa9fea9fe/",
    "https://169.254.169.254/",
    "https://10.1/",
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:a9fe:a9fe]/",
    "https://[::ffff:10.0.0.1]/",
    "https://[::127.0.0.1]/",
    "https://[64:ff9b::169.254.169.254]/",
    "https://[2002:a9fe:a9fe::]/",
    "https://[fe80::1]/",
    "https://[fd00:ec2::254]/",
    "http://127.0.0.1/",
    "https://localhost/",
    "https://LOCALHOST./",
  ])("%s is refused", async (url) => {
    expect(await failureOfCall(guarded({ url }))).toMatchObject({ failure: "address-refused" });
  });

  test("is asked of nobody, only names are", () => {
    expect(asked).toEqual(["localhost", "localhost."]);
  });

  test.each([
    "ftp://one.test/",
    "file:///etc/passwd",
    "data:,x",
    "javascript:0",
    "https://",
    "x",
    "",
    "https://fe80::1/",
  ])("%j is no address to call", async (url) => {
    expect(await failureOfCall(guarded({ url }))).toMatchObject({ failure: "bad-url" });
  });

  test("holds no name and password, which its error does not tell", async () => {
    const error = await failureOfCall(guarded({ url: "https://admin:hunter2@one.test/" }));
    expect(error).toMatchObject({ failure: "bad-url" });
    expect(error.message).not.toContain("hunter2");
  });
});

describe("names", () => {
  const resolving = (...addresses: string[]) =>
    createGuardedFetch({
      allow: ["10.1.0.0/16"],
      lookup: async () => addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    });

  test.each([
    ["to loopback", ["127.0.0.1"]],
    ["to the cloud's metadata", ["169.254.169.254"]],
    ["to a mapped address", ["::ffff:127.0.0.1"]],
    ["to the link", ["fe80::1%2"]],
    ["to one of several", ["8.8.8.8", "2606:4700::1111", "10.0.0.1"]],
    ["beside what is allowed", ["10.1.0.1", "10.2.0.1"]],
  ])("that lead %s are refused", async (_, addresses) => {
    const error = await failureOfCall(resolving(...addresses)({ url: "https://status.vendor.test/" }));
    expect(error).toMatchObject({ failure: "address-refused", detail: "status.vendor.test" });
  });

  test("are not called by plain HTTP, unless all their addresses are allowed", async () => {
    const error = await failureOfCall(
      resolving("8.8.8.8", "10.1.0.1")({ url: "http://status.vendor.test/" }),
    );
    expect(error).toMatchObject({ failure: "not-https", detail: "status.vendor.test" });
  });

  test("that have no address, or that nobody knows, are unknown", async () => {
    expect(await failureOfCall(resolving()({ url: "https://gone.test/" }))).toMatchObject({
      failure: "name-unknown",
    });
    const lookup = () => Promise.reject(Object.assign(new Error("not found"), { code: "ENOTFOUND" }));
    const error = await failureOfCall(
      createGuardedFetch({ allow: [], lookup })({ url: "https://gone.test/" }),
    );
    expect(error).toMatchObject({ failure: "name-unknown", detail: "gone.test ENOTFOUND" });
  });
});

describe("what is allowed", () => {
  const allowing = (...entries: string[]) => {
    const faults: string[] = [];
    const allowed = readAllowed(entries, faults);
    return {
      faults,
      host: allowed.host,
      address: (address: string) => allowed.address({ address, family: 0 }),
    };
  };

  test("are addresses and ranges of either family", () => {
    const { faults, address } = allowing("10.1.0.0/16", " 127.0.0.1 ", "fd00:1::/32", "::1");
    expect(faults).toEqual([]);
    for (const one of ["10.1.0.0", "10.1.255.255", "127.0.0.1", "fd00:1:2::1", "::1"])
      expect(address(one)).toBe(true);
    for (const one of ["10.2.0.0", "127.0.0.2", "::ffff:10.1.0.1", "::2", "fd00:2::1", "fd00:1::1%eth0", "x"])
      expect(address(one)).toBe(false);
  });

  test("a range of mapped addresses allows no IPv4", () => {
    expect(allowing("::ffff:0:0/96").address("10.0.0.1")).toBe(false);
  });

  test("are names, whole, as a URL would write them", () => {
    const { faults, host } = allowing("CSC.Corp.Example", "münchen.example.", "localhost");
    expect(faults).toEqual([]);
    for (const one of ["csc.corp.example", "csc.corp.example.", "xn--mnchen-3ya.example", "localhost"])
      expect(host(one)).toBe(true);
    for (const one of ["corp.example", "x.csc.corp.example", "csc.corp.example.evil.test", ""])
      expect(host(one)).toBe(false);
  });

  test.each([
    "",
    "10.0.0.0/33",
    "10.0.0.0/",
    "10.0.0.0/8/8",
    "::/129",
    "10.0.0.0/x",
    "fe80::1%2",
    "a b",
    "https://one.test",
    "one.test:443",
    "one.test/8",
    "*.*",
    "127.1",
    "0x7f000001",
  ])("is not %j, which is named", (entry) => {
    expect(allowing("localhost", entry).faults).toEqual([expect.stringContaining(`"${entry}"`)]);
    expect(() => createGuardedFetch({ allow: [entry] })).toThrow(`"${entry}"`);
  });
});
