import {
  type BodyObject,
  type Contract,
  methods,
  type OperationObject,
  type PathItem,
  type Reference,
  type ResponseObject,
} from "./openapi.ts";
import { resolve } from "./resolve.ts";

/**
 * The contract as the readers take it, for one that follows other rules than those of this platform: of several media types of a
 * body the JSON one, else the first; responses for `2XX` as 200, those for `default` as 200 where the operation has no other success,
 * and no other ranges, since no caller can expect a status of them; and a schema that contains itself ends where it repeats, with its
 * name as title.
 */
export function simplify(contract: Contract): Contract {
  const schemas = cutCycles(contract.components?.schemas ?? {});
  const responses = mapValues(contract.components?.responses ?? {}, (one) => withOneMediaType(one));
  const whole: Contract = {
    ...contract,
    servers: contract.servers ?? [],
    tags: contract.tags ?? [],
    components: {
      ...contract.components,
      securitySchemes: contract.components?.securitySchemes ?? {},
      schemas,
      responses,
    },
  };
  const items = (paths: Readonly<Record<string, PathItem | Reference>>) =>
    mapValues(paths, (item) => simplifyItem(whole, resolve<PathItem>(whole, item)));
  return {
    ...whole,
    paths: items(contract.paths ?? {}),
    ...(contract.webhooks && { webhooks: items(contract.webhooks) }),
  };
}

function simplifyItem(contract: Contract, item: PathItem): PathItem {
  const operations = methods.flatMap((method) => {
    const operation = item[method];
    return operation ? [[method, simplifyOperation(contract, operation)] as const] : [];
  });
  return { ...item, ...Object.fromEntries(operations) };
}

function simplifyOperation(contract: Contract, operation: OperationObject): OperationObject {
  const { requestBody, responses, callbacks } = operation;
  const entries = Object.entries(responses ?? {}).map(
    ([status, response]) => [status, withOneMediaType(resolve<ResponseObject>(contract, response))] as const,
  );
  const hasSuccess = entries.some(([status]) => status.startsWith("2"));
  const numbered = entries.flatMap(([status, response]) => {
    if (/^[1-5]\d\d$/.test(status)) return [[status, response] as const];
    return /^2XX$/i.test(status) || (status === "default" && !hasSuccess) ? [["200", response] as const] : [];
  });
  const sent = (callback: Readonly<Record<string, PathItem>> | Reference) =>
    mapValues(resolve<Readonly<Record<string, PathItem>>>(contract, callback), (item) =>
      simplifyItem(contract, item),
    );
  return {
    ...operation,
    ...(requestBody && { requestBody: withOneMediaType(resolve<BodyObject>(contract, requestBody)) }),
    responses: Object.fromEntries(numbered),
    ...(callbacks && { callbacks: mapValues(callbacks, sent) }),
  };
}

function withOneMediaType<Body extends BodyObject>(body: Body): Body {
  const all = Object.entries(body.content ?? {});
  const chosen = all.find(([type]) => /[/+]json\b/.test(type)) ?? all[0];
  return chosen ? { ...body, content: Object.fromEntries([chosen]) } : body;
}

type Schemas = Contract["components"]["schemas"];

/** Each reference that leads back to a schema around it becomes a schema without content that has its name. */
function cutCycles(schemas: Schemas): Schemas {
  const done = new Map<string, unknown>();
  const cut = (node: unknown, within: readonly string[]): unknown => {
    if (Array.isArray(node)) return node.map((one) => cut(one, within));
    if (typeof node !== "object" || node === null) return node;
    const name = nameOf(node);
    if (name !== undefined && within.includes(name)) return { title: name };
    if (name !== undefined) visit(name, within);
    return mapValues({ ...node } as Readonly<Record<string, unknown>>, (member) => cut(member, within)); // A JSON object.
  };
  const visit = (name: string, within: readonly string[]) => {
    if (!done.has(name) && name in schemas) {
      // Before its members are visited: what leads back to it from there is cut, and what follows refers to it.
      done.set(name, schemas[name]);
      done.set(name, cut(schemas[name], [...within, name]));
    }
  };
  for (const name of Object.keys(schemas)) visit(name, []);
  return { ...schemas, ...Object.fromEntries(done) } as Schemas; // Schemas, with fewer references.
}

function nameOf(node: object): string | undefined {
  const reference = "$ref" in node && typeof node.$ref === "string" ? node.$ref : "";
  return reference.startsWith("#/components/schemas/")
    ? reference.slice("#/components/schemas/".length)
    : undefined;
}

function mapValues<Value, Result>(
  values: Readonly<Record<string, Value>>,
  change: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}
