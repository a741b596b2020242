import type { Instant } from "../../clock.ts";
import type { RoomStores } from "../../road/scene.ts";
import { exportColumns, exportRow } from "./export-row.ts";
import { byteOrderMark, csvOf } from "./write.ts";

/** So many signatures are read at a time: with their chains about a megabyte. */
const atOnce = 200;

/**
 * All live signatures as a CSV file's text, in the order in which they came, a page at a time. An import of it into an
 * empty database gives the same ones, as far as people are named by an id.
 */
export async function* exportText(
  { signatures, directory }: Pick<RoomStores, "signatures" | "directory">,
  at: { timeZone: string; now: Instant },
): AsyncGenerator<string> {
  yield byteOrderMark + csvOf([exportColumns]);
  let last = 0;
  for (;;) {
    const page = await signatures.pageById(last, atOnce);
    const people = page.flatMap(({ signature: { owner, backup } }) =>
      [owner?.id ?? [], backup?.id ?? []].flat(),
    );
    const emails = await directory.emailsOf([...new Set(people)]);
    yield csvOf(page.map(({ signature, pem }) => exportRow(signature, pem, { ...at, emails })));
    const { signature } = page.at(-1) ?? {};
    if (signature === undefined || page.length < atOnce) return;
    last = signature.id;
  }
}
