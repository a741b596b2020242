export const links = {
  join: (names: string[]) => names.join(" and "),
  asked: (name: string, where: string) => `Are you also ${name} on ${where}?`,
  why: "That account has the same e-mail address as yours. If you say yes here and there, I know you as one person: signatures and rights that you have on one side count on both.",
  yes: "Yes, that's me",
  no: "No",
  waits: (where: string) => `Thank you. Please say yes on ${where}, too: I asked you there.`,
  linked: (where: string) => `From now on I know you as one person, on ${where}.`,
  declined: (name: string) => `All right: you and ${name} stay two people for me. I won't ask again.`,
  over: "This question is settled already. Nothing was changed.",
};
