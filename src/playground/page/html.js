// The one place that binds htm's templates to preact's nodes.
import htm from "htm";
import { h } from "preact";

/** @typedef {(strings: TemplateStringsArray, ...values: unknown[]) => import("preact").VNode} Html */

// htm's types describe its CommonJS build; the browser loads the ES module, whose default is the function itself.
const template = /** @type {{ bind: (create: typeof h) => Html }} */ (/** @type {unknown} */ (htm));

export const html = template.bind(h);
