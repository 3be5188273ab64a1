import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { median } from "../load/statistics.ts";
import { openSlowLine } from "../servers/slow-line.ts";
import type { Circumstances, Figure, Measure } from "./measure.ts";

const customers = 1_000;
const most = 32;
// There and back 20 ms: from a bank to a data centre in the same country.
const delay = 10;
const rounds = 3;
const program = fileURLToPath(new URL("../../cli/src/main.ts", import.meta.url));

/** Runs the command line with this environment; gives what it prints. */
type Run = (args: readonly string[], env: NodeJS.ProcessEnv) => Promise<string>;

const specie: Run = async (args, env) => {
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], { env });
  return stdout;
};

/**
 * `specie customers export --with-account` with its 32 requests at once, compared with one request after the other, from start to
 * end of the command. On the loopback interface the figure is only printed: there is no time to save on the way, and client and
 * server share the processor.
 */
export const exportWithAccounts: Measure = (circumstances) => exportBy(specie, circumstances);

/** The same, by what runs the command. */
export async function exportBy(
  run: Run,
  { stage, progress }: Pick<Circumstances, "stage" | "progress">,
): Promise<Figure[]> {
  const bank = await stage.bank(customers);
  await using server = await stage.startOurs(bank);
  await using line = await openSlowLine(new URL(server.url), delay);
  const env = {
    PATH: process.env["PATH"],
    SPECIE_COUNTERPARTY: bank.guid,
    SPECIE_TOKEN: await bank.token(),
  };
  /** Customers a second. */
  const rate = async (url: string, concurrency: number): Promise<number> => {
    const args = [
      "customers",
      "export",
      "--is-disabled",
      "--with-account",
      "--concurrency",
      String(concurrency),
    ];
    const begun = performance.now();
    const stdout = await run(args, { ...env, SPECIE_URL: url });
    const rows = stdout.trim().split("\n").length - 1;
    if (rows !== customers) throw new Error(`The export has ${rows} rows instead of ${customers}.`);
    return rows / ((performance.now() - begun) / 1000);
  };
  return [
    await compare("20 ms away", (many) => rate(line.url.href, many), 5, progress),
    await compare("loopback", (many) => rate(server.url, many), undefined, progress),
  ];
}

async function compare(
  where: string,
  rate: (concurrency: number) => Promise<number>,
  atLeast: number | undefined,
  progress: Circumstances["progress"],
): Promise<Figure> {
  const [together, single, again]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    single.push(await rate(1));
    together.push(await rate(most));
    again.push(await rate(1));
    const [one, other] = [together, single].map((rates) => rates[round]?.toFixed(0));
    progress(`${where}, round ${round + 1} of ${rounds}: ${one}/s, one by one ${other}/s`);
  }
  const shares = (rates: readonly number[]) => rates.map((one, round) => one / (single[round] ?? Number.NaN));
  return {
    measure: `export --with-account, ${where}, rate`,
    ours: `${median(together).toFixed(0)}/s, ${most} at once`,
    peer: `one by one ${median(single).toFixed(0)}/s`,
    values: shares(together),
    wanted: atLeast === undefined ? undefined : { relation: "at least", bound: atLeast },
    control: shares(again),
  };
}
