import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { afterPassing, fromCache, idsOf, quickIds, repository } from "./stub-repository.ts";
import { suites } from "./tasks.ts";

const generate = ["run", "generate", "--output-logs=errors-only"];
const options = ["--continue=dependencies-successful", "--output-logs=new-only", "--summarize"];

const longIds = idsOf("long", "one");

test.for([
  ["quick", "npm test", quickIds],
  ["long", "pnpm test:long", longIds],
] as const)(
  "%s generates, runs each task once with its dependencies, and reports as %s",
  ([suite, command, ids]) => {
    const { run, root } = repository({ tasks: ids.map(fromCache) });
    const { status, stdout, stderr, calls } = run({}, suite);
    expect([status, stderr]).toEqual([0, ""]);
    const { root: ofRoot, packages } = suites[suite];
    expect(calls.map(({ words, browser }) => [words, browser])).toEqual([
      [generate, ""],
      [["run", ...new Set([...ofRoot, ...packages]), ...options], "a browser"],
    ]);
    expect(calls[0]?.environment).toBe(calls[1]?.environment);
    expect(stdout).toMatch(new RegExp(`^\n━━━ ${command} passed in \\d s\n${ids.length} of ${ids.length} `));
    expect(stdout.includes("Not checked: mutation, advisories, ")).toBe(suite === "quick");
    // Without a bundle nothing is known of what has changed.
    expect(existsSync(join(root, ".turbo/passed"))).toBe(false);
  },
);

test("the long suite never leaves a task out, and is no proof for npm test", () => {
  const { root, first, write, run } = afterPassing({ tasks: longIds.map(fromCache) });
  expect([first.status, run({}, "long").status]).toEqual([1, 0]);
  expect(existsSync(join(root, ".turbo/passed"))).toBe(false);
  write("summary.json", JSON.stringify({ tasks: [...quickIds, ...longIds].map(fromCache) }));
  expect(run().status).toBe(0);
  const { asked, output } = run({}, "long");
  expect(asked).toEqual(expect.arrayContaining([...suites.long.packages]));
  expect(output).not.toContain("They passed before");
});

test.for([
  ["toString", '"toString" is no suite; use quick or long.\n'],
  ["", '"" is no suite; use quick or long.\n'],
] as const)("what is no suite is refused: %j", ([suite, reason]) => {
  const { status, stdout, stderr, calls } = repository({}).run({}, suite);
  expect([status, stdout, stderr, calls]).toEqual([1, "", reason, []]);
});

test.for([
  ["console.error('no browser'); process.exitCode = 3", 3, "no browser\n"],
  ["process.kill(process.pid, 'SIGKILL')", 1, ""],
] as const)("a search for the browser that ends with `%s` ends the run", ([end, code, reason]) => {
  const { status, stderr, calls } = repository({}).run({ STUB_END: end });
  expect([status, stderr, calls]).toEqual([code, reason, []]);
});

test("after a run that passed, another browser and another Node run everything", () => {
  const { run, first } = afterPassing();
  expect(first.status, first.output).toBe(0);
  const browser = run({ STUB_BROWSER: "no browser" });
  expect(browser.asked).toContain("test:contract");
  expect(browser.calls.at(-1)?.browser).toBe("no browser");
  const version = "Object.defineProperty(process,'version',{value:'v99'})";
  const node = run({ STUB_BROWSER: "no browser", NODE_OPTIONS: `--import=data:text/javascript,${version}` });
  expect(node.asked).toContain("test:contract");
});

test("where generated files cannot be made, everything runs, also where nothing has changed", () => {
  const fails = 'case "$*" in *generate*) [ -e .turbo-second ] && exit 1; touch .turbo-second ;; esac';
  const { run, first } = afterPassing({ end: `${fails}\nexit 0` });
  expect(first.status, first.output).toBe(0);
  expect(run().asked).toContain("test:contract");
});

test("the summary of an earlier run is not taken for one of this", () => {
  const { write, run } = repository({ tasks: "none" });
  write(".turbo/runs/0.json", JSON.stringify({ tasks: quickIds.map(fromCache) }));
  const { status, stdout, stderr } = run();
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/^\n━━━ npm test FAILED after \d s\n0 of \d+ checks passed: 0 ran, 0 came/);
});

test("without Turborepo in the path the run fails with that reason", () => {
  const { status, stdout, stderr } = repository({}).run({ PATH: "/nonexistent" });
  expect([status, stdout]).toEqual([1, ""]);
  expect(stderr).toContain("spawnSync turbo ENOENT\n");
  expect(stderr).toContain("Turborepo ended with a signal.\n");
});

// Written here once more, since a task that is missing in text-change.ts would let a wrong text pass.
const readers: Readonly<Record<string, readonly string[]>> = {
  "@specie/spec": ["lint", "score", "check-translations", "test"],
  "@specie/contract": ["test"],
  "@specie/types": ["test"],
  "@specie/docs": ["test", "build", "check-site"],
  "@specie/conformance": ["test:texts"],
  "@specie/cli": ["test:texts"],
  "@specie/gate": [],
};

test("after a change of texts alone, these tasks of the packages run", () => {
  const ids = idsOf("quick", ...Object.keys(readers));
  const { run, saveBundle, first } = afterPassing({
    packageNames: Object.keys(readers),
    tasks: ids.map(fromCache),
  });
  expect(first.status, first.output).toBe(0);
  saveBundle("Another word.", 5);
  const { status, output, asked } = run();
  const expected = ["//#format", "//#check-words", "//#gate", "//#changesets"].concat(
    Object.entries(readers).flatMap(([name, scripts]) => scripts.map((script) => `${name}#${script}`)),
  );
  expect([status, asked?.slice(1, -options.length).toSorted()]).toEqual([0, expected.toSorted()]);
  expect(output).toContain(`\nNot run: ${ids.length - expected.length} checks. They passed before, and only`);
});
