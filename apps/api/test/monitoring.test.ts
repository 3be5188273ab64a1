import { readFileSync } from "node:fs";
import { parser } from "@prometheus-io/lezer-promql";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { createMetrics, createWorkerMetrics } from "../src/telemetry/metrics.ts";
import { type MetricSign, readRunbook } from "./proofs/runbook/read-runbook.ts";

const folder = new URL("../monitoring/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");

interface Rule {
  readonly alert: string;
  readonly expr: string;
}
const { groups }: { groups: { rules: Rule[] }[] } = parse(read("alerts.yaml"));
const rules = groups.flatMap(({ rules }) => rules);
const dashboard: { panels: { title: string; targets: { expr: string }[] }[] } = JSON.parse(
  read("dashboard.json"),
);
const runbook = read("runbook.md");

const expressions = [
  ...rules.map(({ alert, expr }) => [alert, expr] as const),
  ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
];

/** The places where PromQL's own grammar finds an error, and the metrics that an expression reads. */
function readPromQl(expression: string) {
  const errors: number[] = [];
  const metrics = new Set<string>();
  parser.parse(expression).iterate({
    enter: ({ type, name, from, to }) => {
      if (type.isError) errors.push(from);
      if (name === "VectorSelector") metrics.add(/^\w+/.exec(expression.slice(from, to))?.[0] ?? "");
    },
  });
  return { errors, metrics };
}

const { text } = await createMetrics().read();
const ofWorkers = (await createWorkerMetrics().collect()).map(({ name }) => name);
const exposed = new Set([...[...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name), ...ofWorkers]);
/** `up` is Prometheus's own; the pool's gauge appears with the pool, the standby's with READ_DATABASE_URL. */
const isKnown = (metric: string) =>
  ["up", "specie_database_connections", "specie_replica_age_seconds"].includes(metric) ||
  exposed.has(metric.replace(/_(bucket|count|sum)$/, ""));

test.for(expressions)("%s: its expression is PromQL over metrics that the server has", ([, expression]) => {
  const { errors, metrics } = readPromQl(expression);
  expect(errors).toEqual([]);
  expect(metrics.size).toBeGreaterThan(0);
  expect([...metrics].filter((metric) => !isKnown(metric))).toEqual([]);
});

test("the control: an expression that is cut off and a metric that does not exist are found", () => {
  expect(readPromQl("sum(rate(specie_database_failures_total[5m])").errors).not.toEqual([]);
  const [unknown = ""] = readPromQl("rate(specie_databse_failures_total[5m])").metrics;
  expect([unknown, isKnown(unknown)]).toEqual(["specie_databse_failures_total", false]);
});

test("every metric of ours is used by an alert or on the dashboard", () => {
  const used = expressions.flatMap(([, expression]) => [...readPromQl(expression).metrics]);
  const ours = [...exposed].filter((name) => name?.startsWith("specie_"));
  expect(ours.filter((name) => !used.some((metric) => metric.startsWith(name ?? "")))).toEqual([]);
});

test("each alert has its section of the runbook, and each section its alert", () => {
  const sections = [...runbook.matchAll(/^## (\w+)$/gm)].map(([, name]) => name);
  expect(sections).toEqual(rules.map(({ alert }) => alert));
});

/** Whether an expression reads these series, by each label or for each of its values, and compares them with the bound. */
function reads(expression: string, { name, labels, change }: MetricSign): boolean {
  const bound = typeof change === "object" && "above" in change ? ` > ${change.above}` : "";
  return (
    [...readPromQl(expression).metrics].some(
      (metric) => metric.replace(/_(bucket|count)$/, "") === name.replace(/_(bucket|count)$/, ""),
    ) &&
    Object.entries(labels).every(
      ([label, value]) =>
        expression.includes(`${label}="${value}"`) ||
        new RegExp(`by \\([^)]*\\b${label}\\b`).test(expression),
    ) &&
    expression.endsWith(bound)
  );
}

test.for(rules)("$alert is raised by what its section of the runbook names", ({ alert, expr }) => {
  const signs = readRunbook(runbook)
    .filter((row) => row.alert === alert)
    .flatMap(({ metrics }) => metrics);
  expect(signs.length).toBeGreaterThan(0);
  expect(signs.filter((sign) => !reads(expr, sign))).toEqual([]);
});
