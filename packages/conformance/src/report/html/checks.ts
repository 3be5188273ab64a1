import { type Group, groupNames, groups } from "../../runner/check.ts";
import { countStates, type Report } from "../report.ts";
import { html, type Markup } from "./markup.ts";

/** The groups with their counts, and below each its checks. */
export function drawGroups({ results }: Report): Markup {
  return html`${groupNames.map((group) =>
    drawGroup(
      group,
      results.filter(({ check }) => check.group === group),
    ),
  )}`;
}

function drawGroup(group: Group, results: Report["results"]): Markup {
  if (results.length === 0) return html``;
  const { passed, failed, "left out": leftOut } = countStates(results);
  const width = (count: number) => `width:${((100 * count) / results.length).toFixed(2)}%`;
  return html`<details class="group">
    <summary><b>${group}</b> <span>${groups[group]}</span>
      <span class="bar" role="img" aria-label="${passed} passed, ${failed} failed, ${leftOut} left out">
        <i class="passed" style="${width(passed)}"></i><i class="failed" style="${width(failed)}"></i><i class="left-out" style="${width(leftOut)}"></i>
      </span>
      <span class="counts">${passed} of ${results.length}</span></summary>
    <ul>${results.map(
      (result) => html`<li class="${result.state.replace(" ", "-")}"><code>${result.check.id}</code>
        ${result.state === "left out" ? [html`<em>left out: ${result.because}</em>`] : []}</li>`,
    )}</ul>
  </details>`;
}
