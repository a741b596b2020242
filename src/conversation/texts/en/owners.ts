import type { Inline, Text } from "../../card.ts";

const signatures = (count: number) => (count === 1 ? "1 signature" : `${count} signatures`);

/** "owns 12 signatures and backs up 3" */
function charge(owned: number, backed: number, owns: string, backs: string): string {
  if (backed === 0) return `${owns} ${signatures(owned)}`;
  if (owned === 0) return `${backs} ${signatures(backed)}`;
  return `${owns} ${signatures(owned)} and ${backs} ${backed}`;
}

/** Who is in charge and has left, and who takes over. */
export const owners = {
  title: (count: number) =>
    count === 1
      ? "Somebody who is in charge of signatures has left"
      : `${count} people who are in charge of signatures have left`,
  intro: "Nobody would act on the reminders of these signatures. Please choose who takes over.",
  allHere: "Everybody who is in charge of a signature is still here.",
  charge: (owned: number, backed: number) => charge(owned, backed, "owns", "backs up"),
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
  done: (heir: Inline, owned: number, backed: number, leaver: string): Text => [
    heir,
    ` now ${charge(owned, backed, "owns", "backs up")} in place of `,
    { bold: leaver },
    ", and gets a message about it.",
  ],
  inCharge: (owned: number, backed: number) =>
    owned === 0
      ? `You now stand in for the owners of ${signatures(backed)}`
      : `You are now ${charge(owned, backed, "in charge of", "stand in for")}`,
  inPlaceOf: (leaver: string) => `Until now it was ${leaver}, who has left.`,
  showMine: "Show mine",
};
