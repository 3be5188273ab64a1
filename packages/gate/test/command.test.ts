import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { accounts, changed } from "./accounts.ts";
import { file, folder, gate, root } from "./gate.ts";

const base = file("base.json", accounts());
const minor = file(
  "minor.json",
  changed((contract) => {
    contract.info.version = "1.3.0";
    contract.paths["/accounts"].get.parameters.push({
      name: "ordering",
      in: "query",
      schema: { type: "integer", default: 1, maximum: 2 },
    });
  }),
);
const major = file(
  "major.json",
  changed((contract) => {
    contract.info.version = "1.3.0";
    contract.components.schemas.Account["required"] = [];
  }),
);
const judge = (revision: string, ...more: string[]) =>
  gate(["--base", base, "--revision", revision, ...more]);

test("0: a compatible change under a minor version", async () => {
  const { code, stdout } = await judge(minor);
  expect(stdout).toContain("May be released as 1.3.0; at least 1.3.0 was needed after 1.2.3.");
  expect(code).toBe(0);
});

test("1: a break under a minor version, and three ways to fix it", async () => {
  const { code, stdout } = await judge(major);
  expect(code).toBe(1);
  expect(stdout).toContain("Breaking (major): 1");
  expect(stdout).toContain("The field `name` may be absent now.");
  expect(stdout).toContain("listAccounts, openAccount");
  expect(stdout).toMatch(/- undo it;.*`info\.version` to 2\.0\.0;.*- fingerprint: "[0-9a-f]{16}"/s);
  expect(stdout).toContain("Not to be released as 1.3.0.");
});

test("0: the same break under a major version", async () => {
  const contract = changed(({ info, components }) => {
    info.version = "2.0.0";
    components.schemas.Account["required"] = [];
  });
  expect((await judge(file("two.json", contract))).code).toBe(0);
});

test("1: any change under the same version, however small", async () => {
  const contract = changed(({ components }) => {
    components.schemas.Account["description"] = "An account.";
  });
  const { code, stdout } = await judge(file("same.json", contract));
  expect(stdout).toContain("`info.version` is 1.2.3 after 1.2.3; these changes need at least 1.2.4.");
  expect(code).toBe(1);
});

test.for([
  ["unreadable", "nothing.json", undefined, "cannot be read"],
  ["unreadable", "torn.yaml", "openapi: 3.1.0\npaths: [\n", "torn.yaml:3"],
  ["not-openapi", "old.json", { ...accounts(), openapi: "2.0" }, '`openapi` is "2.0"'],
  ["not-openapi", "text.json", '"3.1.0"', "missing"],
  [
    "unresolved-ref",
    "loose.json",
    {
      ...accounts(),
      paths: { "/a": { get: { responses: { 200: { $ref: "#/components/responses/None" } } } } },
    },
    "/paths/~1a/get/responses/200: `$ref: #/components/responses/None` names nothing",
  ],
] as const)("2: %s, %s", async ([reason, name, content, words]) => {
  const { code, stdout, stderr } = await judge(content === undefined ? name : file(name, content));
  expect(stderr).toContain(`Could not judge (${reason}).`);
  expect(stderr).toContain(words);
  expect(stdout).toBe("");
  expect(code).toBe(2);
});

test("2: no release yet", async () => {
  const { code, stderr } = await gate([], folder);
  expect(stderr).toContain("Could not judge (no-release). spec/releases holds no released contract");
  expect(code).toBe(2);
});

test.for([["--format", "xml"], ["--today", "2026-02-30"], ["--nonsense"]])("2: %j", async (words) => {
  const { code, stderr } = await gate(words);
  expect(stderr).toMatch(/^error: /);
  expect(code).toBe(2);
});

test("--help tells the exit codes", async () => {
  const { code, stdout } = await gate(["--help"]);
  expect(stdout).toMatch(/0 {2}may be released.*1 {2}may not.*2 {2}could not be judged/s);
  expect(code).toBe(0);
});

test("json is for programs", async () => {
  const { stdout } = await judge(major, "--format", "json");
  expect(JSON.parse(stdout)).toMatchObject({
    verdict: "fail",
    required_bump: "major",
    least_version: "2.0.0",
    changes: [
      {
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        rule: "property-became-optional",
        impact: "major",
        pointer: "/components/schemas/Account/required",
        side: "revision",
        directions: ["request", "response"],
        operations: ["listAccounts", "openAccount"],
        message: {
          en: "Account.required: The field `name` may be absent now.",
          uk: "Account.required: Поля `name` тепер може не бути.",
        },
        accepted: false,
      },
    ],
  });
});

test("markdown is for a pull request", async () => {
  const { stdout } = await judge(major, "--format", "markdown");
  expect(stdout).toMatch(/^## ❌ Not to be released as 1\.3\.0\.\n/);
  expect(stdout).toMatch(
    /^\| major \| Account\.required: .* \| listAccounts, openAccount \| .*major\.json:\d+ \|/m,
  );
});

test("colours are for terminals, and NO_COLOR is not even needed in a pipe", async () => {
  expect((await judge(major)).stdout).not.toContain("\u001b");
  expect((await gate(["--base", base, "--revision", major], folder, { NO_COLOR: "1" })).stdout).not.toContain(
    "\u001b",
  );
});

test("github points at the file and line where a contract of many files says it", async () => {
  const spec = join(folder, "many");
  mkdirSync(join(spec, "components", "schemas"), { recursive: true });
  const whole = changed((contract) => {
    contract.info.version = "1.3.0";
  });
  const text = JSON.stringify({ ...whole, components: undefined }, undefined, 2).replaceAll(
    "#/components/schemas/Account",
    "components/schemas/Account.yaml",
  );
  writeFileSync(join(spec, "openapi.yaml"), text);
  writeFileSync(
    join(spec, "components", "schemas", "Account.yaml"),
    "type: object\nrequired: [name]\nproperties:\n  name:\n    type: string\n    maxLength: 32\n",
  );
  const { code, stdout } = await judge(join(spec, "openapi.yaml"), "--format", "github");
  expect(stdout).toMatch(
    /^::error file=.*components\/schemas\/Account\.yaml,line=6,title=break-not-accepted::.*`64` became `32`/m,
  );
  expect(stdout).toMatch(
    /^::error file=.*components\/schemas\/Account\.yaml,line=3,.*The field `kind` was removed/m,
  );
  expect(code).toBe(1);
});

test("the repository's own contract passes", async () => {
  const { code, stdout, stderr } = await gate([], root);
  expect(stderr).toBe("");
  expect(stdout).toContain("spec/openapi.yaml");
  expect(code).toBe(0);
});
