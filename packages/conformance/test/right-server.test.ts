import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { libraryOf } from "./servers/library.ts";
import { type Mistake, serveLibrary } from "./servers/library-server.ts";
import { useContract } from "./servers/use-contract.ts";

const resources = {
  ...{ isbn: "9780306406157", member: "0193e7c4-7c12-7ab3-90d8-3e5f1a6b8c24", number: "5", year: "7" },
  cover_id: "C-12",
};

let kit: Awaited<ReturnType<typeof loadKit>>;
beforeAll(async () => {
  kit = await loadKit();
});
afterAll(() => kit.undo());

/** The modules of the kit as they are in a process whose `--contract` is that of the library. */
async function loadKit() {
  const undo = await useContract(libraryOf(false));
  const { run } = await import("../src/run.ts");
  const { verdictOf } = await import("../src/report/report.ts");
  const { generateCredentials } = await import("../src/target/credentials.ts");
  return { run, verdictOf, generateCredentials, undo };
}

/** The report of the derived checks at a server of the library that makes this mistake in all answers but those of the first reads. */
async function reportOf(mistake?: Mistake) {
  const { run, verdictOf, generateCredentials } = kit;
  onTestFinished(() => void vi.unstubAllGlobals());
  const [right, wrong] = [serveLibrary(resources), serveLibrary(resources, mistake)];
  let isReading = true;
  vi.stubGlobal("fetch", async (address: string, { method = "GET", headers, body }: RequestInit = {}) => {
    const text = body instanceof Uint8Array ? Buffer.from(body).toString() : "";
    const request = { method, url: new URL(address), headers: new Headers(headers), body: text };
    const { status, headers: own, text: said } = (isReading ? right : wrong)(request);
    return new Response(said === "" ? null : said, { status, headers: own });
  });
  const caller = () => {
    const made = generateCredentials();
    return { ...made, signer: { ...made.signer, sign: () => "one.two.three" } };
  };
  const settings = {
    ...{ url: "http://library.example/v2", credentials: [caller(), caller()] as const, only: [], folder: "" },
    ...{ resources, stateless: false, reports: [], seed: 1, parallel: 1 },
  };
  const report = await run(settings, () => {
    isReading = false;
    return () => {};
  });
  return { ...report, verdict: verdictOf(report) };
}

const stateOf = ({ results }: Awaited<ReturnType<typeof reportOf>>, state: string) =>
  results.flatMap((result) => (result.state === state ? [result] : []));

test("a server that does what another contract requires passes each check that is derived from it, and all of it is covered", async () => {
  const report = await reportOf();
  expect(stateOf(report, "failed")).toEqual([]);
  expect(report.verdict).toBe("Conforms to the contract");
  // No request is known that causes them.
  const waived = report.coverage.figures.flatMap((figure) => figure.waived);
  expect(waived).toEqual([
    ...["addBook 204", "addBook 409", "addBook 428", "getBook 404", "getBook 410", "replaceBook 412"],
    "headBooksIsbn 404",
  ]);
});

test.for<[what: string, mistake: Mistake, isAnswer: (status: number) => boolean]>([
  ["succeeds always", (_, declared) => declared.find((one) => one < 300) ?? 599, (status) => status < 300],
  ["refuses always", (_, declared) => declared.find((one) => one >= 400) ?? 599, (status) => status >= 400],
])("at a server that %s only the checks pass that want just that", async ([, mistake, isAnswer]) => {
  const report = await reportOf(mistake);
  const passed = stateOf(report, "passed").map(({ check }) => check.pair?.status ?? 0);
  expect(passed.filter((status) => !isAnswer(status))).toEqual([]);
});
