// npm run bench [PART...]: ratios measured in one run, each beside its target. Everything stays on 127.0.0.1.
import { benchDue } from "./due.ts";
import { withFiles } from "./files.ts";
import { benchImport } from "./import.ts";
import { benchLists } from "./lists.ts";
import { type Figure, printFigures } from "./numbers.ts";
import { benchReading } from "./reading.ts";
import { benchStartup } from "./startup.ts";
import { benchStatus } from "./status.ts";
import { benchTick } from "./tick.ts";
import { benchWeight } from "./weight.ts";

const now = Date.now();
const parts: Record<string, () => Promise<Figure[]>> = {
  many: () =>
    withFiles(now, async (files) => [
      ...(await benchStatus(files)),
      ...(await benchLists(files.large, now)),
      ...(await benchTick(files, now)),
    ]),
  due: benchDue,
  import: benchImport,
  reading: benchReading,
  startup: benchStartup,
  weight: benchWeight,
};

const asked = process.argv.slice(2);
const figures: Figure[] = [];
for (const [name, part] of Object.entries(parts)) {
  if (asked.length === 0 || asked.includes(name)) figures.push(...(await part()));
}
printFigures(figures);
process.exitCode = figures.some(({ good }) => good === false) ? 1 : 0;
