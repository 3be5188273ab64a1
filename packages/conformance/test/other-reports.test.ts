import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { parcelsOf } from "./servers/parcels.ts";

/** `runCommand` as it is in a process whose `--contract` is that of the parcels, and a folder with its contract and credentials. */
async function loadCommand() {
  const folder = mkdtempSync(join(tmpdir(), "specie-reports-"));
  const credentials = { token: "secret", resources: { parcel_id: "P-1", depot: "north", shelf: "4" } };
  writeFileSync(join(folder, "openapi.json"), JSON.stringify(parcelsOf("query")));
  writeFileSync(join(folder, "credentials.json"), JSON.stringify(credentials));
  vi.resetModules();
  vi.useFakeTimers({ toFake: ["Date", "performance"], now: new Date("2026-03-01T10:00:00Z") });
  const { chooseContract } = await import("../src/contract/choose-contract.ts");
  chooseContract(["--contract", join(folder, "openapi.json")]);
  const { replaceEnvironment } = await import("../src/environment.ts");
  const restore = replaceEnvironment({ randomUUID: () => "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08" });
  onTestFinished(() => {
    restore();
    rmSync(folder, { recursive: true });
    vi.useRealTimers().restoreAllMocks().unstubAllGlobals().resetModules();
  });
  const { runCommand } = await import("../src/command.ts");
  return { runCommand, folder };
}

const json = { "Content-Type": "application/json" };

/** A server of parcels with a fault here and there; each request takes 20 ms by the clock. */
const answer: typeof fetch = async (address, { method = "GET", headers } = {}) => {
  vi.advanceTimersByTime(20);
  const { pathname } = new URL(String(address));
  const [, code] = /code=(\d+)/.exec(new Headers(headers).get("Prefer") ?? "") ?? [];
  if (code !== undefined) return new Response(null, { status: Number(code) });
  if (method === "DELETE") return new Response("gone", { status: 200, headers: { ...json, "X-Odd": "<b>" } });
  if (pathname === "/labels")
    return new Response("Label", { status: 200, headers: { "Content-Type": "text/plain" } });
  return new Response('{"weight":"2","note":"<i>"}', { status: 200, headers: json });
};

/** What the command prints, and its exit code. */
async function printed({ runCommand }: Awaited<ReturnType<typeof loadCommand>>, args: readonly string[]) {
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((text) => void lines.push(String(text)));
  vi.spyOn(process.stderr, "write").mockImplementation((text) => lines.push(`: ${text}`.trimEnd()) > 0);
  vi.stubGlobal("fetch", answer);
  const code = await runCommand(args);
  return [`$ specie-conformance ${args.join(" ")}`, ...lines, `(exit code ${code})`, "", ""].join("\n");
}

const only = [
  "readShelf",
  "dropParcel",
  "printLabel",
  "changeParcel/413",
  "listParcels/503",
  "sendParcel/409",
];
const chosen = only.flatMap((id) => ["--only", `shapes/${id}`]);
const forms = ["html", "json", "junit", "sarif"];

// Everything that the command prints and writes for a contract and a server that stay as they are. The sizes and texts of a report
// are read by people and programs. `vitest run test/other-reports.test.ts --update` writes it; look at the difference.
test("what the command prints, and its four reports, of a server with faults and of a mock", async () => {
  const command = await loadCommand();
  const { folder } = command;
  const target = ["--url", "http://parcels.example", "--seed", "7", "--parallel", "1"];
  const server = [...target, "--credentials", join(folder, "credentials.json"), ...chosen];
  const reports = [...forms.flatMap((form) => ["--report", form]), "--folder", join(folder, "new/reports")];
  const outputs = [
    await printed(command, ["--help"]),
    await printed(command, [...server, ...reports]),
    await printed(command, [...target, "--stateless", ...chosen]),
    await printed(command, [...target, "--stateless", "--only", "shapes/listParcels/503"]),
  ];
  const files = ["html", "json", "xml", "sarif"].map((ending) => {
    const name = `conformance.${ending}`;
    return `== ${name}\n${readFileSync(join(folder, "new/reports", name), "utf8")}\n`;
  });
  const kept = [...outputs, ...files].join("").replaceAll(folder, "/folder");
  await expect(kept).toMatchFileSnapshot("reports/other-reports.txt");
});
