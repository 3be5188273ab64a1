import { expect, onTestFinished, test, vi } from "vitest";
import { parcelsOf } from "./servers/parcels.ts";
import { useContract } from "./servers/use-contract.ts";

/** The modules of the kit as they are in a process whose `--contract` is that of the parcels. */
async function loadKit(place: Parameters<typeof parcelsOf>[0]) {
  onTestFinished(await useContract(parcelsOf(place)));
  onTestFinished(() => void vi.unstubAllGlobals());
  const { replaceEnvironment } = await import("../src/environment.ts");
  replaceEnvironment({ randomUUID: () => "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08" });
  const { run } = await import("../src/run.ts");
  const { generateCredentials } = await import("../src/target/credentials.ts");
  const { describeCoverage } = await import("../src/coverage/describe-coverage.ts");
  return { run, generateCredentials, describeCoverage };
}

/** Answers everything with 200, and what a mock is asked for with that; keeps what was sent. */
function record(): string[] {
  const sent: string[] = [];
  vi.stubGlobal(
    "fetch",
    async (address: string | URL, { method = "GET", headers, body }: RequestInit = {}) => {
      const { pathname, search } = new URL(address);
      const bytes = body instanceof Uint8Array ? ` ${Buffer.from(body)}` : "";
      const all = Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`);
      // Every request accepts the same.
      const own = all.filter((line) => line !== "Accept: application/json, application/problem+json");
      sent.push(`${method} ${decodeURIComponent(pathname + search)} [${own.join("; ")}]${bytes}`);
      const [, code] = /Prefer: code=(\d+)/.exec(all.join("\n")) ?? [];
      const status = Number(code ?? 200);
      // No failure of the contract declares a body.
      if (status >= 204) return new Response(null, { status });
      const type = pathname === "/labels" ? "text/plain" : "application/json";
      return new Response("{}", { status, headers: { "Content-Type": type } });
    },
  );
  return sent;
}

/** Runs checks of a contract whose token is in `place`: each as text, and the coverage. */
async function runOf(place: Parameters<typeof parcelsOf>[0]) {
  const { run, generateCredentials, describeCoverage } = await loadKit(place);
  const caller = () => {
    const made = generateCredentials();
    return { ...made, signer: { ...made.signer, sign: () => "one.two.three" } };
  };
  return async (stateless: boolean, ...only: string[]) => {
    const sent = record();
    const blocks = new Map<string, string>();
    const settings = {
      ...{ url: "http://parcels.example", credentials: [caller(), caller()] as const, only, folder: "" },
      ...{ resources: { parcel_id: "P-1", depot: "north", shelf: "4" } },
      ...{ stateless, reports: [], seed: 1, parallel: 1 },
    };
    const { coverage } = await run(settings, () => {
      sent.splice(0);
      return (result) => {
        const causes = result.state === "failed" ? result.failure.causes : [];
        const lines = [...sent.splice(0), ...causes.map((cause) => `! ${cause}`)].map((line) => `  ${line}`);
        blocks.set(result.check.id, [`${result.check.id}: ${result.state}`, ...lines].join("\n"));
      };
    });
    return { blocks, coverage: describeCoverage(coverage) };
  };
}

// What the checks that are derived of another contract send and expect: of a server that keeps state, and what is another at a mock.
// `pnpm refresh` writes it.
test("the checks of another contract, with what each sends, and the status that it expects where that is not the answer", async () => {
  const runAt = await runOf("query");
  const [server, mock] = [await runAt(false), await runAt(true)];
  const others = [...mock.blocks].filter(([id, block]) => server.blocks.get(id) !== block);
  const kept = [
    ...[...server.blocks.values(), server.coverage, "", "At a mock:"],
    ...[...others.map(([, block]) => block), mock.coverage, ""],
  ];
  await expect(kept.join("\n")).toMatchFileSnapshot("reports/other-contract.txt");
});

test("a token in a cookie is sent beside the cookies that are parameters, and not where a check takes it away", async () => {
  const runAt = await runOf("cookie");
  const ids = [
    "listParcels/200/accepts-cookie-theme-dark",
    "readParcel/401/refuses-a-request-without-a-token",
  ];
  const { blocks } = await runAt(false, ...ids.map((id) => `shapes/${id}`));
  expect([...blocks.values()].map((block) => block.split("\n")[1])).toEqual([
    "  GET /parcels [Cookie: api_key=one.two.three; theme=dark]",
    "  GET /parcels/P-1?depth=2 [Cookie: lang=uk; X-Office: 7]",
  ]);
});
