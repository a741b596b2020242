import { refusal } from "./errors.ts";
import type { Obj } from "./json.ts";

/** The arguments of a Web API call, from a form or a JSON body alike. */
export type Args = {
  raw: Obj;
  /** A string, or undefined where it was not given. */
  text: (name: string) => string | undefined;
  /** A string that must be there. Throws invalid_arguments as Slack does. */
  required: (name: string) => string;
  flag: (name: string) => boolean;
  /** A whole number, or the fallback. Throws invalid_arguments. */
  int: (name: string, fallback: number) => number;
  list: (name: string) => string[];
};

/** Wraps the arguments; form-encoded numbers and truths are strings. */
export function createArgs(raw: Obj): Args {
  const text = (name: string) => {
    const value = raw[name];
    if (value === undefined || value === null || value === "") return undefined;
    return typeof value === "string" ? value : String(value);
  };
  return {
    raw,
    text,
    required(name) {
      const value = text(name);
      if (value === undefined) throw refusal("invalid_arguments", [`missing required field: ${name}`]);
      return value;
    },
    flag: (name) => ["true", "1"].includes(text(name) ?? ""),
    int(name, fallback) {
      const value = text(name);
      if (value === undefined) return fallback;
      if (!/^-?\d+$/.test(value))
        throw refusal("invalid_arguments", [`must be an integer [json-pointer:/${name}]`]);
      return Number(value);
    },
    list: (name) =>
      (Array.isArray(raw[name]) ? raw[name].map(String) : (text(name) ?? "").split(",")).filter(
        (item) => item !== "",
      ),
  };
}
