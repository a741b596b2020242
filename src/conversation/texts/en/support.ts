/** A message to the vendor's support that can be sent as it is. */
export const support = {
  title: "For support",
  contact: (contact: string) => `Support: ${contact}`,
  noContact:
    "I know no contact of this vendor's support: it can be entered on the signature's page, under “Edit”.",
  hello: (vendor: string | null) => (vendor === null ? "Hello," : `Hello ${vendor} support,`),
  late: (name: string) =>
    `we have renewed and paid for our enterprise signature “${name}”, and it is not active yet. Contracts are waiting for it.`,
  failed: (name: string) =>
    `we have renewed and paid for our enterprise signature “${name}”, but a test signature with it failed. Contracts are waiting for it.`,
  /** What somebody wrote, without a full stop. */
  seen: (what: string) => `What we see: ${what}.`,
  paid: (reference: string) => `Our invoice or receipt number: ${reference}.`,
  applied: (reference: string) => `Our application or order number: ${reference}.`,
  serial: (serial: string) => `Serial number of the certificate: ${serial}.`,
  ended: (end: string) => `Our signature ${end}.`,
  since: (moment: string) => `We have been waiting since ${moment}.`,
  ask: "Could you please activate it, or tell us what is missing and when it will be active? Should it take longer, please grant us a temporary authorization until then.",
  askFailed:
    "Could you please look into it, and tell us what is missing and when we can sign again? Should it take longer, please grant us a temporary authorization until then.",
  thanks: "Thank you very much.",
};
