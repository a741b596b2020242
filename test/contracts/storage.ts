import { afterEach, beforeEach, describe } from "vitest";
import type { Store } from "../../src/storage/store.ts";
import { bulkContract } from "./storage-bulk.ts";
import { chargeContract } from "./storage-charge.ts";
import { commitContract } from "./storage-commit.ts";
import { deliveriesContract } from "./storage-deliveries.ts";
import { digestItemsContract } from "./storage-digest-items.ts";
import { digestsContract } from "./storage-digests.ts";
import { directoryContract } from "./storage-directory.ts";
import { errandsContract } from "./storage-errands.ts";
import { faqContract } from "./storage-faq.ts";
import { importsContract } from "./storage-imports.ts";
import { incidentMessagesContract } from "./storage-incident-messages.ts";
import { incidentsContract } from "./storage-incidents.ts";
import { incidentsMergedContract } from "./storage-incidents-merged.ts";
import { linksContract } from "./storage-links.ts";
import { marksContract } from "./storage-marks.ts";
import { methodsContract } from "./storage-methods.ts";
import { outboxContract } from "./storage-outbox.ts";
import { outlinesContract } from "./storage-outlines.ts";
import { pagesContract } from "./storage-pages.ts";
import { peopleContract } from "./storage-people.ts";
import { plansContract } from "./storage-plans.ts";
import { policiesContract } from "./storage-policies.ts";
import { predecessorsContract } from "./storage-predecessors.ts";
import { redirectContract } from "./storage-redirect.ts";
import { referencesContract } from "./storage-references.ts";
import { renewalsContract } from "./storage-renewals.ts";
import { renewalsMergedContract } from "./storage-renewals-merged.ts";
import { rotationContract } from "./storage-rotation.ts";
import { signaturesContract } from "./storage-signatures.ts";
import { sourcesContract } from "./storage-sources.ts";
import { vendorStepsContract } from "./storage-vendor-steps.ts";

/**
 * What a test gets: a store on an empty database, a second one on the same database, as another process would have it,
 * and a way to one more, which the test closes.
 */
export type Bench = { store: Store; other: Store; open(): Promise<Store> };

/** A bench, and how to clear it away after the test. */
export type Lent = Bench & { giveBack(): Promise<void> };

/** Everything that any storage must do, for one kind of database. Each test gets an empty one. */
export function storageContract(name: string, lend: () => Promise<Lent>): void {
  describe(name, () => {
    let lent: Lent | null = null;
    beforeEach(async () => {
      lent = await lend();
    });
    afterEach(async () => {
      await lent?.giveBack();
      lent = null;
    });
    const parts = (): Bench => {
      if (!lent) throw new Error("The stores are not open yet");
      return lent;
    };
    describe("people", () => peopleContract(parts));
    describe("references", () => referencesContract(parts));
    describe("links", () => linksContract(parts));
    describe("in charge", () => chargeContract(parts));
    describe("directory", () => directoryContract(parts));
    describe("signatures", () => signaturesContract(parts));
    describe("predecessors", () => predecessorsContract(parts));
    describe("many at once", () => bulkContract(parts));
    describe("imports", () => importsContract(parts));
    describe("pages", () => pagesContract(parts));
    describe("commit, inbox, audit and the like", () => commitContract(parts));
    describe("outbox", () => outboxContract(parts));
    describe("deliveries", () => deliveriesContract(parts));
    describe("digests", () => digestsContract(parts));
    describe("what a digest tells of", () => digestItemsContract(parts));
    describe("marks", () => marksContract(parts));
    describe("policies", () => policiesContract(parts));
    describe("sources", () => sourcesContract(parts));
    describe("changes of method", () => methodsContract(parts));
    describe("what two people were told who are one", () => redirectContract(parts));
    describe("renewals", () => renewalsContract(parts));
    describe("renewals of two people who are one", () => renewalsMergedContract(parts));
    describe("incidents", () => incidentsContract(parts));
    describe("messages of incidents", () => incidentMessagesContract(parts));
    describe("incidents of two people who are one", () => incidentsMergedContract(parts));
    describe("emergency plans", () => plansContract(parts));
    describe("who is on duty", () => rotationContract(parts));
    describe("vendors' steps", () => vendorStepsContract(parts));
    describe("questions and answers", () => faqContract(parts));
    describe("outlines", () => outlinesContract(parts));
    describe("errands", () => errandsContract(parts));
  });
}
