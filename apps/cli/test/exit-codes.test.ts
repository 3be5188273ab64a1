import {
  AbortedError,
  ConnectionError,
  DeclaredFailureError,
  SpecieFailure,
  TimeoutError,
} from "@specie/client";
import { describe, expect, test } from "vitest";
import { exitCodes, exitNameOf, fileErrorOf, messageOf } from "../src/exit-codes.ts";
import { describeFailure } from "../src/profile/network.ts";
import { en } from "../src/texts/en.ts";
import { uk } from "../src/texts/uk.ts";
import { problemDocument } from "./problem-document.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

describe("exit codes", () => {
  const names: Readonly<Record<number, string>> = {
    400: "refused",
    401: "unauthorized",
    403: "refused",
    404: "refused",
    409: "refused",
    412: "refused",
    413: "refused",
    415: "refused",
    422: "refused",
    429: "unavailable",
    500: "unavailable",
    502: "unavailable",
    503: "unavailable",
    504: "unavailable",
  };

  test.for(Object.entries(names))("%s is %s", async ([status, name]) => {
    const env = await startStubServer((_request, response) => {
      response.writeHead(Number(status), { "Content-Type": "application/problem+json" });
      response.end(JSON.stringify(problemDocument(Number(status), "x")));
    });
    const expected = Object.entries(exitCodes).find(([one]) => one === name)?.[1];
    for (const words of ["customers list", "api GET /customers"]) {
      const { code } = await run(words.split(" "), { env, client: { pause: async () => {} } });
      expect([words, code]).toEqual([words, expected]);
    }
  });

  test.for(Object.entries(names))("a failure that a contract declares with %s is %s", ([status, name]) => {
    const failure = new DeclaredFailureError("listCustomers", Number(status), "why", new Response());
    expect(exitNameOf(failure)).toBe(name);
  });

  test("an aborted call is interrupted, a wrong one is usage, one without a token is not set up", () => {
    expect(exitNameOf(new AbortedError("raw", "stop"))).toBe("interrupted");
    for (const [code, name] of [
      ["no-token", "notSetUp"],
      ["invalid-call", "usage"],
      ["timeout", "unavailable"],
      ["unreachable", "unavailable"],
    ] as const) {
      class Failure extends SpecieFailure {
        readonly code = code;
      }
      expect(exitNameOf(new Failure("raw", "x"))).toBe(name);
    }
  });
});

test.for([
  [
    { code: "ENOENT", syscall: "open", path: "/a/x.csv" },
    { path: "/a/x.csv", why: en.fileErrors.ENOENT },
  ],
  [
    { code: "EISDIR", syscall: "rename", path: "/a/x.csv.123.new" },
    { path: "/a/x.csv", why: en.fileErrors.EISDIR },
  ],
  [
    { code: "EISDIR", syscall: "open", path: "/a/1.new.csv" },
    { path: "/a/1.new.csv", why: en.fileErrors.EISDIR },
  ],
  [
    { code: "ESTRANGE", syscall: "lstat", message: "strange" },
    { path: "", why: "strange" },
  ],
  [{ code: "ECONNREFUSED", syscall: "connect" }, undefined],
  [{ code: "ENOENT", syscall: "reopen" }, undefined],
  [{ code: "ENOENT", syscall: "opendir" }, undefined],
  [{ code: "ENOENT" }, undefined],
  [{ syscall: "open" }, undefined],
] as const)("the error %j of a file is %j", ([members, found]) => {
  expect(fileErrorOf(Object.assign(new Error(), members), en)).toEqual(found);
});

// The calls of the system that reading, writing, renaming and removing a file or a folder makes.
test.for("open read write rename mkdir mkdtemp stat lstat rm unlink scandir fsync ftruncate".split(" "))(
  "a failed %s is an error of a file",
  (syscall) => {
    const error = Object.assign(new Error("x"), { code: "EACCES", syscall, path: "/a" });
    expect(fileErrorOf(error, en)).toEqual({ path: "/a", why: en.fileErrors.EACCES });
  },
);

test("a value that was thrown and is no error has its text", () => {
  expect([messageOf("text"), messageOf(7), messageOf(new Error("why")), fileErrorOf(null, en)]).toEqual([
    ...["text", "7", "why", undefined],
  ]);
});

// The client's own texts are English, and have no cause.
test("a call without a response is reported in the user's language and with its cause; any other by its message", () => {
  const cause = new Error("fetch failed", { cause: new Error("connect ECONNREFUSED 127.0.0.1:9") });
  for (const texts of [en, uk])
    for (const Failure of [ConnectionError, TimeoutError])
      expect(describeFailure(new Failure("listCustomers", 3, cause), texts)).toBe(
        texts.noResponse("listCustomers", 3, "connect ECONNREFUSED 127.0.0.1:9"),
      );
  for (const texts of [en, uk])
    expect(describeFailure(new AbortedError("listCustomers", "stop"), texts)).toBe(texts.exits.interrupted);
  const declared = new DeclaredFailureError("listCustomers", 409, "why", new Response());
  expect(describeFailure(declared, uk)).toBe(declared.message);
});

test("the help has each code beside its meaning, one below the other", async () => {
  const { out } = await run(["--help"]);
  const { exits }: { exits: Readonly<Record<string, string>> } = en;
  const lines = Object.entries(exitCodes).map(([name, code]) => `  ${`${code}`.padEnd(5)}${exits[name]}`);
  expect(out.split(`${en.exitCodes}\n`)[1]).toBe(`${lines.join("\n")}\n\n${out.split("\n\n").at(-1)}`);
});
