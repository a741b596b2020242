import { createSocket } from "node:dgram";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import type { Address } from "../../src/sources/address.ts";
import { createResolve } from "../../src/sources/resolve.ts";

/** A nameserver that knows "known.test" by its IPv4, keeps silent about "slow.test", and knows nothing else. */
async function nameserver(): Promise<string[]> {
  const socket = createSocket("udp4");
  onTestFinished(() => void socket.close());
  socket.on("message", (asked, { port, address }) => {
    if (asked.includes("slow")) return;
    const type = asked.readUInt16BE(asked.indexOf("test") + 5);
    const known = asked.includes("known");
    const answers = known && type === 1 ? 1 : 0;
    // header, the question as it came, and an A record for its name
    const header = Buffer.from(asked.subarray(0, 12));
    header.writeUInt16BE(known ? 0x8180 : 0x8183, 2);
    header.writeUInt16BE(answers, 6);
    header.fill(0, 8);
    const question = asked.subarray(12, asked.indexOf("test") + 9);
    const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, 8, 8, 4, 4]);
    socket.send(Buffer.concat([header, question, ...(answers ? [record] : [])]), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return [`127.0.0.1:${socket.address().port}`];
}

test("a name is asked of nameservers, and of the system where they don't know it", async () => {
  const asked: string[] = [];
  const system = async (host: string) => {
    asked.push(host);
    return [{ address: "10.0.0.1", family: 4 }];
  };
  const resolve = createResolve({ system, servers: await nameserver() });
  expect(await resolve("known.test")).toEqual([{ address: "8.8.4.4", family: 4 }]);
  expect(asked).toEqual([]);
  expect(await resolve("hosts-file.test")).toEqual([{ address: "10.0.0.1", family: 4 }]);
  expect(asked).toEqual(["hosts-file.test"]);
});

test("a nameserver that keeps silent holds up none of the system's look-ups", async () => {
  const system = () => Promise.reject(new Error("the system was asked"));
  const resolve = createResolve({ system, servers: await nameserver(), patience: 50 });
  await expect(resolve("slow.test")).rejects.toMatchObject({ code: "ETIMEOUT" });
});

test("the system is asked for one name at a time, whatever comes of it", async () => {
  const waiting = new Map<string, (error: Error | null) => void>();
  const system = (host: string) =>
    new Promise<Address[]>((tell, fail) => {
      waiting.set(host, (error) =>
        error === null ? tell([{ address: "10.0.0.1", family: 4 }]) : fail(error),
      );
    });
  const resolve = createResolve({ system, servers: await nameserver() });
  const [one, other] = [resolve("one.test"), resolve("other.test")];
  await expect.poll(() => [...waiting.keys()].length).toBe(1);
  const [[first, end] = []] = waiting;
  end?.(new Error("no such name"));
  await expect(first === "one.test" ? one : other).rejects.toThrow("no such name");
  await expect.poll(() => [...waiting.keys()].length).toBe(2);
  [...waiting.values()].at(-1)?.(null);
  expect(await (first === "one.test" ? other : one)).toHaveLength(1);
});
