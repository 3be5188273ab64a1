import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { runCommand } from "./command.ts";
import { formats } from "./report/formats.ts";
import { groups } from "./runner/check.ts";
import { loadChecks } from "./runner/load-checks.ts";
import { help } from "./settings/help.ts";

afterEach(() => void vi.restoreAllMocks().unstubAllGlobals());

/** The exit code and the output of the command against a mock that answers everything with this. */
async function runAt(status: number, body: string, ...args: string[]) {
  const [printed, progress]: [string[], string[]] = [[], []];
  vi.spyOn(console, "log").mockImplementation((text) => void printed.push(String(text)));
  vi.spyOn(process.stderr, "write").mockImplementation((text) => progress.push(String(text)) > 0);
  vi.stubGlobal(
    "fetch",
    async () => new Response(body, { status, headers: { "Content-Type": "text/html" } }),
  );
  const code = await runCommand(args);
  return { code, output: printed.join("\n"), progress: progress.join("") };
}

const mock = ["--url", "http://bank.example/api/v1", "--stateless", "--seed", "7"];

test("--help prints the help, and --list each check with the sentence that it defends", async () => {
  expect(await runAt(200, "{}", "--help")).toEqual({ code: 0, output: help, progress: "" });
  const { code, output } = await runAt(200, "{}", "--list");
  const checks = await loadChecks();
  expect(output.split("\n")).toEqual(checks.flatMap(({ id, defends }) => [id, `    ${defends.text}`]));
  expect(code).toBe(0);
});

test("a failed check is exit code 1, and the reports are written and named", async () => {
  const folder = mkdtempSync(join(tmpdir(), "specie-command-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const only = [
    "--only",
    "errors/repeats-a-request-s-id-in-the-answer-and-in-the-problem-and-gives-each-of-two-others-its-own",
  ];
  const reports = ["--report", "json", "--report", "sarif", "--folder", join(folder, "new")];
  const { code, output, progress } = await runAt(200, "{}", ...mock, ...only, ...reports);
  expect([code, progress]).toEqual([1, "1/1 errors, 1 failed\n"]);
  expect(output).toMatch(
    /^Does not conform to the contract: http:\/\/bank\.example\/api\/v1\n1 checks: 0 passed, 1 failed, /,
  );
  const files = ["json", "sarif"].map((form) => join(folder, "new", `conformance.${form}`));
  expect(output.split("\n").slice(-2)).toEqual(files.map((file) => `Report: ${file}`));
  expect(JSON.parse(readFileSync(files[0] ?? "", "utf8"))).toMatchObject({ green: false, seed: 7 });
});

test("checks that pass are exit code 0 where nothing is missing, and 1 where a part of the contract is not covered", async () => {
  const passing = ["--only", "filters/every-filter-of-the-contract-has-its-oracle"];
  const { code, output } = await runAt(200, "{}", ...mock, ...passing);
  expect(output).toContain("1 checks: 1 passed, 0 failed, 0 left out");
  expect([code, output.split("\n")[0]]).toEqual([0, "The selected checks pass: http://bank.example/api/v1"]);
  // Forced responses cover no parameter.
  const whole = ["--only", "shapes/listEvents/429", "--only", "shapes/listEvents/500"];
  const { code: uncovered } = await runAt(200, "{}", ...mock, ...whole);
  expect(uncovered).toBe(1);
});

test.for(["filters", "filters/every-filter-of-the-contract-has-its-oracle"])(
  "--only %s selects what it names",
  async (only) => {
    const { output } = await runAt(200, "{}", ...mock, "--only", only, "--parallel", "64");
    const named = (await loadChecks()).filter(({ id }) => id === only || id.startsWith(`${only}/`));
    expect(output).toContain(`\n${named.length} checks: `);
  },
);

test.for(["filter", "filters/", "filters/every-filter"])("--only %s names no check", async (only) => {
  const error: unknown = await runAt(200, "{}", ...mock, "--only", only).catch((reason: unknown) => reason);
  expect(String(error)).toBe(
    `UsageError: --only is '${only}'; no check's id begins so. --list shows them all`,
  );
});

test("the help names every option, report form and group", () => {
  const options = [
    "url",
    "credentials",
    "contract",
    "stateless",
    "only",
    "report",
    "folder",
    "seed",
    "parallel",
  ];
  expect([...help.matchAll(/^ {2}--([a-z]+)/gm)].map(([, name]) => name)).toEqual([
    ...options,
    ...["list", "help"],
  ]);
  expect(help).toContain(`also write a report: ${Object.keys(formats).join(", ")}; may be repeated`);
  expect(Object.keys(formats)).toEqual(["html", "json", "junit", "sarif"]);
  for (const [name, what] of Object.entries(groups)) expect(help).toContain(`  ${name.padEnd(15)} ${what}\n`);
});
