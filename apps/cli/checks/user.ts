import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fencedBlocks } from "@specie/markdown-steps";
import { operate, startServer } from "../test/server.ts";
import { asset, openCounterparty } from "../test/test-bank.ts";
import { tryCompletion } from "./completion.ts";
import { inPipe, inTerminal, must } from "./terminal.ts";

/** Types what the README says, and more, in a terminal and in pipes, with `specie` from the tarball and a real server. */
export async function tryAsUser(program: string, folder: string, oldestNode: string): Promise<void> {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  chmodSync(program, 0o755);
  symlinkSync(program, join(bin, "specie"));
  const server = await startServer();
  try {
    const guid = await openCounterparty(server.dataDir);
    // Everything runs on the oldest Node that the package says it supports.
    const env = {
      PATH: `${bin}:${dirname(oldestNode)}:/usr/bin:/bin`,
      SPECIE_CONFIG: join(folder, "config"),
      URL: server.url,
      COUNTERPARTY: guid,
      ISSUER: asset.asset_issuer,
    };
    const pipe = (line: string, more = {}) => inPipe(line, { ...env, ...more }, folder);
    const terminal = (line: string, more = {}) => inTerminal(line, { ...env, ...more }, folder);

    const version = pipe("node --version; specie --version");
    must(
      "it runs on the oldest Node that engines names",
      version.code === 0 && /^v20\.19\.\d+\nspecie \d/.test(version.out) && version.err === "",
      version,
    );

    const register = (file: string) =>
      operate(
        server.dataDir,
        "key",
        "register",
        "--counterparty",
        guid,
        "--file",
        join(env.SPECIE_CONFIG, file),
      );
    for (const block of readmeBlocks()) {
      const ran = pipe(block);
      must(`README: ${block.split("\n").at(-1)}`, ran.code === 0, ran);
      if (block.startsWith("specie login")) await register("default.public.json");
    }
    const exported = readFileSync(join(folder, "moved.csv"), "utf8");
    must("the exported phone numbers are no formulas", exported.includes(",'+380671234567,"), {
      code: 0,
      out: exported,
      err: "",
    });

    const table = terminal("specie customers list");
    must(
      "a terminal gets a table in colour",
      table.out.includes("┌") && table.out.includes("\u001B[1m"),
      table,
    );
    const plain = terminal("specie customers list", { NO_COLOR: "1" });
    must(
      "without colour where NO_COLOR is set",
      plain.out.includes("┌") && !plain.out.includes("\u001B["),
      plain,
    );
    const piped = pipe("specie customers list");
    must("a pipe gets JSON", JSON.parse(piped.out).total > 0 && !piped.out.includes("\u001B"), piped);

    writeFileSync(join(folder, "many.csv"), `name\n${"Багато\n".repeat(300)}`);
    const command = 'specie customers import many.csv --asset-code UAH --asset-issuer "$ISSUER"';
    const bar = terminal(command);
    must(
      "an import shows a bar with rate and time left",
      bar.code === 0 && /█.*\d+% \| \d+\/300 \| \d+\/s \| (?:[1-9]\d* min )?\d+ s left/.test(bar.out),
      bar,
    );
    const quiet = pipe(`rm many.csv.journal; echo Багато >> many.csv; ${command}`);
    must(
      "in a pipe it shows none",
      // On a slow machine there are lines instead, one in ten seconds.
      quiet.code === 0 &&
        !["█", "\r", "\u001B"].some((sign) => quiet.err.includes(sign)) &&
        JSON.parse(quiet.out).opened === 301,
      quiet,
    );

    const bars = terminal("specie customers export one.csv; specie customers export > two.csv");
    must(
      "an export to a file shows a bar, named or not",
      bars.code === 0 && [...bars.out.matchAll(/█ 100% \| (\d+)\/\1 \| \d+\/s/g)].length >= 2,
      bars,
    );
    const [one, two] = ["one.csv", "two.csv"].map((file) => readFileSync(join(folder, file), "utf8"));
    must("and none of it is in the file", one === two && one?.includes("Багато") === true, bars);
    const flowing = terminal("specie customers export | cat; specie customers export");
    must("there is no bar among rows on the screen", !flowing.out.includes("/s"), flowing);

    const completed = pipe("specie complete -- customers list --segments ''");
    must("completion knows the values of the contract", completed.out === "PL\t\nPI\t\n:4\n", completed);
    tryCompletion(env, folder);
    const ukrainian = pipe("specie --help", { LANG: "uk_UA.UTF-8" });
    must("it speaks Ukrainian where the locale does", ukrainian.out.includes("Використання:"), ukrainian);
  } finally {
    await server.stop();
  }
}

/** The commands of the README, without the installation, which was done from the tarball. */
function readmeBlocks(): string[] {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  return fencedBlocks(readme, "sh")
    .map(({ text }) => text)
    .filter((block) => !block.startsWith("npm install"));
}
