import { type Contract, problemCodes, readAuth, readBasePath, readOperations } from "@specie/contract";
import { editions } from "@specie/contract/editions";
import { build } from "esbuild";
import { expect, test } from "vitest";
import config from "../../../specie.config.ts";
import { packedContract, withoutUnread } from "../packed-contract.ts";
import { readCommands } from "../src/contract/operations.ts";
import { languages } from "../src/texts/language.ts";
import { run } from "./run.ts";

const packed = { en: withoutUnread(editions.en), uk: withoutUnread(editions.uk) };
const sizeOf = (contract: Contract) => JSON.stringify(contract).length;

test.for(languages)("what is packed of the contract in %s gives the same commands", (language) => {
  const [all, some] = [editions[language], packed[language]];
  expect(readCommands(some)).toEqual(readCommands(all));
  expect(problemCodes(some)).toEqual(problemCodes(all));
  expect([readAuth(some, config.auth), readBasePath(some)]).toEqual([
    readAuth(all, config.auth),
    readBasePath(all),
  ]);
  expect(sizeOf(some)).toBeLessThan(0.7 * sizeOf(all));
});

test.for(languages)("the help of every command in %s is the same", async (language) => {
  const groups = [...new Set(readCommands(editions.en).map(({ group }) => [group]))];
  const commands = readCommands(editions.en).map(({ group, verb }) => [group, verb]);
  for (const words of [[], ...groups, ...commands, ["customers", "import"], ["customers", "export"]]) {
    const args = [...words, "--help", "--lang", language];
    expect(await run(args, { contracts: packed })).toEqual(await run(args));
  }
});

test("the build packs it so", async () => {
  const contents = 'export { editions } from "@specie/contract/editions"';
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: "esm",
    plugins: [packedContract],
  });
  const url = `data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString("base64")}`;
  const { editions: built }: { editions: Record<string, Contract> } = await import(url);
  expect(built).toEqual(packed);
  for (const operation of readOperations(built["en"] ?? editions.en).values())
    expect([...operation.responses.keys()].every((status) => status < 300)).toBe(true);
});
