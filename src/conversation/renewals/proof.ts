import type { OutgoingFile } from "../../platforms/contract.ts";
import type { RenewalOutcome, RenewalView } from "../../renewals/intents.ts";
import { short } from "../../signatures/short.ts";
import type { ProofFault } from "../../sources/cms-proof.ts";
import type { Writers } from "../answer.ts";
import type { Button, Card, CardPart, Text } from "../card.ts";
import { date, type Reader } from "../reader.ts";
import { say, sentence } from "../sentence.ts";
import { renewedPress } from "../signatures/successors.ts";
import type { FaultWords } from "../texts/en/proofs.ts";
import { proveButtons, renewalButton } from "./buttons.ts";

/** The text to sign as a file. Programs differ in what they make of a pasted line; of a file all sign the bytes. */
const fileName = "sealwatch-test.txt";

/** Signs that file where certificate and key are files, too. Without `-binary` openssl would change line ends. */
const command = `openssl cms -sign -binary -in ${fileName} -signer cert.pem -inkey key.pem -outform DER -out sealwatch-test.p7s`;

type Asked = Extract<RenewalOutcome, { type: "proof-asked" }>;
type Judged = Extract<RenewalOutcome, { type: "proof-judged" }>;

/** Which outcomes about proofs come with a file, and how it is made. */
export const proofFiles = {
  async "proof-asked"({ text }: Asked): Promise<OutgoingFile> {
    return { name: fileName, bytes: new TextEncoder().encode(text), mimetype: "text/plain" };
  },
};

/** How to get the text once more, and all of the renewal. */
function buttonsOf(view: RenewalView, reader: Reader): Button[] {
  const step = view.state === "open" && view.steps.find(({ kind }) => kind === "verification");
  const again = step ? proveButtons(view, step, reader) : [];
  return [...again, renewalButton(view, reader.texts.renewals.show)];
}

function faultText(fault: ProofFault, { signature }: RenewalView, reader: Reader): Text {
  const { faults } = reader.texts.proofs;
  const words: FaultWords = {
    name: signature.name,
    file: fileName,
    day: (at) => date(at, reader),
    short,
  };
  // The sentence of a fault takes that fault: the mapped type says so, but cannot say it for a union.
  return (faults[fault.fault] as (fault: ProofFault, words: FaultWords) => Text)(fault, words);
}

function askedCard({ view, text, until }: Asked, reader: Reader): Card {
  const { proofs, signatures } = reader.texts;
  const { name } = view.signature;
  const unknown: CardPart[] = view.renewed === null ? [{ type: "text", text: ["⚠️ ", proofs.giveFirst] }] : [];
  const renewed: Button[] =
    view.renewed === null ? [{ label: signatures.renewed, press: renewedPress(view.signature) }] : [];
  return {
    summary: proofs.askedSummary(name),
    parts: [
      { type: "text", text: [...proofs.asked(name, { code: fileName }), "\n", { code: text }] },
      { type: "text", text: [proofs.withOpenssl, "\n", { code: command }] },
      { type: "text", text: [proofs.withProgram] },
      { type: "text", text: ["🔒 ", proofs.keyStays] },
      ...unknown,
      { type: "note", text: [proofs.until(date(until, reader))] },
      { type: "buttons", buttons: [...renewed, renewalButton(view, reader.texts.renewals.show)] },
    ],
  };
}

function judgedCard({ name, said }: Judged, reader: Reader): Card {
  const { proofs, renewals, signatures } = reader.texts;
  const card = (text: Text, buttons: Button[]) =>
    sentence(proofs.judgedSummary, [...proofs.judged(name), ...text], buttons);
  switch (said.why) {
    case "none":
      return card(proofs.none, [{ label: renewals.list, press: { type: "renewals" } }]);
    case "unsigned":
      return card(
        [...proofs.unsigned, "\n", { code: command }],
        [{ label: renewals.list, press: { type: "renewals" } }],
      );
    case "already":
      return card(["✅ ", ...proofs.already(said.view.signature.name)], buttonsOf(said.view, reader));
    case "not-renewed": {
      const { signature } = said.view;
      const renewed: Button = { label: signatures.renewed, press: renewedPress(signature), style: "primary" };
      return card(proofs["not-renewed"](signature.name), [renewed, renewalButton(said.view, renewals.show)]);
    }
    case "fault": {
      const text = faultText(said.fault, said.view, reader);
      return card(["⚠️ ", ...text, "\n", proofs.again], buttonsOf(said.view, reader));
    }
  }
}

/** What is said of proofs by a file that was signed elsewhere. */
export const proofWriters: Pick<Writers, "proof-asked" | "proof-sent" | "proof-judged"> = {
  "proof-asked": (outcome, reader) => ({ card: askedCard(outcome, reader) }),
  "proof-sent": ({ view }, { texts: { proofs } }) =>
    say(proofs.askedSummary(view.signature.name), proofs.sent(view.signature.name)),
  "proof-judged": (outcome, reader) => ({ card: judgedCard(outcome, reader) }),
};
