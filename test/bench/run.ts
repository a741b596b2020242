// npm run bench: ratios measured in one run, each beside its target. Everything stays on 127.0.0.1.
import { printFigures } from "./numbers.ts";
import { benchReading } from "./reading.ts";
import { benchStartup } from "./startup.ts";
import { benchStatus } from "./status.ts";
import { benchWeight } from "./weight.ts";

const figures = [
  ...(await benchStatus()),
  ...(await benchReading()),
  ...(await benchStartup()),
  ...(await benchWeight()),
];
printFigures(figures);
process.exitCode = figures.some(({ good }) => good === false) ? 1 : 0;
