import { contract } from "../../contract/document.ts";
import { countStates, isGreen, type Report, verdictOf } from "../report.ts";
import { drawGroups } from "./checks.ts";
import { drawCoverage } from "./coverage-map.ts";
import { drawFailures } from "./failures.ts";
import { html, Markup } from "./markup.ts";
import { style } from "./style.ts";

/** The report as one self-contained page. */
export function writeHtml(report: Report): string {
  const { url, stateless, seed, started, milliseconds, results, coverage, created, stoppedAt } = report;
  const { passed, failed, "left out": leftOut } = countStates(results);
  const verdict = verdictOf(report);
  const count = (guids: typeof created.keys) => [...guids.values()].reduce((sum, { size }) => sum + size, 0);
  const card = (figure: number | string, what: string, tone = "") =>
    html`<div class="card"><b class="${tone}">${figure}</b><span>${what}</span></div>`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${verdict}: ${url}</title>
<style>${new Markup(style)}</style>
</head>
<body><main>
<header>
  <h1 class="${isGreen(report) ? "good" : "bad"}">${verdict}</h1>
  <p>${url}${stateless ? ", a mock" : ""} · ${started.toISOString()} · seed ${seed}</p>
  <p>${contract.info.title} ${contract.info.version}</p>
  ${
    stoppedAt
      ? [
          html`<p class="bad">The target stopped responding after ${results.length} of ${report.total} checks: ${stoppedAt.reason}</p>
  <pre>${stoppedAt.curl}</pre>`,
        ]
      : []
  }
</header>
<section class="cards" aria-label="Summary">
  ${[
    card(passed, "checks passed", "good"),
    card(failed, "failed", failed > 0 ? "bad" : ""),
    card(leftOut, "left out, each with its reason"),
    card(`${(milliseconds / 1000).toFixed(1)} s`, "in all"),
    card(count(created.customers), "customers created"),
    card(count(created.keys), "keys created"),
  ]}
</section>
<section><h2>Coverage</h2>${drawCoverage(report)}
  ${coverage.figures
    .filter(({ missing }) => missing.length > 0)
    .map(
      ({ name, missing }) =>
        html`<details><summary class="bad">${missing.length} missing from ${name}</summary><p>${missing.join(", ")}</p></details>`,
    )}
</section>
<section><h2>Failures</h2>${drawFailures(report)}</section>
<section><h2>Checks</h2>${drawGroups(report)}</section>
</main></body>
</html>
`;
  return page.text;
}
