import { methods } from "../../src/contract/document.ts";
import { operations } from "../../src/contract/operations.ts";
import { freshGuid } from "../../src/fixtures/fresh.ts";
import { fetchProblem, problemWith } from "../../src/fixtures/raw-problem.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const computed = check.on("stateful", "the mock answers with the contract's examples");

/** The methods of all operations that a path belongs to: `/jwk/authenticate` is also a `/jwk/{jwk_guid}`. */
function methodsOf(path: string): string[] {
  return [...operations.values()]
    .filter((operation) => new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(path))
    .map(({ method }) => method);
}

const paths = [...new Set([...operations.values()].map(({ path }) => path))];

computed.for(paths, "The header `Allow` lists the methods that it has.")(
  "%s: a method that no operation has is refused with 405 and the methods there are",
  async (path, { target }) => {
    const url = `${target.url}${path.replace("{counterparty_guid}", target.counterparty).replaceAll(/\{\w+\}/g, freshGuid)}`;
    // OPTIONS and HEAD may be answered; fetch does not send TRACE.
    const others = methods
      .map((method) => method.toUpperCase())
      .filter(
        (method) => !methodsOf(path).includes(method) && !["OPTIONS", "HEAD", "TRACE"].includes(method),
      );
    for (const method of others) {
      const { allow = [], ...problem } = await fetchProblem(target, url, method);
      expect({ method, ...problem }).toEqual({ method, ...problemWith([405], problem.status) });
      // HEAD and OPTIONS may be listed as well.
      const missing = methodsOf(path).filter((name) => !allow.includes(name.toUpperCase()));
      expect({ missing, wrong: allow.filter((name) => others.includes(name)) }).toEqual({
        missing: [],
        wrong: [],
      });
    }
  },
);

computed.for(
  [
    "/",
    "/customers",
    "/counterparty",
    "/counterparty/%2e%2e/customers",
    "/../../admin",
    "/metrics",
    "/healthz",
  ],
  "every error is a problem document (RFC 9457) with a stable `code`",
)("%s is no operation", async (path, { target }) => {
  const { allow: _, ...problem } = await fetchProblem(target, `${target.url}${path}`);
  expect(problem).toEqual(problemWith([404, 401], problem.status));
});
