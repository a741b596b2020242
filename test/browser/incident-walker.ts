import type { Locator } from "playwright-core";
import type { Texts } from "../../src/conversation/texts/texts.ts";
import type { Playground } from "./open-playground.ts";
import type { Visit } from "./visit.ts";
import { nextMinute, walker } from "./walker.ts";

/** What a person does in the incident of one signature. `texts` are the channel's. */
export function incidentWalker(
  visit: Visit,
  playground: Playground,
  name: string,
  { incidents, incidentSteps }: Texts,
  language: string,
) {
  const walk = walker(visit, playground, {
    shown: [name, incidents.checklist],
    button: incidents.details,
    pictures: (what) => `incident-${what}-${language}`,
  });
  const { press, progress: state } = walk;
  const waits = (label: string) =>
    state().getByRole("button", { name: label, exact: true }).waitFor({ timeout: nextMinute });
  /** The answer to a press, which they alone see. It may stand anywhere among the earlier ones. */
  async function answered(label: string): Promise<Locator> {
    // Once that is there, the earlier ones are too.
    await state().waitFor({ timeout: nextMinute });
    const earlier = await visit.page
      .locator(".message.ephemeral")
      .evaluateAll((all) => all.map((one) => one.getAttribute("data-ts")));
    await press(state(), label);
    const but = earlier.map((ts) => `:not([data-ts="${ts}"])`).join("");
    const ts = await visit.page.locator(`.message.ephemeral${but}`).getAttribute("data-ts");
    return visit.page.locator(`[data-ts="${ts}"]`);
  }
  return {
    ...walk,
    state,
    waits,
    on: (label: string) => press(state(), label),
    answered,
    /** Opens the form of the step at hand, once everybody sees that it is. */
    async done(step: keyof typeof incidentSteps): Promise<void> {
      const label = incidents.done(incidentSteps[step].title);
      await waits(label);
      await press(state(), label);
    },
    /** What somebody has done to it, in the thread below it. */
    news: (text: string): Locator =>
      visit.page.locator(".thread .message:not(.ephemeral)").filter({ hasText: text }),
    /** All of it, as whoever asks sees it alone. */
    details: () => answered(incidents.details),
  };
}
