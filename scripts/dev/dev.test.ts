import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runLoop } from "./run-loop.ts";

// The generator fails on a contract that has `broken`, and writes what the server reads; the server fails on `throw`. One that is
// `held` takes until it has been saved again, and long enough for the loop to notice.
const generator = `
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
rmSync("serves", { force: true });
const text = readFileSync("spec/openapi.yaml", "utf8").trim();
if (text === "held") {
  writeFileSync("began", "");
  while (readFileSync("spec/openapi.yaml", "utf8").trim() === "held") await setTimeout(20);
  await setTimeout(500);
}
if (text === "broken") { console.error("line 1: the contract is broken\\n    at a stack"); process.exit(1); }
writeFileSync("bundle.txt", text);
`;
// Fails on a contract that has no type. It ends after the server has started, whose line comes later still.
const types = `
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
const text = readFileSync("bundle.txt", "utf8");
if (text === "untyped") { console.error("no type for it"); process.exit(1); }
while (!existsSync("serves")) await setTimeout(20);
await setTimeout(20);
writeFileSync("types.txt", text);
`;
const server = (body: string) => `
import { readFileSync, writeFileSync } from "node:fs";
${body}
writeFileSync("serves", "");
console.log("The API listens on " + readFileSync("bundle.txt", "utf8"));
process.on("SIGTERM", () => process.exit(0));
setInterval(() => {}, 1000);
`;

/** The loop over a small repository, and what it prints next. */
async function startLoop() {
  const root = mkdtempSync(join(tmpdir(), "specie-dev-"));
  const save = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  save("generate.mjs", generator);
  save("types.mjs", types);
  save("spec/openapi.yaml", "one");
  save("packages/types/src/index.ts", "");
  save("apps/api/src/main.ts", server(""));
  const printed: string[] = [];
  let wake = () => {};
  const loop = await runLoop({
    root,
    target: "api",
    generate: [process.execPath, "generate.mjs"],
    bundle: [process.execPath, "generate.mjs"],
    beside: [[process.execPath, "types.mjs"]],
    serve: [process.execPath, "apps/api/src/main.ts"],
    env: process.env,
    print: (text) => {
      printed.push(text);
      wake();
    },
  });
  onTestFinished(async () => {
    await loop.stop();
    rmSync(root, { recursive: true });
  });
  const next = async (): Promise<string> => {
    while (printed.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return printed.shift() ?? "";
  };
  const read = (file: string) => readFileSync(join(root, file), "utf8");
  return { root, save, next, read, loop, printed };
}

test("a saved contract generates and restarts, a saved source restarts, and a failure does not end the loop", async () => {
  const { save, next, read } = await startLoop();
  expect(await next()).toMatch(/^The API listens on one \(generate, \d+\.\d s\)$/);

  save("spec/openapi.yaml", "two");
  expect(await next()).toMatch(/^The API listens on two \(generate/);
  expect(read("types.txt")).toBe("two");

  save("spec/openapi.yaml", "untyped");
  expect(await next()).toContain("  no type for it");
  expect(await next()).toMatch(/^The API listens on untyped \(generate/);

  save("spec/openapi.yaml", "two");
  expect(await next()).toMatch(/^The API listens on two/);

  save("apps/api/src/main.ts", server("// changed"));
  expect(await next()).toMatch(/^The API listens on two \(restart/);

  save("spec/openapi.yaml", "broken");
  expect(await next()).toBe("Not generated; the api before goes on:\n  line 1: the contract is broken");

  save("spec/openapi.yaml", "three");
  expect(await next()).toMatch(/^The API listens on three \(generate/);

  save("apps/api/src/main.ts", server('throw new Error("no such table");'));
  const failure = await next();
  expect(failure).toMatch(/^The api did not start; waiting for a change:\n/);
  expect(failure).toContain("Error: no such table");
  expect(failure.split("\n").length).toBeLessThanOrEqual(13);

  save("apps/api/src/main.ts", server(""));
  expect(await next()).toMatch(/^The API listens on three \(restart/);
});

test("a save is not waited over for longer than a start takes", async () => {
  const timed = async <Result>(work: () => Promise<Result>) => {
    const began = performance.now();
    return [await work(), performance.now() - began] as const;
  };
  const [{ save, next }, start] = await timed(startLoop);
  await next();
  const waits: number[] = [];
  for (const number of [1, 2, 3]) {
    save("apps/api/src/main.ts", server(`// ${number}`));
    waits.push((await timed(next))[1]);
  }
  // The first start has the contract to read besides. A machine that is busy is so for one of the three, not for all.
  expect(Math.min(...waits)).toBeLessThan(3 * start);
});

test("of what a generator prints, the last lines with reasons are shown, and all that a server prints later", async () => {
  const { save, next } = await startLoop();
  await next();
  const noise = [
    ...[
      "    at run (a.ts:1:2)",
      " Tasks:    1 successful",
      "Cached:    0",
      "  Time:    1s",
      "Failed:    a#b",
    ],
    ...[
      "ERROR  run failed",
      "• turbo 2",
      "Node.js v24",
      "[ELIFECYCLE] failed",
      "Reference: https://a.example",
    ],
    ...["a ERROR  command finished", "cache miss, executing", "", "   "],
  ];
  const reasons = Array.from({ length: 13 }, (_, index) => `reason ${index + 1} at Time: ERROR`);
  const prefix = ["@specie/types:generate: ", "@specie/client:test:texts: ", ""];
  const lines = reasons.flatMap((line, index) => [`${prefix[index % 3]}${line}`, ...noise]);
  save("bad.json", JSON.stringify(lines.join("\n")));
  const print =
    'import text from "./bad.json" with { type: "json" }; console.error(text); process.exitCode = 1;';
  save("generate.mjs", print);
  save("spec/openapi.yaml", "two");
  expect(await next()).toBe(
    ["Not generated; the api before goes on:", ...reasons.slice(1).map((line) => `  ${line}`)].join("\n"),
  );
  save("generate.mjs", generator);
  save("apps/api/src/main.ts", server('setTimeout(() => console.error("a warning\\n"), 200);'));
  expect(await next()).toMatch(/^The API listens on one \(restart/);
  expect(await next()).toBe("a warning");
});

test("a contract and a source that are saved together generate", async () => {
  const { save, next } = await startLoop();
  await next();
  save("spec/openapi.yaml", "two");
  save("apps/api/src/main.ts", server("// changed"));
  expect(await next()).toMatch(/^The API listens on two \(generate/);
});

test("a contract that is saved while it is being generated is generated again", async () => {
  const { save, next, root } = await startLoop();
  await next();
  save("spec/openapi.yaml", "held");
  await expect.poll(() => existsSync(join(root, "began"))).toBe(true);
  save("spec/openapi.yaml", "two");
  expect(await next()).toMatch(/^The API listens on held \(generate/);
  expect(await next()).toMatch(/^The API listens on two \(generate/);
});

test("a target that neither listens nor ends is ended with the loop, and nothing is printed of it", async () => {
  const { save, next, loop, printed, root } = await startLoop();
  await next();
  save(
    "apps/api/src/main.ts",
    'import { writeFileSync } from "node:fs"; writeFileSync("started", ""); setInterval(() => {}, 1000);',
  );
  await expect.poll(() => existsSync(join(root, "started"))).toBe(true);
  await loop.stop();
  expect(printed).toEqual([]);
});

test("a target that starts while the loop stops is ended with it", async () => {
  const { save, next, loop, root } = await startLoop();
  await next();
  const slow = `process.prependListener("SIGTERM", () => { writeFileSync("ending", ""); while (!existsSync("stopping")); });`;
  save("apps/api/src/main.ts", `import { existsSync } from "node:fs";${server(slow)}`);
  await next();
  save("apps/api/src/main.ts", server('writeFileSync("pid", String(process.pid));'));
  await expect.poll(() => existsSync(join(root, "ending"))).toBe(true);
  const stopped = loop.stop();
  save("stopping", "");
  await stopped;
  const pid = Number(readFileSync(join(root, "pid"), "utf8"));
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});

test("a target that ends by itself is reported, and the next change starts it again", async () => {
  const { save, next } = await startLoop();
  await next();
  save("apps/api/src/main.ts", server("setTimeout(() => process.exit(3), 50);"));
  await next();
  expect(await next()).toBe("The api ended with 3; waiting for a change.");
  save("apps/api/src/main.ts", server(""));
  expect(await next()).toMatch(/listens on one/);
});

test("the target of a loop that was killed ends in order", async () => {
  const root = mkdtempSync(join(tmpdir(), "specie-dev-"));
  const file = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
  const server = `
process.once("SIGTERM", () => { console.log("ended in order"); process.exit(0); });
setInterval(() => {}, 1000);
console.log("The API listens on one");
`;
  const loop = `
import { runLoop } from ${file("./run-loop.ts")};
const node = [process.execPath, "--import", ${file("../end-with-parent.ts")}];
const nothing = [process.execPath, "--eval", ""];
await runLoop({
  root: ${JSON.stringify(root)}, target: "api", generate: nothing, bundle: nothing, beside: [],
  serve: ["sh", "-c", \`exec "$@" > server.log\`, "sh", ...node, "server.mjs"],
  env: process.env, print() {},
});
`;
  writeFileSync(join(root, "server.mjs"), server);
  const child = spawn(process.execPath, ["--input-type=module", "--eval", loop], { stdio: "ignore" });
  onTestFinished(() => {
    child.kill("SIGKILL");
    rmSync(root, { recursive: true });
  });
  const log = () => existsSync(join(root, "server.log")) && readFileSync(join(root, "server.log"), "utf8");
  await expect.poll(log, { timeout: 30_000 }).toBe("The API listens on one\n");
  child.kill("SIGKILL");
  await expect.poll(log, { timeout: 30_000 }).toBe("The API listens on one\nended in order\n");
});

test("what is no target is refused before anything is started", () => {
  const main = join(import.meta.dirname, "main.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, "docs"], { encoding: "utf8" });
  expect([status, stdout, stderr]).toEqual([1, "", '"docs" cannot be watched; use api or mock.\n']);
});
