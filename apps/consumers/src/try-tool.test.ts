import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { putFirst } from "@specie/test-settings/programs";
import { expect, onTestFinished, test, vi } from "vitest";
import { compiler, type Tool } from "./tools.ts";
import { describeFailure, tryTool } from "./try-tool.ts";

const outcome = (folder: string, listed = `consumer-${basename(folder)}`) =>
  JSON.stringify({
    ...{ created: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08", listed: [listed] },
    ...{ rejected: "invalid-request", missing: "customer-not-found" },
  });

/** A folder in which npm installs programs that leave their calls in a file; `runs` prints what is given. */
function emptyFolder(printed: (folder: string) => string, tsc = "exit 0") {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "specie-tool-")));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (name: string, end: string) =>
    `mkdir -p node_modules/.bin\ncat > node_modules/.bin/${name} <<'END'\n#!/bin/sh\necho "${name} $* $TOOL $CI $API_URL" >> calls\n${end}\nEND\nchmod +x node_modules/.bin/${name}`;
  const programs = [write("makes", "exit 0"), write("tsc", tsc), write("runs", `echo '${printed(folder)}'`)];
  putFirst(join(folder, "bin"), { npm: `echo "npm $*" >> calls\n${programs.join("\n")}` });
  const read = (file: string) => readFileSync(join(folder, file), "utf8");
  return { folder, read, calls: () => read("calls").trimEnd().split("\n") };
}

const tool: Tool = {
  ...{ name: "a tool", program: "client", packages: { makes: "1.0.0" } },
  command: ["makes", "openapi.json", "-o", "generated"],
  settings: ["makes.config.js", "export default {};\n"],
  run: ["node_modules/.bin/ru*", "main.ts"],
};
const environment = { API_URL: "http://127.0.0.1:1" };

test("a tool is installed as of its day, generates, is compiled strictly and run", () => {
  // What is given is stronger than the shell that it runs in.
  for (const name of ["API_URL", "TOOL", "CI"]) vi.stubEnv(name, "of the shell");
  const { folder, read, calls } = emptyFolder(outcome);
  tryTool(tool, folder, environment);
  const given = `${basename(folder)} true http://127.0.0.1:1`;
  expect(calls()).toEqual([
    "npm install --ignore-scripts --no-audit --no-fund --loglevel=error --before=2026-11-20",
    `makes openapi.json -o generated ${given}`,
    `tsc -p . ${given}`,
    `runs main.ts ${given}`,
  ]);
  expect(JSON.parse(read("package.json")).dependencies).toEqual({ makes: "1.0.0", ...compiler });
  expect(read("makes.config.js")).toBe("export default {};\n");
  expect(Object.keys(JSON.parse(read("openapi.json")))).toContain("paths");
  expect([existsSync(join(folder, "setup.ts")), existsSync(join(folder, "main.mjs"))]).toEqual([true, false]);
  const program = (name: string) => readFileSync(new URL(`../programs/${name}.ts`, import.meta.url), "utf8");
  expect([read("main.ts"), read("setup.ts")]).toEqual([program("client"), program("setup")]);
  expect(JSON.parse(read("tsconfig.json"))).toEqual({
    compilerOptions: {
      ...{ target: "ES2022", lib: ["ES2023", "DOM", "DOM.Iterable"], module: "preserve", strict: true },
      ...{ moduleResolution: "bundler", noEmit: true, allowImportingTsExtensions: true, types: ["node"] },
    },
    include: ["main.ts", "*-page.ts"],
  });
});

test("a program gets the page that is called by its name, whatever the tool is called", () => {
  const { folder, read } = emptyFolder(outcome);
  tryTool({ ...tool, program: "react" }, folder, environment);
  const page = readFileSync(new URL("../programs/react-page.ts", import.meta.url), "utf8");
  expect(read("react-page.ts")).toBe(page);
});

test("NestJS is compiled as CommonJS, and has its settings", () => {
  const { folder, read } = emptyFolder(
    outcome,
    "echo 'console.log(process.env.OUTCOME)' > generated/main.js",
  );
  const { command: _, settings: __, run: ___, ...nest } = tool;
  tryTool({ ...nest, commonJs: true }, folder, { OUTCOME: outcome(folder) });
  expect(read("generated/package.json")).toBe('{ "type": "commonjs" }');
  expect(JSON.parse(read("tsconfig.json"))).toEqual({
    compilerOptions: {
      ...{
        target: "ES2023",
        module: "commonjs",
        moduleResolution: "node10",
        strict: true,
        skipLibCheck: true,
      },
      ...{ experimentalDecorators: true, emitDecoratorMetadata: true, esModuleInterop: true },
      outDir: "generated",
    },
    include: ["main.ts"],
  });
});

test.for([
  [
    "another customer",
    (folder: string) => outcome(folder, "other"),
    "It listed other, not consumer-specie-tool-",
  ],
  ["no outcome", () => "{}", "invalid_type"],
  [
    "another code",
    (folder: string) => outcome(folder).replace("invalid-request", "invalid"),
    'expected \\"invalid-request\\"',
  ],
  [
    "no code for what is missing",
    (folder: string) => outcome(folder).replace("customer-not-found", ""),
    'expected \\"customer-not-found\\"',
  ],
] as const)("a program that prints %s has failed", ([, printed, reason]) => {
  const { folder } = emptyFolder(printed);
  expect(() => tryTool(tool, folder, environment)).toThrow(reason);
});

test("a step that fails is described with both of what it printed", () => {
  const { folder, calls } = emptyFolder(outcome, "echo 'main.ts: error'; echo 'a warning' >&2; exit 2");
  const attempt = () => {
    try {
      tryTool(tool, folder, environment);
      return "";
    } catch (error) {
      return describeFailure(error);
    }
  };
  expect(attempt()).toMatch(/^Command failed: .*tsc -p \.\na warning\n\nmain\.ts: error\n\na warning\n$/);
  expect(calls().at(-1)).toMatch(/^tsc /);
  expect([describeFailure("text"), describeFailure(new Error("alone"))]).toEqual(["text", "alone"]);
});
