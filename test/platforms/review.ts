import { DAY, type Instant } from "../../src/clock.ts";
import type { Review } from "../../src/renewals/method.ts";

/** What Ann (1) and Bo (2) have weighed and compared so far. */
export function review(now: Instant): Review {
  const saved = { by: 1, at: now - 2 * DAY };
  return {
    ticks: {
      laws: { by: 1, at: now - 3 * DAY, number: 1 },
      evidence: { by: 2, at: now - DAY, number: 4 },
    },
    notes: {
      evidence: { text: "Counsel: *qualified* for leases,\n<!channel> simple for the rest.", saved },
    },
    company: { size: "120 people", industry: null, volume: "300", saved },
    candidates: [
      {
        id: 1,
        name: "Token.im",
        verdict: "chosen",
        ratings: {
          security: { score: 5, note: "ISO 27001, keys in an HSM" },
          ease: { score: 4, note: null },
          support: { score: 4, note: "在线客服，10 分钟内回复" },
          price: { score: 3, note: null },
          fit: { score: 5, note: null },
        },
        saved,
      },
      {
        id: 2,
        name: "Example Sign",
        verdict: "open",
        ratings: { security: { score: 4, note: null }, price: { score: 2, note: "dear" } },
        saved,
      },
      {
        id: 3,
        name: "Cheap & Quick",
        verdict: "open",
        ratings: { security: { score: 1, note: "no two-step sign-in" }, price: { score: 5, note: null } },
        saved,
      },
      { id: 4, name: "<b>Old</b>", verdict: "ruled-out", ratings: {}, saved },
    ],
  };
}
