import { isDeepStrictEqual } from "node:util";
import { isObj, type Obj, objOf, str } from "../../../src/playground/emulator/json.ts";
import { ADAPTIVE } from "./activity-check.ts";
import { faultOfAnswer } from "./card-check.ts";
import type { Answer } from "./types.ts";

/** What a client makes of the answer to an invoke; `refused` is what is wrong with it, where the client shows a fault. */
export type Read =
  | { type: "card"; card: Obj; title: string }
  | { type: "words"; words: string }
  | { type: "nothing" }
  | { type: "refused"; refused: string; isBreach: boolean };

type IsKnown = (id: string) => boolean;

/** The answer breaks the protocol: the client says that it could not reach the app. */
const breach = (refused: string): Read => ({ type: "refused", refused, isBreach: true });

const HEIGHTS = ["small", "medium", "large"];

/**
 * Reads the answer to adaptiveCard/action
 * (https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format).
 */
export function readActionAnswer({ status, body }: Answer, isKnown: IsKnown): Read {
  if (status !== 200)
    return breach(`the bot answered an invoke with HTTP ${status}: ${JSON.stringify(body)}`);
  const { statusCode, type, value } = objOf(body);
  if (typeof statusCode !== "number" || statusCode < 200 || statusCode > 599) {
    return breach(`the answer has no statusCode: ${JSON.stringify(body)}`);
  }
  const expected = (code: number) =>
    statusCode === code ? null : breach(`${str(type)} does not come with the statusCode ${statusCode}`);
  switch (type) {
    case ADAPTIVE: {
      const fault = faultOfAnswer(value, "message", isKnown);
      return (
        expected(200) ?? (fault === null ? { type: "card", card: objOf(value), title: "" } : breach(fault))
      );
    }
    case "application/vnd.microsoft.activity.message":
      if (typeof value !== "string" || value.trim() === "") return breach("the answer's message is empty");
      return expected(200) ?? { type: "words", words: value };
    case "application/vnd.microsoft.error": {
      const { code, message } = objOf(value);
      if (statusCode < 400 || str(code) === "" || str(message) === "")
        return breach("the answer's error is malformed");
      return { type: "refused", refused: `${str(code)}: ${str(message)}`, isBreach: false };
    }
    default:
      return breach(`there is no answer of type ${JSON.stringify(type)}`);
  }
}

/**
 * Reads the answer to task/fetch or task/submit
 * (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots), or to
 * composeExtension/fetchTask or composeExtension/submitAction, where an answer without a task closes the dialog.
 */
export function readTaskAnswer({ status, body }: Answer, name: string, isKnown: IsKnown): Read {
  if (status !== 200)
    return breach(`the bot answered an invoke with HTTP ${status}: ${JSON.stringify(body)}`);
  if (body === "" && name === "task/submit") return { type: "nothing" };
  if (isDeepStrictEqual(body, {}) && name === "composeExtension/submitAction") return { type: "nothing" };
  const task = objOf(body).task;
  if (!isObj(task)) return breach(`the answer to ${name} holds no task: ${JSON.stringify(body)}`);
  if (task.type === "message") {
    if (name === "task/fetch") return breach("a message in answer to task/fetch opens an empty dialog");
    if (str(task.value).trim() === "") return breach("the task's message is empty");
    return { type: "words", words: str(task.value) };
  }
  if (task.type !== "continue") return breach(`there is no task of type ${JSON.stringify(task.type)}`);
  const { title, height, width, card } = objOf(task.value);
  const { contentType, content } = objOf(card);
  if (contentType !== ADAPTIVE) return breach("the task holds no adaptive card");
  if (str(title).trim() === "") return breach("the dialog has no title");
  if (![height, width].every((size) => size === undefined || isSize(size)))
    return breach("the dialog's size is unknown");
  const fault = faultOfAnswer(content, "dialog", isKnown);
  return fault === null ? { type: "card", card: objOf(content), title: str(title) } : breach(fault);
}

const isSize = (size: unknown): boolean => typeof size === "number" || HEIGHTS.includes(str(size));
