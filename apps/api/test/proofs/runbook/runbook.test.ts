import { afterAll, describe, expect, test } from "vitest";
import { databaseFailures } from "../../../src/db/database.ts";
import { iterations } from "../iterations.ts";
import { type Fault, faults, type Stages } from "./faults.ts";
import { missingSigns, readRunbook, runbook } from "./read-runbook.ts";
import { createStage, type Watched } from "./stage.ts";

const isLong = iterations(0, 1) === 1;
const rows = readRunbook(runbook);
const stages: Stages = { stage: await createStage(), renamed: await createStage() };
afterAll(async () => {
  for (const stage of [stages.stage, stages.renamed]) {
    await stage.endSessions().catch(() => {});
    await stages.stage.sql.query(`DROP ROLE ${stage.login}`);
    await stages.stage.sql.query(`DROP ROLE IF EXISTS ${stage.login}_standby`);
  }
});

/** What the table of faults and a runbook do not have in common. */
function differences(text: string): string[] {
  const symptoms = readRunbook(text).map(({ symptom }) => symptom);
  return [
    ...symptoms
      .filter((symptom) => faults[symptom] === undefined)
      .map((symptom) => `not produced: ${symptom}`),
    ...Object.keys(faults)
      .filter((symptom) => !symptoms.includes(symptom))
      .map((symptom) => `not in the runbook: ${symptom}`),
    ...symptoms
      .filter((symptom, at) => symptoms.indexOf(symptom) !== at)
      .map((symptom) => `twice: ${symptom}`),
  ];
}

describe("the runbook", () => {
  test("has the symptoms that are produced here, and no other", () => {
    expect(differences(runbook)).toEqual([]);
    expect(rows.filter(({ cure }) => cure === "")).toEqual([]);
  });

  test("has a row for each cause of a 503, with the metric and the line of that cause", () => {
    const causes = rows.flatMap(({ alert, metrics: [sign], line }) =>
      alert === "DatabaseFailures" ? [[sign?.labels["cause"], line?.["cause"]]] : [],
    );
    expect(causes.toSorted()).toEqual(databaseFailures.map((cause) => [cause, cause]).toSorted());
  });

  test("the control: a row that is added, lost or repeated is found", () => {
    const row = '| the moon is full | `specie_moon_total` grows | `{"msg":"full moon"}` | Wait |';
    expect(differences(`${runbook}\n${row}\n`)).toEqual(["not produced: the moon is full"]);
    const lines = runbook.split("\n");
    const last = lines.findLast((line) => line.startsWith("|")) ?? "";
    expect(differences(lines.filter((line) => line !== last).join("\n"))).toHaveLength(1);
    expect(differences(`${runbook}\n${last}\n`)).toHaveLength(1);
  });

  test("the control: a sign that is not there is missed", () => {
    const [row] = readRunbook('| x | `up` is 0, `a{b="1"}` grows, `c` is above 2 | `{"msg":"m"}` | y |');
    const [before, after] = ['a{b="1",d="2"} 4\nc 1', 'a{b="1",d="2"} 5\nc 3'];
    const lines = [{ msg: "m", more: 1 }];
    expect(row && missingSigns(row, { before, after, lines })).toEqual(['up "is 0"']);
    expect(row && missingSigns(row, { before, after: before, lines: [] })).toHaveLength(4);
    const [slow] = readRunbook('| x | `a` outgrows `b{c="1"}` | none | y |');
    const seen = ['a 5\nb{c="1"} 5', 'a 6\nb{c="1"} 6', 'a 7\nb{c="1"} 6'].map(
      (after) => slow && missingSigns(slow, { before: 'a 4\nb{c="1"} 4', after, lines: [] }).length,
    );
    expect(seen).toEqual([1, 1, 0]);
    expect(() => readRunbook("| x | `a` shrinks | none | y |")).toThrow("not understood");
  });
});

describe("produced on a running server, with its metric and its line, and over after what is to be done:", () => {
  test.for(rows)("$alert: $symptom", async ({ symptom, ...row }, { skip }) => {
    const fault: Fault = faults[symptom] ?? {};
    // Those that mostly wait are produced in a long run only.
    if (fault.isSlow && !isLong) return skip("only in a long run");
    const { server: start, begin, provoke = ({ call }: Watched) => call("POST"), end } = fault;
    const server = await (start?.(stages) ?? stages.stage.server());
    if (end) {
      expect((await server.call("POST")).status).toBe(200);
      server.lines.length = 0;
    }
    const before = await server.metrics();
    await begin?.(stages, server);
    try {
      await expect
        .poll(
          async () => {
            await provoke(server, stages);
            return missingSigns(row, { before, after: await server.metrics(), lines: server.lines });
          },
          { timeout: 120_000, interval: 100 },
        )
        .toEqual([]);
    } finally {
      await end?.(stages, server);
    }
    if (!end) return;
    await expect
      .poll(async () => (await server.call("POST")).status, { timeout: 60_000, interval: 100 })
      .toBe(200);
  });
});
