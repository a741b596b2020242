/** What is asked of the vendor's support while signing is down, to be sent as it is. */
export const incidentSupport = {
  down: (names: string) =>
    `we can't sign with our enterprise signature at the moment: ${names}. Contracts are waiting for it.`,
  ends: (names: string) =>
    `our enterprise signature is about to end: ${names}. Contracts are waiting for it.`,
  /** The same where nobody has seen that it is down. */
  maybe: (names: string) =>
    `we may not be able to sign with our enterprise signature: ${names}. Contracts are waiting for it.`,
  account: (link: string) => `Our account: ${link} .`,
  serials: (serials: string) => `Serial number: ${serials}.`,
  ended: (name: string, end: string) => `“${name}” ${end}.`,
  since: (moment: string) => `It has been down since ${moment}.`,
  noticed: (moment: string) => `We noticed it on ${moment}.`,
  seen: {
    expired: "As far as we see, it has ended.",
    revoked: "As far as we see, it was revoked.",
    suspended: "As far as we see, it was suspended.",
    "test-failed": "A test signature at your service has failed.",
    unreachable: "Your service can't be reached from here.",
    "not-activated": "We have applied for its renewal, and it is still not activated, far later than usual.",
    reported: "We don't know the reason yet.",
  },
  ask: "Could you please tell us what blocks it, what we have to do, and when it will work again? Until then, please grant us a temporary authorization to sign, and tell us until when it holds.",
  drill: "This is a drill: please don't send this message.",
};
