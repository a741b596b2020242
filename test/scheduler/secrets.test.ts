import { expect, test } from "vitest";
import { MINUTE } from "../../src/clock.ts";
import { createSecrets } from "../../src/scheduler/secrets.ts";

test("a secret is given out once, and forgotten when nobody comes for it", () => {
  let now = 0;
  const secrets = createSecrets(() => now);
  secrets.put("unlock:1", "first");
  secrets.put("unlock:2", "second");
  expect(secrets.waiting()).toEqual(["unlock:1", "unlock:2"]);
  expect(secrets.take("unlock:1")).toBe("first");
  expect(secrets.take("unlock:1")).toBeNull();
  now += MINUTE + 1;
  expect(secrets.waiting()).toEqual([]);
  expect(secrets.take("unlock:2")).toBeNull();
});
