import type { Instant } from "../clock.ts";
import type { Handler, Scene } from "../road/scene.ts";
import type { SignatureView } from "./intents.ts";
import type { Signature, Status } from "./signature.ts";
import type { Filter } from "./store.ts";
import { viewOf } from "./view.ts";

/** Lines on one page of the board or a list. */
export const pageSize = 8;

type Kept = {
  revision: number;
  from: Instant;
  /** The first instant at which some status is another; null for never. */
  until: Instant | null;
  counts: Record<Status, number>;
  pages: Map<number, SignatureView[]>;
};

/** Pages kept at most under one revision. */
const keepPages = 50;

/**
 * The answer to `/signature status`. Counting and sorting everything is done once per change: what was read is kept
 * until the signatures' revision moves on or time alone changes a status, so the usual answer needs no query of its
 * own, however many signatures there are.
 */
export function createBoard(): Handler<"status"> {
  let kept: Kept | null = null;

  async function fresh(scene: Scene): Promise<Kept> {
    const { now, signaturesRevision: revision } = scene;
    const still =
      kept !== null &&
      kept.revision === revision &&
      kept.from <= now &&
      (kept.until === null || now < kept.until);
    if (still && kept !== null) return kept;
    const { signatures } = scene.stores;
    const counts = await signatures.counts(now);
    const until = await signatures.nextChange(now);
    kept = { revision, from: now, until, counts, pages: new Map() };
    return kept;
  }

  return async ({ page: wanted }, scene) => {
    const now = await fresh(scene);
    const total = Object.values(now.counts).reduce((sum, count) => sum + count, 0);
    const pages = Math.max(1, Math.ceil(total / pageSize));
    const page = Math.min(Math.max(wanted, 1), pages);
    let rows = now.pages.get(page);
    if (rows === undefined) {
      rows = await readPage({}, page, scene);
      if (now.pages.size < keepPages) now.pages.set(page, rows);
    }
    return { outcome: { type: "board", counts: now.counts, rows, page, pages, total } };
  };
}

async function readPage(filter: Filter, page: number, scene: Scene): Promise<SignatureView[]> {
  const { rows } = await scene.stores.signatures.page(filter, scene.now, (page - 1) * pageSize, pageSize);
  return markedViews(rows, scene);
}

/** Signatures with what people have said of their ends. */
export async function markedViews(signatures: readonly Signature[], scene: Scene): Promise<SignatureView[]> {
  const marks = await scene.stores.marks.of(signatures.map(({ id }) => id));
  return signatures.map((signature) => {
    const said = marks.get(signature.id);
    return { ...viewOf(signature, scene.now), ...(said === undefined ? {} : { marks: said }) };
  });
}
