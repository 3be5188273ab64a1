import { expect, test } from "vitest";
import { isPlainJson, namesItsServer, requestIdOf } from "./request-headers.ts";

/** As Node hands a request on: names and values in turns, and of two values of one name the first. */
function message(...rawHeaders: readonly string[]) {
  const headers: Record<string, string> = {};
  for (let at = 0; at < rawHeaders.length; at += 2)
    headers[rawHeaders[at]?.toLowerCase() ?? ""] ??= rawHeaders[at + 1] ?? "";
  return { rawHeaders: [...rawHeaders], headers };
}

test.for([
  ["1.1", [], false],
  ["1.1", ["Host", "a"], true],
  ["1.1", ["HOST", "a"], true],
  ["1.1", ["Host", "a", "host", "a"], false],
  ["1.0", [], true],
  ["1.0", ["Host", "a"], true],
  ["1.0", ["Host", "a", "Host", "b"], false],
  ["1.1", ["Accept", "host", "From", "Host"], false],
  ["1.1", ["Hosts", "a", "Host", "b"], true],
] as const)("in HTTP/%s the headers %j name one server: %s", ([httpVersion, raw, isNamed]) => {
  expect(namesItsServer({ ...message(...raw), httpVersion })).toBe(isNamed);
});

const json = ["Content-Type", "application/json"] as const;

test.for([
  [[...json], true],
  [[...json, "Transfer-Encoding", "chunked"], true],
  [[...json, "Transfer-Encoding", "CHUNKED"], true],
  [[...json, "Transfer-Encoding", "gzip, chunked"], false],
  [[...json, "Transfer-Encoding", ""], false],
  [[...json, "Content-Encoding", "identity"], false],
  [[...json, "content-type", "application/json"], false],
  [[], false],
] as const)("%j is one body in plain JSON: %s", ([raw, isPlain]) => {
  // As far as it is read.
  expect(isPlainJson(message(...raw) as Parameters<typeof isPlainJson>[0])).toBe(isPlain);
});

test("the caller's own id is kept where the contract keeps it", () => {
  const idOf = (own: string | string[] | undefined) =>
    requestIdOf({ headers: { ...(own !== undefined && { "x-request-id": own }) } }, () => "new");
  expect([idOf("r-1"), idOf("r 1"), idOf(undefined), idOf(["r-1"])]).toEqual(["r-1", "new", "new", "new"]);
});
