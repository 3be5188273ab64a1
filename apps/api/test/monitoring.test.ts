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
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string };
}
interface Panel {
  readonly title: string;
  readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[];
  readonly fieldConfig: { readonly defaults: { readonly unit: string } };
  readonly gridPos: { readonly h: number; readonly w: number; readonly x: number; readonly y: number };
}
const { groups }: { groups: { rules: Rule[] }[] } = parse(read("alerts.yaml"));
const rules = groups.flatMap(({ rules }) => rules);
const dashboard: { panels: Panel[] } = JSON.parse(read("dashboard.json"));
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

/** The labels that the series of an expression have: all where nothing is added up. */
function labelsOf(expression: string): (label: string) => boolean {
  const sum = /\b(?:sum|max|avg)(?: by \(([^)]*)\))?/.exec(expression);
  if (sum === null) return () => true;
  return (label) => sum[1]?.split(", ").includes(label) ?? false;
}

test("a text names a label only where its series have it", () => {
  const texts = [
    ...rules.map(({ expr, annotations }) => [expr, annotations.summary] as const),
    ...dashboard.panels.flatMap(({ targets }) => targets.map((one) => [one.expr, one.legendFormat] as const)),
  ];
  const named = texts.flatMap(([expr, text]) =>
    [...text.matchAll(/\{\{ ?(?:\$labels\.)?(\w+) ?\}\}/g)].map(([, label = ""]) => [expr, label] as const),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(([expr, label]) => !labelsOf(expr)(label))).toEqual([]);
});

// What cannot wait until the morning: requests that are not answered.
test("a page is sent for failures that callers see, and the rest are tickets", () => {
  const paged = rules.filter(({ labels }) => labels.severity === "page").map(({ alert }) => alert);
  expect(paged).toEqual(["ServerDown", "DatabaseFailures", "InternalErrors", "Overload", "WorkerEnded"]);
  const others = rules.filter(({ alert }) => !paged.includes(alert));
  expect(new Set(others.map(({ labels }) => labels.severity))).toEqual(new Set(["ticket"]));
});

test("what is a rate or a state must last before it is an alert, and an event is one at once", () => {
  for (const { alert, expr, for: lasting } of rules)
    expect([alert, lasting === undefined]).toEqual([alert, /^(sum\()?increase\(.* > 0$/.test(expr)]);
});

test("each panel has a place of its own, and the unit of what it shows", () => {
  const places = dashboard.panels.map(({ gridPos: { h, w, x, y } }) => [h, w, x, y]);
  expect(places).toEqual(dashboard.panels.map((_, at) => [8, 12, 12 * (at % 2), 8 * Math.floor(at / 2)]));
  for (const { title, targets, fieldConfig } of dashboard.panels) {
    const units = new Set(
      targets.map(({ expr }) => {
        if (/_seconds(_bucket)?\b/.test(expr)) return "s";
        if (/_bytes\b/.test(expr)) return "bytes";
        return /(requests|failures)_total|_seconds_count/.test(expr) ? "reqps" : "short";
      }),
    );
    expect([title, [...units]]).toEqual([title, [fieldConfig.defaults.unit]]);
  }
});
