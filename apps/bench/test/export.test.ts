import { expect, onTestFinished, test, vi } from "vitest";
import { exportBy } from "../measures/export-with-accounts.ts";
import { recordedStage } from "./recorded-stage.ts";

/** What the measure works out where an export has so many rows; by the clock one after the other takes 4 s, and 8 s far away. */
async function exported(rows: number) {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const { stage, lines } = recordedStage({});
  const run = async (args: readonly string[], env: NodeJS.ProcessEnv) => {
    const { SPECIE_URL: url = "", PATH: _, ...others } = env;
    // The slow line has a port of its own.
    const isFar = new URL(url).port !== "";
    lines.push(`${isFar ? "far" : url}: ${args.join(" ")} ${JSON.stringify(others)}`);
    const alone = isFar ? 8_000 : 4_000;
    vi.advanceTimersByTime(args.includes("32") ? 1_000 : alone);
    return `guid,iban\n${"a,b\n".repeat(rows)}`;
  };
  const figures = await exportBy(run, { stage, progress: (line) => lines.push(`> ${line}`) });
  return { figures, lines };
}

test("an export with 32 requests at once is compared with one by one, from far away and from here", async () => {
  const { figures, lines } = await exported(1_000);
  expect(figures).toEqual([
    {
      ...{ measure: "export --with-account, 20 ms away, rate", ours: "1000/s, 32 at once" },
      ...{ peer: "one by one 125/s", values: [8, 8, 8], control: [1, 1, 1] },
      wanted: { relation: "at least", bound: 5 },
    },
    {
      ...{ measure: "export --with-account, loopback, rate", ours: "1000/s, 32 at once" },
      ...{ peer: "one by one 250/s", values: [4, 4, 4], control: [1, 1, 1], wanted: undefined },
    },
  ]);
  const call = (where: string, many: number) =>
    `${where}: customers export --is-disabled --with-account --concurrency ${many} {"SPECIE_COUNTERPARTY":"bank-1","SPECIE_TOKEN":"token of bank-1"}`;
  const rounds = (where: string, name: string, rates: string) =>
    [1, 2, 3].flatMap((round) => [
      ...[call(where, 1), call(where, 32), call(where, 1)],
      `> ${name}, round ${round} of 3: ${rates}`,
    ]);
  expect(lines).toEqual([
    ...["bank-1: 1000 customers", "start ours 1 for bank-1 {}"],
    ...rounds("far", "20 ms away", "1000/s, one by one 125/s"),
    ...rounds("http://ours/api/v1", "loopback", "1000/s, one by one 250/s"),
    "stop ours 1",
  ]);
});

test("an export that lacks a row is no measure", async () => {
  await expect(exported(999)).rejects.toThrow("The export has 999 rows instead of 1000.");
});
