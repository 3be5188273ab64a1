import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defaultPolicy } from "../src/index.ts";
import { readConfig } from "../src/policy/read-config.ts";
import { ruleIds } from "../src/rules/index.ts";
import { accounts, changed } from "./accounts.ts";
import { file, folder, gate, gateProcess, plain } from "./gate.ts";
import { base, judge, major, minor } from "./judge.ts";

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
  expect(stdout).toContain("listAccounts (GET /accounts), openAccount (POST /accounts)");
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

test("--help lists the exit codes", async () => {
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
  expect(stdout).toMatch(/^## ❌ Not to be released as 1\.3\.0\.\n/m);
  expect(stdout).toMatch(
    /^\| major \| Account\.required: .* \| listAccounts \(GET \/accounts\), openAccount \(POST \/accounts\) \| .*major\.json:\d+ \|/m,
  );
});

// The other tests run the command in their own process.
test.for([
  [0, ["--base", base, "--revision", minor]],
  [1, ["--base", base, "--revision", major]],
  [2, ["--base", base, "--revision", "nothing.json"]],
  [2, ["--nonsense"]],
  [0, ["--help"]],
  [0, ["explain", "enum-value-added"]],
] as const)(
  "%i: a process of its own prints and ends in the same way, without colours in a pipe: %j",
  async ([code, words]) => {
    const ended = await gateProcess(words);
    expect(ended).toEqual(await plain(words));
    expect(ended.code).toBe(code);
    expect(ended.stdout + ended.stderr).not.toContain("\u001b");
  },
);

test("a failure that the command does not foresee is printed and ends with 2, never with a verdict", async () => {
  const ended = await plain(["--base", base, "--revision", minor], folder, () => {
    throw new Error("nothing was printed", { cause: new Error("the disk of the printer is full") });
  });
  // With the place in the code and the cause.
  expect(ended).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringMatching(/nothing was printed\n +at .*the disk of the printer is full\n +at /s),
  });
});

test("github points at the file and line in a contract of many files", async () => {
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

test("without words spec/openapi.yaml is judged against the last of spec/releases", async () => {
  const place = join(folder, "without-words");
  mkdirSync(join(place, "spec/releases"), { recursive: true });
  writeFileSync(join(place, "spec/releases/1.2.2.json"), JSON.stringify({ openapi: "not read" }));
  for (const [from, to] of [
    [base, "releases/1.2.3.json"],
    [minor, "openapi.yaml"],
  ] as const)
    writeFileSync(join(place, "spec", to), readFileSync(from));
  const { code, stdout, stderr } = await gate([], place);
  expect(stderr).toBe("");
  expect(stdout).toContain("spec/openapi.yaml");
  expect(stdout).toContain("May be released as 1.3.0; at least 1.3.0 was needed after 1.2.3.");
  expect(code).toBe(0);
});

test("several contracts are judged at once, and one that fails is enough", async () => {
  const { code, stdout } = await gate(["--base", base, "--revision", minor, major, "--format", "json"]);
  const { reports } = JSON.parse(stdout);
  expect(reports.map(({ verdict }: { verdict: string }) => verdict)).toEqual(["pass", "fail"]);
  expect(code).toBe(1);
  const both = await gate(["--base", base, base, "--revision", minor, minor]);
  expect(both.stdout.match(/May be released/g)).toHaveLength(2);
  expect(both.code).toBe(0);
  const uneven = await gate(["--base", base, base, "--revision", minor]);
  expect(uneven.stderr).toContain("There are 2 --base and 1 --revision.");
  expect(uneven.code).toBe(2);
});

test("a folder of releases is a base", async () => {
  const releases = join(folder, "releases");
  mkdirSync(releases);
  for (const version of ["1.2.3", "1.10.0", "1.9.0"])
    writeFileSync(
      join(releases, `${version}.json`),
      JSON.stringify({ ...accounts(), info: { title: "T", version } }),
    );
  const { stdout } = await gate(["--base", releases, "--revision", minor, "--format", "json"]);
  expect(JSON.parse(stdout).base).toEqual({ file: join(releases, "1.10.0.json"), version: "1.10.0" });
});

test("init writes settings that the gate accepts, once", async () => {
  const place = join(folder, "fresh");
  mkdirSync(place);
  expect(await plain(["init"], place)).toEqual({
    code: 0,
    stdout: "Wrote specie-gate.yaml. Set the two contracts in it, then run specie-gate.\n",
    stderr: "",
  });
  // They are the defaults, written out.
  expect(await readConfig(join(place, "specie-gate.yaml"))).toEqual({
    policy: defaultPolicy,
    contracts: [{ base: "git:origin/main:openapi.yaml", revision: "openapi.yaml" }],
    language: "en",
  });
  writeFileSync(join(place, "openapi.yaml"), readFileSync(base, "utf8"));
  const judged = await gate(["--base", base], place);
  expect(judged.code).toBe(2);
  const again = await plain(["init"], place);
  expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining("exists already") });
  expect(await gate(["--base", base, "--revision", minor], place)).toMatchObject({ code: 0, stderr: "" });
});

test("settings beside the revision hold, those of the working folder come first, --config before both", async () => {
  const place = join(folder, "settings");
  const spec = join(place, "spec");
  mkdirSync(spec, { recursive: true });
  writeFileSync(join(spec, "b.json"), readFileSync(major, "utf8"));
  const run = (...words: string[]) => gate(["--base", base, "--revision", "spec/b.json", ...words], place);
  writeFileSync(join(spec, "specie-gate.yaml"), "rules: { property-became-optional: off }\n");
  expect((await run()).stdout).toContain("Nothing changed");
  writeFileSync(join(place, "specie-gate.yaml"), "rules: { property-became-optional: patch }\n");
  expect((await run()).stdout).toContain("(patch): 1");
  const other = file("other.yaml", "rules: { property-became-optional: minor }\nlanguage: uk\n");
  expect((await run("--config", other)).stdout).toContain("Сумісні зміни (minor): 1");
  expect((await run("--config", other, "--lang", "en")).stdout).toContain("Compatible (minor): 1");
});

test("without arguments, the contracts of the settings are judged", async () => {
  const place = join(folder, "configured");
  mkdirSync(place);
  const contracts = [minor, major].map((revision) => ({ base, revision }));
  writeFileSync(join(place, "specie-gate.yaml"), JSON.stringify({ contracts }));
  const { code, stdout } = await gate(["--format", "json"], place);
  expect(JSON.parse(stdout).reports).toHaveLength(2);
  expect(code).toBe(1);
});

test("explain describes one rule in either language, lists all, and refuses others", async () => {
  const one = await plain(["explain", "enum-value-added", "--lang", "uk"]);
  expect(one.stdout).toMatch(/^enum-value-added\n.*Додано значення.*у відповіді: major.*як виправити: /s);
  expect((await plain(["explain"])).stdout.split("\n").length).toBe(ruleIds.length + 1);
  expect(await plain(["explain", "no-rule"])).toMatchObject({ code: 2, stdout: "" });
});

test.for([
  ["71", "72", 0, "there is no break since 71"],
  ["2024-06-20", "2024-06-20", 0, "there is no break since 2024-06-20"],
  ["v1", "1.0.0", 0, "there is no break since v1"],
] as const)(
  "a version that is not semantic gives findings and no version: %s to %s",
  async ([from, to, code, words]) => {
    const versioned = (version: string, more: object = {}) => ({
      ...accounts(),
      info: { title: "T", version, ...more },
    });
    const before = file("from.json", versioned(from));
    const described = await gate([
      "--base",
      before,
      "--revision",
      file("to.json", versioned(to, { summary: "S" })),
    ]);
    expect(described.stdout).toContain(words);
    expect(described.code).toBe(code);
    const contract = changed(({ info, components }) => {
      info.version = to;
      components.schemas.Account["required"] = [];
    });
    const broken = await gate([
      "--base",
      before,
      "--revision",
      file("to.json", contract),
      "--format",
      "json",
    ]);
    expect(JSON.parse(broken.stdout)).toMatchObject({
      verdict: "fail",
      required_bump: "major",
      least_version: null,
      faults: [{ code: "break-not-accepted" }],
    });
    expect(broken.code).toBe(1);
  },
);
