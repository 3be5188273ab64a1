import { expect, test } from "vitest";
import { readSettings } from "./settings.ts";

const url = ["--url", "http://127.0.0.1:4010/api/v1/"];
const counterparty = ["--counterparty", "0193E7C0-8A10-7B64-A5D3-4C2E1F9B7A08"];
const token = ["--token", "eyJh.eyJz.c2ln"];
const enough = [...url, ...counterparty, ...token];

test("reads where to go and as whom", () => {
  expect(readSettings(enough)).toEqual({
    target: {
      url: "http://127.0.0.1:4010/api/v1",
      counterparty: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08",
      token: "eyJh.eyJz.c2ln",
      stateless: false,
    },
    only: [],
  });
});

test("reads the kind of target and the operations to keep to", () => {
  const settings = readSettings([...enough, "--stateless", "--only", "getAccount", "--only", "listKeys"]);
  expect(settings).toMatchObject({ target: { stateless: true }, only: ["getAccount", "listKeys"] });
});

test("gives help before it asks for anything", () => {
  expect(readSettings(["--help"])).toBe("help");
});

test.for([
  ["no address", [...counterparty, ...token], "--url is missing"],
  ["no counterparty", [...url, ...token], "--counterparty is missing"],
  ["no token", [...url, ...counterparty], "--token is missing"],
  ["an address without a scheme", [...enough, "--url", "127.0.0.1:4010"], "--url is '127.0.0.1:4010'"],
  ["an address with a query", [...enough, "--url", "http://a/?b=c"], "--url is"],
  ["a counterparty that is no GUID", [...enough, "--counterparty", "bank"], "--counterparty is 'bank'"],
  ["an operation that does not exist", [...enough, "--only", "getBank"], "--only is 'getBank'"],
  ["an unknown option", [...enough, "--state"], "'--state'"],
  ["a stray word", [...enough, "please"], "'please'"],
] as const)("refuses %s", ([, args, message]) => {
  expect(() => readSettings(args)).toThrow(message);
});

test("does not repeat a token that is none", () => {
  expect(() => readSettings([...enough, "--token", "hunter2"])).toThrow(/^(?!.*hunter2).*--token must be/);
});
