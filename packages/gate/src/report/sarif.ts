import type { Change } from "../change.ts";
import { ruleIds, rules } from "../rules/index.ts";
import { type Language, renderMessage } from "../rules/rule.ts";
import type { Report } from "./report.ts";

const levels = { major: "error", minor: "note", patch: "none" } as const;
const readme = "https://www.npmjs.com/package/@specie/gate";

/** SARIF 2.1.0, for code scanning: a result for each change, found again by its fingerprint. */
export function asSarif(reports: readonly Report[], language: Language = "en"): string {
  const used = ruleIds.filter((id) => reports.some(({ changes }) => changes.some(({ rule }) => rule === id)));
  const results = reports.flatMap((report) =>
    report.changes.map((change) => resultOf(report, change, language)),
  );
  return JSON.stringify(
    {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: {
              name: "specie-gate",
              informationUri: readme,
              rules: used.map((id) => ruleOf(id, language)),
            },
          },
          results,
        },
      ],
    },
    undefined,
    2,
  );
}

function ruleOf(id: (typeof ruleIds)[number], language: Language) {
  const { fix } = rules[id];
  const text = renderMessage(rules[id], language, { name: "`name`", from: "`old`", to: "`new`" });
  return {
    id,
    shortDescription: { text },
    ...(fix && { help: { text: fix[language] } }),
  };
}

function resultOf({ verdict, placeOf }: Report, change: Change, language: Language) {
  const { file, line } = placeOf(change);
  const entry = verdict.accepted.get(change.fingerprint);
  const fix = change.fix ? ` ${change.fix[language]}` : "";
  return {
    ruleId: change.rule,
    level: levels[change.impact],
    message: { text: `${change.message[language]}${fix}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line } },
        logicalLocations: [{ fullyQualifiedName: `${change.side}#${change.pointer}` }],
      },
    ],
    partialFingerprints: { "specieGate/v1": change.fingerprint },
    properties: { operations: change.operations, endpoints: change.endpoints, since: verdict.baseVersion },
    ...(entry && {
      suppressions: [{ kind: "external", justification: `${entry.approver}: ${entry.reason}` }],
    }),
  };
}

/** A path as a relative reference (RFC 3986, section 4.2), in which `?` or `#` would end the path. */
function uriOf(file: string): string {
  return encodeURI(file).replaceAll("?", "%3F").replaceAll("#", "%23");
}
