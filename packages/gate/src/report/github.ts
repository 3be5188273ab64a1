import type { Language } from "../rules/rule.ts";
import { conclusion, type Report } from "./report.ts";

/** Workflow commands of GitHub Actions: one annotation for each reason not to release. */
export function asGithub(report: Report, language: Language = "en"): string {
  const { changes, verdict, revision, placeOf } = report;
  const byFingerprint = new Map(changes.map((change) => [change.fingerprint, change]));
  const lines = verdict.faults.map(({ code, texts, fingerprint, file, line }) => {
    const change =
      fingerprint === undefined || file !== undefined ? undefined : byFingerprint.get(fingerprint);
    const place = change ? placeOf(change) : { file: file ?? revision, line: line ?? 1 };
    const fix = change?.fix ? ` ${change.fix[language]}` : "";
    const text = `${texts[language]}${fix}`;
    const words = fingerprint === undefined ? text : `${text} [${fingerprint}]`;
    return `::error file=${property(place.file)},line=${place.line},title=${property(code)}::${data(words)}`;
  });
  return [...lines, `::notice title=gate::${data(conclusion(report, language))}`].join("\n");
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
