import type { Call } from "../../runner/result.ts";
import { type Cause, countChecks, describeShown, groupByCause, shownCauses } from "../causes.ts";
import type { Report } from "../report.ts";
import { html, type Markup } from "./markup.ts";

/** The requests of a failure that are shown; more would make the page too large to send. */
const shownCalls = 3;
/** More ids than these hide the rest of the page. */
const shownIds = 50;
/** Characters of a body or message. */
const maxText = 2_000;

/** The failures by cause, each with the evidence of its first check, folded. */
export function drawFailures({ results }: Report): Markup {
  const causes = groupByCause(results);
  if (causes.length === 0) return html`<p class="good">No check failed.</p>`;
  const others = causes.slice(shownCauses);
  return html`<p>${describeShown(causes)}, the most frequent first. A check that fails for several causes counts for each.</p>
    ${causes.slice(0, shownCauses).map(drawCause)}
    ${
      others.length > 0
        ? [
            html`<details class="group"><summary><b>${others.length} more</b></summary>
      <ul class="causes">${others.map(({ text, failures }) => html`<li>${countChecks(failures.length)}: ${text}</li>`)}</ul></details>`,
          ]
        : []
    }`;
}

function drawCause({ text, failures }: Cause): Markup {
  const [{ check, failure }] = failures;
  const ids = failures.slice(0, shownIds).map((result) => html`<li><code>${result.check.id}</code></li>`);
  const more = failures.length - ids.length;
  return html`<details class="failure">
    <summary><b class="bad">${countChecks(failures.length)}</b> <span>${text}</span></summary>
    <blockquote>${check.defends.text}<footer><code>${check.defends.at}</code></footer></blockquote>
    <p class="id">The first of them: <code>${check.id}</code></p>
    <pre>${shorten(failure.message)}</pre>
    ${
      failure.compared
        ? [
            html`<dl><div><dt>expected</dt><dd><pre>${shorten(failure.compared.expected)}</pre></dd></div>
      <div><dt>got</dt><dd><pre>${shorten(failure.compared.actual)}</pre></dd></div></dl>`,
          ]
        : []
    }
    <ol>${failure.calls.slice(-shownCalls).map(drawCall)}</ol>
    <details><summary>All checks with this cause</summary><ul class="causes">${ids}
      ${more > 0 ? [html`<li>and ${more} more</li>`] : []}</ul></details>
  </details>`;
}

function drawCall({ curl, status, headers, body }: Call): Markup {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return html`<li><pre class="curl">${shorten(curl)}</pre>
    <pre>${status}
${shorten(lines.join("\n"))}

${shorten(body)}</pre></li>`;
}

function shorten(text: string): string {
  return text.length > maxText ? `${text.slice(0, maxText)}…` : text;
}
