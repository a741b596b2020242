import type { Charge } from "../../../people/store.ts";
import type { Inline, Text } from "../../card.ts";

/** Of renewals the release before told nothing. */
type Amount = Pick<Charge, "owned" | "backed"> & Partial<Pick<Charge, "renewals">>;

const signatures = (count: number) => (count === 1 ? "1 signature" : `${count} signatures`);

type Words = { owns: string; backs: string; renews: string };

const theirs: Words = { owns: "owns", backs: "backs up", renews: "has a part in" };
const yours: Words = { owns: "in charge of", backs: "stand in for", renews: "have a part in" };

/** "owns 12 signatures and backs up 3, and has a part in 1 renewal" */
function charge({ owned, backed, renewals }: Amount, { owns, backs, renews }: Words): string {
  const held = [
    ...(owned > 0 ? [`${owns} ${signatures(owned)}`] : []),
    ...(backed > 0 ? [owned > 0 ? `${backs} ${backed}` : `${backs} ${signatures(backed)}`] : []),
  ].join(" and ");
  if (!renewals) return held;
  const part = `${renews} ${renewals === 1 ? "1 renewal" : `${renewals} renewals`}`;
  return held === "" ? part : `${held}, and ${part}`;
}

/** Who is in charge and has left, and who takes over. */
export const owners = {
  title: (count: number) =>
    count === 1
      ? "Somebody who is in charge of signatures has left"
      : `${count} people who are in charge of signatures have left`,
  intro: "Nobody would act on the reminders of these signatures. Please choose who takes over.",
  allHere: "Everybody who is in charge of a signature is still here.",
  charge: (amount: Amount) => charge(amount, theirs),
  next: (ends: string) => `the next one ${ends}`,
  more: (count: number) =>
    count === 1
      ? "One more person is not shown yet; they follow when these are settled."
      : `${count} more people are not shown yet; they follow when these are settled.`,
  choose: "Choose a new owner",
  formTitle: "Choose a new owner",
  about: (name: string, charge: string): Text => [
    { bold: name },
    ` has left, and ${charge}. Whoever you choose takes over all of it.`,
  ],
  noSelfBackup: "Where this would make somebody their own backup, the backup is left empty.",
  heir: "New owner",
  handOver: "Hand over",
  faults: {
    "nobody-chosen": () => "Please choose who takes over.",
    "is-leaver": (name: string) => `${name} is the one who has left. Please choose somebody else.`,
    "has-left": (name: string) => `${name} has left, too. Please choose somebody who is still here.`,
    "is-bot": () => "I can only remind people. Please choose a colleague.",
  },
  over: (name: string) =>
    `Nothing is in the charge of ${name} any more: somebody has taken care of it. Nothing was changed.`,
  back: (name: string) => `${name} is still here, or back again. Nothing was changed.`,
  done: (heir: Inline, amount: Amount, leaver: string): Text => [
    heir,
    ` now ${charge(amount, theirs)} in place of `,
    { bold: leaver },
    ", and gets a message about it.",
  ],
  inCharge: (amount: Amount) =>
    amount.owned > 0
      ? `You are now ${charge(amount, yours)}`
      : `You now ${charge(amount, { ...yours, backs: "stand in for the owners of" })}`,
  inPlaceOf: (leaver: string) => `Until now it was ${leaver}, who has left.`,
  showMine: "Show mine",
};
