import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { parcelsOf } from "../../test/servers/parcels.ts";
import { contract } from "../contract/document.ts";
import { generateCredentials } from "./credentials.ts";
import { probe } from "./probe.ts";
import { makeTarget } from "./target.ts";

afterEach(() => void vi.useRealTimers().unstubAllGlobals().restoreAllMocks());

const now = Date.parse("2026-03-01T10:00:00Z");
const url = "https://bank.example/api/v1";

/** A target as the probe is given one. */
function targetOf(stateless = false) {
  const { signer, counterparty } = generateCredentials();
  const signs = { counterparty, signer: { ...signer, sign: () => "token" } };
  return makeTarget({ url, stateless }, signs, "TOKEN");
}

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const json = { "Content-Type": "application/json" };

/** Answers reads with a token and without; keeps what was sent, and in which time an answer was wanted. */
function answer(signed: Answer | Error, unsigned: Answer = { status: 401 }): string[] {
  vi.useFakeTimers({ toFake: ["Date"], now });
  const sent: string[] = [];
  const limits = new Map<AbortSignal, number>();
  vi.spyOn(AbortSignal, "timeout").mockImplementation((limit) => {
    const { signal } = new AbortController();
    limits.set(signal, limit);
    return signal;
  });
  vi.stubGlobal("fetch", async (address: string, { headers, redirect, signal }: RequestInit) => {
    const text = JSON.stringify(headers ?? {});
    sent.push(`${address} ${redirect} ${signal ? limits.get(signal) : ""} ${text}`);
    const isSigned = /token/.test(address + text);
    const given = isSigned ? signed : unsigned;
    if (given instanceof Error && address !== url) throw given;
    const { status = 200, headers: own = json, body = "{}" } = given instanceof Error ? {} : given;
    return Object.assign(new Response(new TextEncoder().encode(body), { status, headers: own }));
  });
  return sent;
}

const messageOf = (probing: Promise<void>) =>
  probing.then(
    () => undefined,
    (error: unknown) => String(error),
  );

const date = (seconds: number) => ({ Date: new Date(now + seconds * 1000).toUTCString() });
const rejects = (status: number) =>
  `is ${status}: the server rejects the token of counterparty (whose). Is its key registered under the kid of the credentials?`;
const clock = (text: string) => `${rejects(401)} The clock of this machine is ${text} the server's.`;
const wrongApi = `although the request is valid: this is not the ${contract.info.title}`;
const noJson = `and not JSON: this is not the ${contract.info.title}`;

test.for<[Answer | Error, Answer | undefined, string | undefined]>([
  [{}, undefined, undefined],
  [{ body: "[]" }, undefined, undefined],
  [{ status: 299 }, undefined, undefined],
  [
    { status: 300, headers: { Location: "https://new.example/" } },
    undefined,
    "is redirected to https://new.example/; --url has to be the address itself",
  ],
  [{ status: 399 }, undefined, "is redirected to null; --url has to be the address itself"],
  [
    { status: 404 },
    { status: 404 },
    "is 404, with a token and without: --url needs the base path, such as https://bank.example/api/v1",
  ],
  [{ status: 404 }, { status: 401 }, "is 404: the counterparty (whose) does not exist there"],
  [{ status: 401 }, undefined, rejects(401)],
  [{ status: 403 }, undefined, rejects(403)],
  [{ status: 401, headers: date(-31) }, undefined, clock("31 s ahead of")],
  [{ status: 401, headers: date(-30) }, undefined, rejects(401)],
  [{ status: 401, headers: date(30) }, undefined, rejects(401)],
  [{ status: 401, headers: date(31) }, undefined, clock("31 s behind")],
  [{ status: 401, headers: { Date: "soon" } }, undefined, rejects(401)],
  [{ status: 500 }, undefined, "is 500: the server cannot respond to a valid request"],
  [{ status: 503 }, undefined, "is 503: the server cannot respond to a valid request"],
  [{ status: 400 }, undefined, `is 400, ${wrongApi}`],
  [{ status: 429 }, undefined, `is 429, ${wrongApi}`],
  [{ body: "<p>", headers: { "Content-Type": "text/html" } }, undefined, `is text/html ${noJson}`],
  [{ body: "", headers: {} }, undefined, `is a response without a content type ${noJson}`],
  [{ body: "null" }, undefined, `is application/json ${noJson}`],
  [{ body: '"ok"' }, undefined, `is application/json ${noJson}`],
  [new Error("reset"), undefined, "has no response: reset"],
])("a signed read is %j, an unsigned one %j: %s", async ([signed, unsigned, message]) => {
  const sent = answer(signed, unsigned);
  const target = targetOf();
  const found = await messageOf(probe([target]));
  const [, address = ""] = sent.map((line) => line.split(" ")[0] ?? "");
  const expected = `UsageError: GET ${address} ${message?.replace("(whose)", target.counterparty)}`;
  expect(found).toBe(message === undefined ? undefined : expected);
});

test("each counterparty's read is sent with its token and without, and a mock's with it only; none follows a redirect", async () => {
  const sent = answer({});
  await probe([targetOf(), targetOf()]);
  const isSigned = sent.map((line) => [
    line.startsWith(`${url} `),
    line.includes('"CX-Authorization":"token"'),
  ]);
  const each = [
    [true, false],
    [false, true],
    [false, false],
  ];
  expect(isSigned).toEqual([...each, ...each]);
  for (const line of sent) expect(line).toMatch(/^\S+ manual 10000 \{/);
  for (const line of sent.filter((_, index) => index % 3 > 0)) expect(line).toContain(', */*"');
  sent.splice(0);
  await probe([targetOf(true)]);
  expect(sent).toHaveLength(2);
});

test("where nothing responds there is one attempt, and the address is named", async () => {
  const tried: string[] = [];
  vi.stubGlobal("fetch", async (address: string) => {
    tried.push(address);
    throw new TypeError("fetch failed");
  });
  expect(await messageOf(probe([targetOf(), targetOf()]))).toBe(`UsageError: Nothing responds at ${url}`);
  expect(tried).toEqual([url]);
});

/** The probe as it is in a process whose `--contract` is this one. */
async function loadProbe(contract: object): Promise<typeof probe> {
  const folder = mkdtempSync(join(tmpdir(), "specie-probe-"));
  writeFileSync(join(folder, "openapi.json"), JSON.stringify(contract));
  vi.resetModules();
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
    vi.resetModules();
  });
  const { chooseContract } = await import("../contract/choose-contract.ts");
  chooseContract(["--contract", join(folder, "openapi.json")]);
  return (await import("./probe.ts")).probe;
}

const signedRead = `GET ${url}/parcels?api_key=token&limit=1`;

test.for<[Answer, Answer | undefined, string | undefined]>([
  [{}, undefined, undefined],
  // It may answer with anything.
  [{ body: "Kyiv" }, undefined, undefined],
  [{ status: 404 }, { status: 401 }, "is 404: what it reads does not exist there"],
  [{ status: 401 }, undefined, "is 401: the server rejects the token of the credentials."],
  [{ status: 400 }, undefined, "is 400, although the request is valid: this is not the Parcels"],
])("of another contract a signed read is %j, an unsigned one %j: %s", async ([signed, unsigned, message]) => {
  const probeOther = await loadProbe(parcelsOf("query"));
  const sent = answer(signed, unsigned);
  const found = await messageOf(probeOther([targetOf()]));
  expect(found).toBe(message === undefined ? undefined : `UsageError: ${signedRead} ${message}`);
  const addresses = sent.map((line) => line.split(" ")[0]);
  expect(addresses).toEqual([url, signedRead.slice(4), `${url}/parcels?limit=1`]);
});

const reads = (parameters: readonly object[]) => {
  const responses = { "200": { description: "Done." } };
  const get = { operationId: "read", parameters, responses };
  const post = { operationId: "add", responses };
  return {
    openapi: "3.1.0",
    info: { title: "Reads", version: "1" },
    paths: { "/a": { post }, "/b": { get } },
  };
};
const schema = { type: "string" };

test.for([
  [[{ name: "q", in: "query", required: true, schema }], undefined],
  [[{ name: "H", in: "header", required: true, schema }], undefined],
  [[{ name: "q", in: "query", schema }], "/b"],
  [[{ name: "limit", in: "header", schema }], "/b"],
  [[{ name: "c", in: "cookie", required: true, schema }], undefined],
  [[{ name: "c", in: "cookie", schema }], "/b"],
  // They are no parameters.
  [[{ name: "Authorization", in: "header", required: true, schema }], "/b"],
] as const)("with the parameters %j what is read is %s", async ([parameters, path]) => {
  const probeOther = await loadProbe(reads(parameters));
  // Its requests have no token.
  const sent = answer({}, {});
  await probeOther([targetOf(true)]);
  expect(sent.map((line) => line.split(" ")[0])).toEqual([url, ...(path ? [url + path] : [])]);
});
