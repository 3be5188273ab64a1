import type { Language } from "../rules/rule.ts";
import { conclusion, type Report } from "./report.ts";

/** JUnit XML: a suite for each contract, and a failed test for each reason not to release. */
export function asJunit(reports: readonly Report[], language: Language = "en"): string {
  const suites = reports.map((report) => suiteOf(report, language));
  return ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", ...suites, "</testsuites>"].join("\n");
}

function suiteOf(report: Report, language: Language): string {
  const { revision, changes, verdict, placeOf } = report;
  const cases = verdict.faults.map(({ code, texts, fingerprint, file, line }) => {
    const change = changes.find((one) => one.fingerprint === fingerprint);
    const place = change ? placeOf(change) : { file: file ?? revision, line: line ?? 1 };
    const text = `${texts[language]} ${change?.fix?.[language] ?? ""}`.trim();
    const name = change ? `${change.rule} ${change.fingerprint}` : code;
    const position = `${place.file}:${place.line}`;
    return [
      `    <testcase classname="${xml(position)}" name="${xml(name)}" file="${xml(place.file)}" line="${place.line}">`,
      `      <failure type="${xml(code)}" message="${xml(text)}">${xml(`${position} ${text}`)}</failure>`,
      "    </testcase>",
    ].join("\n");
  });
  const passed = `    <testcase classname="${xml(revision)}" name="${xml(conclusion(report, language))}"/>`;
  const all = cases.length === 0 ? [passed] : cases;
  return [
    `  <testsuite name="${xml(revision)}" tests="${all.length}" failures="${cases.length}">`,
    ...all,
    "  </testsuite>",
  ].join("\n");
}

function xml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;")
    .replaceAll(/[^\P{Cc}\t]/gu, "");
}
