import type { Call, Failed } from "../../runner/result.ts";
import type { Report } from "../report.ts";
import { html, type Markup } from "./markup.ts";

/** Each failure with its evidence: the sentence of the contract, the difference, the requests. */
export function drawFailures({ results }: Report): Markup {
  const failed = results.filter((result) => result.state === "failed");
  if (failed.length === 0) return html`<p class="good">No check failed.</p>`;
  return html`${failed.map(drawFailure)}`;
}

function drawFailure({ check, failure }: Failed): Markup {
  const { message, compared, calls } = failure;
  return html`<article class="failure" id="${check.id}">
    <h3>${check.title}</h3>
    <p class="id"><code>${check.id}</code></p>
    <blockquote>${check.defends.text}<footer><code>${check.defends.at}</code></footer></blockquote>
    <pre>${message}</pre>
    ${
      compared
        ? [
            html`<dl><div><dt>expected</dt><dd><pre>${compared.expected}</pre></dd></div>
      <div><dt>found</dt><dd><pre>${compared.actual}</pre></dd></div></dl>`,
          ]
        : []
    }
    <details${calls.length === 1 ? " open" : ""}><summary>${calls.length} ${calls.length === 1 ? "request" : "requests"}</summary>
      <ol>${calls.map(drawCall)}</ol></details>
  </article>`;
}

function drawCall({ curl, status, headers, body }: Call): Markup {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return html`<li><pre class="curl">${curl}</pre>
    <pre>${status}
${lines.join("\n")}

${body}</pre></li>`;
}
