// The README's pictures, taken from the running page: node --import tsx test/browser/screenshot.ts FOLDER
import { join } from "node:path";
import { dayNumber, isoDay } from "../../src/calendar.ts";
import { en } from "../../src/conversation/texts/en/index.ts";
import { personas } from "../../src/playground/workspace.ts";
import { incidentWalker } from "./incident-walker.ts";
import { beginning, openPlayground, type Playground } from "./open-playground.ts";
import type { Visit } from "./visit.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Where to? node --import tsx test/browser/screenshot.ts FOLDER");

const { renewals } = en;
const account = "Token.im paid account";

/** A renewal that waits for its payment, which somebody else has been asked for. */
async function renew(visit: Visit): Promise<void> {
  const press = (label: string) =>
    visit.page.getByRole("button", { name: label, exact: true }).last().click();
  const submit = async (said: string) => {
    await visit.submit();
    await visit.modal.getByText(said).waitFor();
    await visit.done();
  };
  const at = (step: number) =>
    visit.message(renewals.title(account)).getByText(renewals.step(step, 6)).waitFor();
  await visit.say(`/signature renew ${account}`);
  await visit.message(renewals.said.started).waitFor();
  for (let step = 1; step <= 3; step++) {
    await at(step);
    await press(renewals.done);
    if (step === 1) {
      await visit.input("day").fill(isoDay(dayNumber(beginning, personas.admin.tz) + 2));
      await visit.input("from").fill("18:00");
      await visit.input("until").fill("20:00");
    }
    await submit(renewals.said.confirmed);
  }
  await at(4);
  await press(renewals.delegate);
  await visit.input("person").selectOption(personas.colleague.id);
  await submit(renewals.said.delegated);
  await visit.message(renewals.title(account)).getByText(personas.colleague.name).waitFor();
}

/** A colleague takes the incident that the end of the account has opened, and says how it stands. */
async function takeCharge(playground: Playground): Promise<void> {
  const visit = await playground.visit("colleague");
  const walk = incidentWalker(visit, playground, account, en, "English");
  await visit.page.getByTestId("clock-plus-7").click();
  await walk.shows(en.incidents.head.down(account));
  await walk.answered(en.incidents.take);
  await walk.shows(personas.colleague.name);
  await walk.done("confirm");
  await walk.send(en.incidents.outcome.ticked);
  await walk.waits(en.incidents.done(en.incidentSteps.tell.title));
  await walk.on(en.incidents.update);
  await visit.input("text").fill("Support has our payment and sends a new licence today.");
  await walk.send(en.incidents.outcome.updated);
  await playground.settle();
  await visit.page.close();
}

const playground = await openPlayground();
try {
  // A window of 1600 x 1000 makes a picture of 1280 x 800: room for the board and the reminders above it.
  const visit = await playground.visit("admin", "C0SIGN", { width: 1600, height: 1000, scale: 0.8 });
  await visit.message(en.reminders.digest(2, 2, 4)).waitFor();
  await visit.say("/signature status");
  await visit.message(en.signatures.boardTitle).waitFor();
  await visit.page.mouse.move(0, 0);
  await visit.page.screenshot({ path: join(folder, "playground.png") });
  await visit.page.close();

  const renewing = await playground.visit("admin", "C0SIGN", { width: 1280, height: 700, scale: 1 });
  await renew(renewing);
  await playground.settle();
  await renewing.page.mouse.move(0, 0);
  await renewing.page.screenshot({ path: join(folder, "renewal.png") });
} finally {
  await playground.close();
}

// In a workspace of its own: there the renewal was never begun.
const later = await openPlayground();
try {
  await takeCharge(later);
  const visit = await later.visit("admin", "C0SIGN", { width: 1600, height: 1200, scale: 0.8 });
  const { state, shows } = incidentWalker(visit, later, account, en, "English");
  await shows(personas.colleague.name);
  await state().evaluate((message) => message.scrollIntoView({ block: "start" }));
  await visit.page.screenshot({ path: join(folder, "incident.png") });
} finally {
  await later.close();
}
