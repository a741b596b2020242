import type { Handlers } from "../road/scene.ts";
import type { Seals } from "../sources/sealed.ts";
import { createBoard } from "./board.ts";
import { dropHandlers } from "./drop.ts";
import { exportHandlers } from "./export-table.ts";
import { formHandlers } from "./forms.ts";
import { importHandlers } from "./import-table.ts";
import type { SignatureIntent } from "./intents.ts";
import { list } from "./list.ts";
import { renewedHandlers } from "./renewed.ts";
import { replaceHandlers } from "./replace.ts";
import { showHandlers } from "./show.ts";
import { sourceHandlers } from "./source/handlers.ts";
import type { SourceIntent } from "./source/intents.ts";
import type { TableIntent } from "./table/intents.ts";
import { unlockHandlers } from "./unlock.ts";

/**
 * Everything that can be asked of signatures, or done to them.
 *
 * @param seals keep the secrets of sources; null where there are no keys for it
 */
export function signatureHandlers(
  seals: Seals | null,
): Pick<Handlers, (SignatureIntent | SourceIntent | TableIntent)["type"]> {
  return {
    status: createBoard(),
    list,
    ...showHandlers,
    ...formHandlers,
    ...dropHandlers,
    ...replaceHandlers,
    ...renewedHandlers,
    ...unlockHandlers,
    ...importHandlers,
    ...exportHandlers,
    ...sourceHandlers(seals),
  };
}
