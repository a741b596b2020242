import type { Texts } from "../texts.ts";
import { deliveries } from "./deliveries.ts";
import { files } from "./files.ts";
import { forms } from "./forms.ts";
import { handover } from "./handover.ts";
import { how } from "./how.ts";
import { links } from "./links.ts";
import { marks } from "./marks.ts";
import { owners } from "./owners.ts";
import { people } from "./people.ts";
import { policy } from "./policy.ts";
import { reminders } from "./reminders.ts";
import { signatures } from "./signatures.ts";
import { successors } from "./successors.ts";
import { tables } from "./tables.ts";
import { talk } from "./talk.ts";

export const zh: Texts = {
  deliveries,
  files,
  forms,
  handover,
  how,
  links,
  marks,
  owners,
  people,
  policy,
  reminders,
  signatures,
  successors,
  tables,
  talk,
};
