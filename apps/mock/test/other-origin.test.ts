import { english } from "@specie/contract/editions";
import { describe, expect, test } from "vitest";
import { customers, startedMock, token } from "./started-mock.ts";

const mock = startedMock();
const { call } = mock;

/** The names under every `headers` of the contract, found without its reader. */
function declaredHeaders(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, member]) =>
    key === "headers" && "description" in node ? Object.keys(member) : declaredHeaders(member),
  );
}

describe("a page of another origin", () => {
  const origin = { Origin: "http://page.example" };

  test("may send every method and header that it asks for, without cookies", async () => {
    const preflight = await fetch(mock.url() + customers, {
      method: "OPTIONS",
      headers: {
        ...origin,
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "cx-authorization,idempotency-key",
      },
    });
    expect(preflight.status).toBe(204);
    const allowed = ["origin", "methods", "headers", "credentials"].map((part) =>
      preflight.headers.get(`access-control-allow-${part}`),
    );
    expect(allowed).toEqual(["*", "PUT", "cx-authorization,idempotency-key", null]);
  });

  test("may read every header that the contract or the mock itself has", async () => {
    const { headers } = await call(customers, { headers: { ...token, ...origin } });
    expect(headers.get("access-control-allow-origin")).toBe("*");
    const exposed = (headers.get("access-control-expose-headers") ?? "").toLowerCase().split(", ");
    // And those that the mock has of its own.
    const own = ["deprecation", "sunset", "link", "preference-applied", "sl-violations"];
    const declared = declaredHeaders(english).map((name) => name.toLowerCase());
    expect(new Set(exposed)).toEqual(new Set([...declared, ...own]));
    expect(declared).toEqual(expect.arrayContaining(["etag", "x-request-id"]));
  });
});

test("a preflight that a cache keeps belongs to what it asks for", async () => {
  const headers = { "Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "if-match" };
  const answer = await fetch(mock.url() + customers, { method: "OPTIONS", headers });
  expect(answer.headers.get("vary")).toBe("access-control-request-method, access-control-request-headers");
});
