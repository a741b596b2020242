import { createFaq } from "../../src/faq/engine.ts";
import { readFaq } from "../../src/faq-files.ts";
import { quiet } from "../contracts/storage-defaults.ts";

/** The questions and answers that come with Sealwatch. */
export const faq = createFaq(await readFaq(null, quiet));
