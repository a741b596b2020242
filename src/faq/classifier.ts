/** The FAQ's classifier: from a question in anybody's words to one of the entries, or none. */
export type { Model } from "./model.ts";
export { pack, unpack } from "./pack.ts";
export type { Phrasing } from "./phrasing.ts";
export { type Ranking, rank } from "./rank.ts";
export { train, trainAtOnce, withAdded } from "./train.ts";
