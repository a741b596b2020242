// The README's picture, taken from the running page: node --import tsx test/browser/screenshot.ts OUT.png
import { en } from "../../src/conversation/texts/en/index.ts";
import { openPlayground } from "./open-playground.ts";

const [out] = process.argv.slice(2);
if (out === undefined) throw new Error("Where to? node --import tsx test/browser/screenshot.ts OUT.png");

const playground = await openPlayground();
try {
  // A window of 1600 x 1000 makes a picture of 1280 x 800: room for the board and the reminders above it.
  const visit = await playground.visit("admin", "C0SIGN", { width: 1600, height: 1000, scale: 0.8 });
  await visit.message(en.reminders.digest(2, 3, 4)).waitFor();
  await visit.say("/signature status");
  await visit.message(en.signatures.boardTitle).waitFor();
  await visit.page.mouse.move(0, 0);
  await visit.page.screenshot({ path: out });
} finally {
  await playground.close();
}
