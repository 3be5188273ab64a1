/** The parts of an OpenAPI 3.1 bundle that the command line reads. */
export interface Contract {
  readonly info: { readonly version: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly [kind: string]: Readonly<Record<string, object>>;
  };
}

export type PathItem = { readonly parameters?: readonly (Parameter | Reference)[] } & {
  readonly [M in Method]?: OperationObject;
};

export const methods = ["get", "put", "post", "delete", "patch"] as const;
export type Method = (typeof methods)[number];

export interface OperationObject {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly required?: boolean;
  readonly description: string;
  readonly schema: Schema;
}

/** JSON Schema 2020-12, as far as it is looked into. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly "x-max-fraction-digits"?: number;
  readonly "x-max-significant-digits"?: number;
  /** Of `ProblemCode`: what the contract says of each code. */
  readonly "x-codes"?: Readonly<Record<string, { readonly retryable: boolean }>>;
}

export interface Reference {
  readonly $ref: string;
}

/**
 * Follows references such as `#/components/schemas/Login` to their end. What stands beside a reference, such as a
 * description, counts more than what it leads to (OpenAPI 3.1).
 */
export function resolve<Node extends object>(contract: Contract, node: Node | Reference): Node {
  const { $ref, ...beside }: { $ref?: string } = node;
  if ($ref === undefined) return node as Node; // Without a reference it is the node itself.
  const found = $ref
    .slice("#/".length)
    .split("/")
    .reduce<unknown>((parent, key) => Object(parent)[key], contract);
  if (typeof found !== "object" || found === null) throw new Error(`${$ref} is not in the contract.`);
  return { ...resolve(contract, found as Node), ...beside }; // It has the type of the place that refers to it.
}
