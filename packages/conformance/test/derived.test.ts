import { expect, onTestFinished, test } from "vitest";
import { libraryOf } from "./servers/library.ts";
import { answersOf } from "./servers/library-answers.ts";
import { useContract } from "./servers/use-contract.ts";

/** The modules of the kit as they are in a process whose `--contract` is that of the library. */
async function loadKit(codes: boolean) {
  onTestFinished(await useContract(libraryOf(codes)));
  const { replaceEnvironment } = await import("../src/environment.ts");
  replaceEnvironment({ randomUUID: () => "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08" });
  return {
    ...(await import("../src/contract/conventions.ts")),
    ...(await import("../src/contract/operations.ts")),
    ...(await import("../src/contract/fields.ts")),
    ...(await import("../src/contract/parameter-text.ts")),
    ...(await import("../src/values/accepted-texts.ts")),
    ...(await import("../src/values/invalid-parameters.ts")),
    ...(await import("../src/values/invalid-bodies.ts")),
    ...(await import("../src/shapes/other-statuses.ts")),
    ...(await import("../src/coverage/classify-request.ts")),
    ...(await import("../src/coverage/of-other-contract.ts")),
    ...(await import("../src/fixtures/valid-request.ts")),
    ...(await import("../src/http/write-request.ts")),
    ...(await import("../src/http/request.ts")),
    ...(await import("../src/http/curl.ts")),
    ...(await import("../src/response/expect-response.ts")),
    ...(await import("../src/response/contract-violation.ts")),
    ...(await import("../src/runner/load-checks.ts")),
  };
}

type Kit = Awaited<ReturnType<typeof loadKit>>;
type Operation = Parameters<Kit["responseOf"]>[0];
type Parameter = Operation["parameters"][number];

const target = {
  ...{ url: "http://library.example/v2", counterparty: "none", token: "secret", tokenName: "TOKEN" as const },
  stateless: true,
};

const show = (value: unknown) => JSON.stringify(value);

/** The request with these parts as a shell command, and what the kit says of each part of it. */
function describeRequest(kit: Kit, operation: Operation, request: object): string {
  const accepted = [...operation.others.values()].flatMap(({ content = {} }) => Object.keys(content));
  const parts = kit.writeParts(request, target, operation.body?.mediaType, accepted);
  const covered = [...kit.classifyParameters(operation, parts), ...kit.classifyBody(operation, parts.body)];
  const marks = covered.map(({ part, valid }) => `${valid ? "+" : "-"}${part}`);
  const undeclared = kit.findUndeclaredParameters(operation, parts).map((part) => `?${part}`);
  return `${kit.writeCurl(kit.writeRequest(operation, parts, target))} ${[...marks, ...undeclared].join(" ")}`;
}

function describeParameter(kit: Kit, operation: Operation, request: object, parameter: Parameter): string[] {
  const write = (texts: readonly string[]) =>
    describeRequest(kit, operation, { ...request, raw: kit.withTexts(parameter, texts) })
      .replace(/^curl -i -X \S+ /, "")
      .replace(/ -H 'Accept: [^']*'/, "");
  const unknown = parameter.in === "path" ? [`  unknown: ${kit.unknownName(parameter.schema)?.()}`] : [];
  return [
    `  ${kit.partOf(parameter)}${parameter.required ? ", required" : ""}, example ${show(parameter.example)}`,
    ...unknown,
    ...(parameter.in === "path"
      ? []
      : kit.listAcceptedTexts(parameter).map((texts) => `    + ${show(texts)} ${write(texts)}`)),
    ...kit
      .listInvalidParameters(parameter)
      .map(
        ({ what, texts, codes, unseen = "" }) =>
          `    - ${what} [${codes.join(" ")}] ${unseen}${show(texts)} ${write(texts)}`,
      ),
  ];
}

function describeBody(kit: Kit, operation: Operation): string[] {
  const { body } = operation;
  if (body === undefined) return [];
  const { mediaType, mediaTypes, required, schema, examples } = body;
  return [
    `  body of ${mediaTypes.join(", ")}, sent as ${mediaType}${required ? ", required" : ""}; JSON: ${kit.takesJson(operation)}`,
    ...[...examples].flatMap(([name, example]) => [
      `    example ${name}: ${show(example)}`,
      ...kit
        .listFields(schema, example)
        .map((field) => `      ${field.pointer}${field.required ? "!" : ""} ${show(field.value)}`),
    ]),
    `    fields: ${kit.listPointers(schema).join(" ")}`,
    ...(kit.takesJson(operation) ? kit.listInvalidBodies(schema) : []).map(
      ({ at, what, codes, text }) => `    - ${at} ${what} [${codes.join(" ")}] ${text}`,
    ),
    `    shown: ${kit.listShownFields(operation).join(", ")}`,
    `    refusable: ${kit.listRefusableFields(operation).join(", ")}`,
  ];
}

/** What the kit says of each answer to the operation. */
function judge(kit: Kit, { id }: Operation): string[] {
  return answersOf(id).map(({ expected, status, headers, text }) => {
    const sent = {
      ...{ method: "GET", url: "/", headers: { "X-Request-Id": "mine" }, body: undefined },
      secret: { text: "", name: "TOKEN" as const },
    };
    const event = { operation: id, parts: [], undeclared: [], forced: false };
    const said = [`  ${expected}: ${status} ${show(headers)} ${text}`];
    try {
      kit.expectStatus({ operation: id, sent, status, headers: new Headers(headers), text, event }, expected);
    } catch (error) {
      if (!(error instanceof kit.ContractViolation)) throw error;
      const lines = error.message.split("\n").filter((line) => /^ {2}- /.test(line));
      said.push(
        ...lines.map((line) => `    ${line.trim()}`),
        ...error.causes.map((cause) => `      = ${cause}`),
      );
    }
    return said.join("\n");
  });
}

async function describe(kit: Kit, operation: Operation): Promise<string[]> {
  const { id, method, path, deprecation, parameters, scopes, others } = operation;
  const send = Object.assign(() => Promise.reject(new Error("Nothing is sent")), { target });
  const request = await kit.validRequest(id, send as unknown as Parameters<Kit["validRequest"]>[1]); // Only its target is read.
  const statuses = [200, 201, 204, 299, 400, 404, 499, 500, 599];
  return [
    `== ${id} ${method} ${path}${deprecation.deprecated ? ", deprecated" : ""}`,
    `  scopes [${scopes.join(" ")}], success ${kit.successOf(operation)}, rejection ${kit.rejectionOf(operation)}, responses ${[...others.keys()].join(" ")}`,
    `  ${statuses.map((status) => `${status} ${kit.responseOf(operation, status)?.description ?? "-"}`).join("; ")}`,
    `  valid: ${describeRequest(kit, operation, request)}`,
    ...parameters.flatMap((parameter) => describeParameter(kit, operation, request, parameter)),
    `  acceptable: ${kit.listAcceptableParameters(operation).join(", ")}`,
    `  refusable: ${kit.listRefusableParameters(operation).join(", ")}`,
    ...describeBody(kit, operation),
    ...judge(kit, operation),
  ];
}

type Check = Awaited<ReturnType<Kit["loadChecks"]>>[number];

/** What a check asks of a mock that does not see for itself what is wrong, behind the check's id. */
async function forcedBy(check: Check): Promise<string> {
  let asked = "";
  const send = (_operation: unknown, { forced }: { forced?: { status: number; because: string } } = {}) => {
    if (forced) asked = ` (${forced.status} is asked for: ${forced.because})`;
    return Promise.reject(new Error("Nothing is sent"));
  };
  const context = { send: Object.assign(send, { target }), onlyOn: () => {} };
  // Of another contract no check takes more of its context before it sends what it is about.
  await check.run(context as unknown as Parameters<Check["run"]>[0]).catch(() => {});
  return check.id + asked;
}

// Everything that the kit derives from another contract: texts of parameters, bodies, requests, and what it says of answers.
// `vitest run test/derived.test.ts --update` writes it; look at the difference.
test("what is derived from a contract with every part of OpenAPI", async () => {
  const kit = await loadKit(false);
  const { credential, hasCodes, tenantParameter, operations } = kit;
  const described = [];
  for (const operation of operations.values()) described.push(...(await describe(kit, operation)));
  const ids = [];
  for (const check of await kit.loadChecks()) ids.push(await forcedBy(check));
  const named = {
    raw: { query: [["X-Session", "a"]], headers: { "x-odd": "b", theme: "c" }, cookies: { odd: "d" } },
  };
  const undeclared = describeRequest(
    kit,
    kit.operationOf([...operations.keys()][0] ?? "listCustomers"),
    named,
  );
  const kept = [
    show({ credential, hasCodes, tenantParameter }),
    undeclared,
    ...described,
    "== checks",
    ...ids,
    "",
  ];
  await expect(kept.join("\n")).toMatchFileSnapshot("reports/library.txt");
});

test("what a catalogue of codes changes about a contract that is not ours", async () => {
  const kit = await loadKit(true);
  const { operations, hasCodes } = kit;
  const judged = [...operations.values()].flatMap((operation) => [operation.id, ...judge(kit, operation)]);
  const places = (await kit.loadChecks()).flatMap(({ id }) =>
    /names-the-place|[/]401[/]/.test(id) ? [id] : [],
  );
  await expect([`codes: ${hasCodes}`, ...judged, ...places, ""].join("\n")).toMatchFileSnapshot(
    "reports/library-with-codes.txt",
  );
});
