import { operations } from "../../contract/operations.ts";
import { partOf } from "../../contract/parameter-text.ts";
import type { Report } from "../report.ts";
import { html, type Markup } from "./markup.ts";

type Outcome = "passed" | "failed" | "left out" | "none";

/** The outcome for each operation: each declared status, and each parameter. */
export function drawCoverage(report: Report): Markup {
  const statuses = [
    ...new Set([...operations.values()].flatMap(({ responses }) => [...responses.keys()])),
  ].toSorted((one, other) => one - other);
  const rows = [...operations.values()].map(
    ({ id, responses }) => html`<tr>
      <th scope="row"><code>${id}</code></th>
      ${statuses.map((status) => (responses.has(status) ? cell(report, id, status) : html`<td class="none"></td>`))}
      <td>${drawParameters(report, id)}</td>
    </tr>`,
  );
  return html`<div class="scroll"><table class="map">
    <thead><tr><th scope="col">operation</th>${statuses.map((status) => html`<th scope="col">${status}</th>`)}
      <th scope="col">parameters, valid and invalid</th></tr></thead>
    <tbody>${rows}</tbody>
  </table></div>`;
}

const signs: Record<Outcome, string> = { passed: "✓", failed: "✗", "left out": "–", none: "·" };

function cell({ results }: Report, operation: string, status: number): Markup {
  const own = results.filter(
    ({ check: { pair } }) => pair?.operation === operation && pair.status === status,
  );
  const outcome = outcomeOf(own.map(({ state }) => state));
  const title = `${operation} ${status}: ${own.length} checks, ${outcome === "none" ? "not run" : outcome}`;
  return html`<td class="${outcome.replace(" ", "-")}" title="${title}">${signs[outcome]}</td>`;
}

function outcomeOf(states: readonly Exclude<Outcome, "none">[]): Outcome {
  if (states.includes("failed")) return "failed";
  if (states.includes("passed")) return "passed";
  return states.length > 0 ? "left out" : "none";
}

/** One dot for each parameter, full where a valid value was accepted and an invalid one refused. */
function drawParameters({ coverage }: Report, operation: string): Markup {
  const absent = new Set(
    coverage.figures.filter(({ name }) => name.startsWith("parameters")).flatMap(({ missing }) => missing),
  );
  if (![...coverage.operations].some((id) => id === operation)) return html`<span class="id">not run</span>`;
  const { parameters = [] } = [...operations.values()].find(({ id }) => id === operation) ?? {};
  return html`<span class="dots">${parameters.map((parameter) => {
    const name = `${operation} ${partOf(parameter)}`;
    const isMissing = absent.has(name);
    return html`<i class="${isMissing ? "missing" : "seen"}" title="${partOf(parameter)}${isMissing ? ": not exercised" : ""}"></i>`;
  })}</span>`;
}
