import type { GuardedFetch } from "../guarded-fetch.ts";
import { jsonOf } from "../json.ts";
import { strikeFailures } from "../secrets.ts";
import { refusalOf } from "./refusal.ts";

/** A success; the body is what its JSON says, an empty object where there is nothing (204). */
export type Answer = { status: number; body: unknown };

type Sending = {
  url: string;
  /** A form is how a token is asked for (RFC 6749, 4.4.2); all else is JSON. */
  content: { form: Record<string, string> } | { json: object };
  bearer?: string;
  /** Not to be seen in an error, whatever the service quotes. */
  secrets?: readonly string[];
};

/** Sends one request. @throws SourceError where no success comes back, or one that is no JSON. */
export type Post = (sending: Sending) => Promise<Answer>;

/** @param fetch judges every address, also those that a service names itself. */
export function createPost(fetch: GuardedFetch): Post {
  async function post({ url, content, bearer }: Sending, secrets: readonly string[]): Promise<Answer> {
    const isForm = "form" in content;
    const answer = await fetch({
      url,
      method: "POST",
      headers: {
        accept: "application/json",
        "content-type": isForm ? "application/x-www-form-urlencoded" : "application/json",
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      },
      body: isForm ? new URLSearchParams(content.form).toString() : JSON.stringify(content.json),
    });
    const { status, body } = answer;
    if (status < 200 || status > 299) throw refusalOf(isForm ? "token" : "method", answer, secrets);
    return { status, body: body.length === 0 ? {} : jsonOf(answer) };
  }

  return (sending) => {
    const secrets = [...(sending.secrets ?? []), sending.bearer ?? ""];
    return strikeFailures(secrets, () => post(sending, secrets));
  };
}
