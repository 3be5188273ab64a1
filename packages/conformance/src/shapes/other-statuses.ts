import type { OperationId } from "@specie/types";
import { tenantParameter } from "../contract/conventions.ts";
import { flatten } from "../contract/document.ts";
import { includesType } from "../contract/media-types.ts";
import { operationOf } from "../contract/operations.ts";
import { isValid } from "../contract/parameter-text.ts";
import { allows, type Schema } from "../contract/schema.ts";
import { freshGuid } from "../fixtures/fresh.ts";
import { validRequest } from "../fixtures/valid-request.ts";
import { expectStatus } from "../response/expect-response.ts";
import { check } from "../runner/declare.ts";

/** What a path parameter identifies, in titles. */
const nouns: Readonly<Record<string, string>> = { jwk_guid: "key" };

/** A path with a GUID that names nothing is 404. */
export function doesNotFind(operation: OperationId): void {
  const named = operationOf(operation).parameters.filter(
    ({ in: place, name }) => place === "path" && name !== tenantParameter,
  );
  for (const { name, schema } of named) {
    const unknown = unknownName(schema);
    if (unknown === undefined) continue;
    const noun = nouns[name] ?? name.replace(/_(gu)?id$/, "");
    check(`does not find a ${noun} that does not exist`, async ({ send }) => {
      const request = await validRequest(operation, send);
      const forced = { status: 404, because: "the mock keeps no state" } as const;
      expectStatus(await send(operation, { ...request, raw: { path: { [name]: unknown() } }, forced }), 404);
    });
  }
}

/** What names nothing and is valid; `undefined` where the schema leaves no such name, as an enum does. */
export function unknownName(schema: Schema): (() => string) | undefined {
  const flat = flatten(schema);
  // Digits with one `e` among them are a number, so a number gets no random text.
  const isNumber = allows(flat, "integer") || allows(flat, "number");
  const names = isNumber
    ? [() => "999999999", () => "9999"]
    : [freshGuid, () => freshGuid().replaceAll("-", "").slice(0, 12)];
  return names.find((name) => isValid(schema, [name()]));
}

/** A body above the limit that the contract names is rejected with 413, even if the excess is only white space. */
export function rejectsLargeBodies(operation: OperationId): void {
  const limit = operationOf(operation).responses.get(413)?.["x-max-body-bytes"];
  // Without a number in the contract there is no size to send.
  if (limit === undefined) return;
  check("refuses a body one byte above the limit", async ({ send }) => {
    const request = await validRequest(operation, send);
    const body = JSON.stringify(request.body).padEnd(limit + 1);
    expectStatus(await send(operation, { ...request, raw: { body } }), 413);
  });
}

/** A body that is declared as nothing that the operation takes is rejected with 415, even if it is JSON. */
export function rejectsOtherMediaTypes(operation: OperationId): void {
  const taken = operationOf(operation).body?.mediaTypes ?? [];
  const others = ["text/plain", "application/x-www-form-urlencoded", "application/xml", null];
  check.for(others.filter((type) => type === null || !taken.some((one) => includesType(one, type))))(
    "refuses a body declared as %s",
    async (type, { send }) => {
      const request = await validRequest(operation, send);
      const raw = { headers: { "Content-Type": type } };
      expectStatus(await send(operation, { ...request, raw }), 415);
    },
  );

  check("refuses a compressed body", async ({ send }) => {
    const request = await validRequest(operation, send);
    const raw = { headers: { "Content-Encoding": "gzip" } };
    const because = "the mock does not unpack or refuse compressed bodies";
    expectStatus(await send(operation, { ...request, raw, forced: { status: 415, because } }), 415);
  });
}

/**
 * Statuses that a request alone does not cause, such as those of an overloaded or broken server: only the form that a mock shows
 * is checked.
 */
export function declaresForm(status: number, title: string): (operation: OperationId) => void {
  return (operation) =>
    check(title, async ({ send, onlyOn }) => {
      const because = "no client can cause this";
      onlyOn("stateless", because);
      const request = await validRequest(operation, send);
      expectStatus(await send(operation, { ...request, forced: { status, because } }), status);
    });
}
