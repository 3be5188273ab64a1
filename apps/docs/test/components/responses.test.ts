import type { Content, Header, Operation, Response } from "@specie/contract";
import { expect, test } from "vitest";
import Responses from "../../src/components/Responses.astro";
import { operationNamed, problemsOf } from "../../src/contract.ts";
import { langs } from "../../src/lang.ts";
import { labels } from "../labels.ts";
import { render } from "./render.ts";

const [first, second] = problemsOf("en");
const header = (name: string): Header => ({
  name,
  description: "",
  required: false,
  schema: { type: "string" },
});
const json = (schema: Content["schema"]): Content => ({
  mediaType: "application/json",
  schema,
  examples: [],
});
const response = (status: number, more: Partial<Response> = {}): readonly [number, Response] => [
  status,
  {
    status,
    description: `About ${status}.`,
    headers: [],
    content: undefined,
    maxBodyBytes: undefined,
    ...more,
  },
];
const thing = { type: "object", properties: { name: { type: "string" } } };
const problem = { properties: { code: { enum: [first?.code ?? "", second?.code ?? ""] } } };

const operation: Operation = {
  ...operationNamed("en", "getCustomer"),
  responses: new Map([
    response(404, {
      content: { ...json(problem), mediaType: "application/problem+json" },
      headers: [header("A")],
    }),
    response(202, { content: json(thing), headers: [header("A")] }),
    response(200, { content: json(thing), headers: [header("A"), header("B")] }),
    response(204, { headers: [header("A"), header("B")] }),
    response(500, { content: json(thing), headers: [{ ...header("A"), description: "Another." }] }),
  ]),
};

test.each(langs)("%s: each success has its body, each failure its codes or its body", async (lang) => {
  const t = labels(lang);
  const html = await render(Responses, lang, { operation });
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids).toEqual([
    "answers",
    // By status; the first success is what links without a status lead to.
    ...["answer-200", "answer-name", "answer-202", "answer-202-name", "answer-204", "errors"],
    ...["answer-404", `error-${first?.code}`, `error-${second?.code}`, "answer-500"],
    ...["response-headers", "response-header-a", "response-header-b"],
  ]);
  expect(html.split(t("reference.withoutBody"))).toHaveLength(2);
  for (const { code, title } of problemsOf(lang).slice(0, 2)) {
    expect(html).toContain(`<a href="/${lang}/problems/${code}/">`);
    expect(html).toContain(title);
  }
  // The fields of a problem are on the page about it; those of another body are folded here.
  const [ofProblem = "", ofOther = ""] = html.split('id="answer-500"');
  expect(ofProblem.slice(ofProblem.indexOf('id="answer-404"'))).not.toContain("<details");
  expect(ofOther.split('id="response-headers"')[0]).toContain('<details class="within">');
  const notes = [...html.matchAll(/<p class="note">(.*?)<\/p>/g)].map(([, note]) => note);
  // A header that means another thing elsewhere is listed for each; links lead to the first.
  const on = (statuses: string) => t("reference.onStatuses", { statuses });
  expect(notes).toEqual([on("404, 202, 200, 204"), on("200, 204"), on("500")]);
  const always = { ...operation, responses: new Map([response(200, { headers: [header("A")] })]) };
  expect(await render(Responses, lang, { operation: always })).toContain(t("reference.onAll"));
});

test("an operation without failures or headers has no headings for them, and a title of its own", async () => {
  const alone = { ...operation, responses: new Map([response(204)]) };
  const html = await render(Responses, "en", { operation: alone, title: "Received" });
  expect(html).toContain('<h2 id="answers">Received</h2>');
  expect(html.match(/<h2/g)).toHaveLength(1);
});
