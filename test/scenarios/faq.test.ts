import { afterAll, beforeAll, expect, test } from "vitest";
import { openContracts } from "../support/contracts.ts";
import { omar } from "../support/workspace.ts";

let workspace: Awaited<ReturnType<typeof openContracts>>;
beforeAll(async () => {
  workspace = await openContracts();
});
afterAll(() => workspace.close());

test("a question in a direct message is answered in its language, with what is on record", async () => {
  const answer = await workspace.direct(omar, "付完款多久签名能恢复");
  console.log(JSON.stringify(answer, null, 1));
  expect(answer?.metadata).toMatchObject({
    event_type: "signature_faq",
    event_payload: { entry: "recovery-time" },
  });
});
