import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

const moduleOf = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);

test.for([
  [
    "what is repeated",
    `const { repeat } = await import(${moduleOf("./repeat.ts")});
    repeat({ interval: 1_000_000_000, run: async () => {}, onError() {} });`,
  ],
  [
    "the watch of the load",
    `const { watchLoad } = await import(${moduleOf("./admission/overload.ts")});
    watchLoad();`,
  ],
] as const)("%s does not keep the process alive", ([, program]) => {
  const args = ["--input-type=module", "--eval", `${program}\nconsole.log("begun");`];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", timeout: 60_000 });
  expect([status, stdout, stderr]).toEqual([0, "begun\n", ""]);
});
