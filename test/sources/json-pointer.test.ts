import { describe, expect, test } from "vitest";
import type { Json } from "../../src/sources/json.ts";
import { parsePointer, valueAt } from "../../src/sources/json-pointer.ts";

const at = (document: Json, pointer: string) => {
  const names = parsePointer(pointer);
  if (names === null) throw new Error("no pointer");
  return valueAt(document, names);
};

describe("a JSON pointer", () => {
  /** The document and the pointers of RFC 6901, 5. */
  const document = {
    foo: ["bar", "baz"],
    "": 0,
    "a/b": 1,
    "c%d": 2,
    "e^f": 3,
    "g|h": 4,
    "i\\j": 5,
    'k"l': 6,
    " ": 7,
    "m~n": 8,
  };

  test.each([
    ["", document],
    ["/foo", ["bar", "baz"]],
    ["/foo/0", "bar"],
    ["/", 0],
    ["/a~1b", 1],
    ["/c%d", 2],
    ["/e^f", 3],
    ["/g|h", 4],
    ["/i\\j", 5],
    ['/k"l', 6],
    ["/ ", 7],
    ["/m~0n", 8],
  ])("%j leads to what the standard says", (pointer, value) => {
    expect(at(document, pointer)).toEqual(value);
  });

  test("unescapes once", () => {
    expect(at({ "~1": "tilde", "/": "slash" }, "/~01")).toBe("tilde");
  });

  test.each(["foo", "#/foo", "/~", "/~2", "/a~", " /foo", "$.foo"])("is not %j", (text) => {
    expect(parsePointer(text)).toBeNull();
  });

  test.each([
    "/foo/2",
    "/foo/-",
    "/foo/00",
    "/foo/+1",
    "/foo/1.0",
    "/foo/length",
    "/foo/0/0",
    "//x",
    "/toString",
    "/__proto__",
    "/foo/__proto__",
  ])("%j leads to nothing", (pointer) => {
    expect(at(document, pointer)).toBeUndefined();
  });

  test("leads to names that objects have of themselves where they are in the document", () => {
    expect(at(JSON.parse('{"__proto__": {"toString": 1}}'), "/__proto__/toString")).toBe(1);
    expect(at({ a: null }, "/a")).toBeNull();
    expect(at({ a: null }, "/a/b")).toBeUndefined();
  });
});
