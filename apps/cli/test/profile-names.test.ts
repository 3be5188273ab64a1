import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";
import { run } from "./run.ts";

// The name is a part of the names of files.
test.for([
  ["a", true],
  ["Bank_1.test-2", true],
  ["a".repeat(64), true],
  ["a".repeat(65), false],
  ["", false],
  ["a b", false],
  ["../a", false],
  ["a/b", false],
  ["a\\b", false],
  ["банк", false],
  ["a\n", false],
] as const)("%j is a name of a profile: %s", async ([name, isName]) => {
  const folder = await emptyFolder();
  const { code, err } = await run(
    [
      ...["login", "--profile", name, "--url", "https://bank.example", "--new-key", "--sub", "ops"],
      ...["--counterparty", "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08"],
    ],
    { env: { SPECIE_CONFIG: folder } },
  );
  const files = [`${name}.key.json`, `${name}.public.json`, "profiles.json"];
  expect([code, (await readdir(folder)).sort()]).toEqual(
    isName ? [exitCodes.done, files.sort()] : [exitCodes.usage, []],
  );
  if (!isName) expect(err.replaceAll("\\u{A}", "\n")).toContain(en.badProfileName(name));
});

test.for([[], ["--new-key", "--key", "key.json"]])(
  "login with %j is wrong usage, and writes nothing",
  async (keys) => {
    const folder = await emptyFolder();
    const { code, err } = await run(
      [
        ...["login", "--url", "https://bank.example", "--sub", "ops", ...keys],
        ...["--counterparty", "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08"],
      ],
      { env: { SPECIE_CONFIG: folder } },
    );
    expect([code, err, await readdir(folder)]).toEqual([exitCodes.usage, `${en.keyOrNewKey}\n`, []]);
  },
);
