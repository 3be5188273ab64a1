// @redocly/cli is one bundle without type declarations, and @redocly/openapi-core, which has them, is published
// only up to an older version. So these are, by hand, the few shapes that our rules touch in 2.77.
import type { YamlMap } from "./yaml.ts";

/** Where a node is written: a file and a JSON Pointer in it. */
export interface Location {
  readonly source: { readonly absoluteRef: string };
  readonly pointer: string;
  /** File and pointer in one string: the identity of a node. */
  readonly absolutePointer: string;
  child(path: readonly (string | number)[]): Location;
  /** The same place, but a reader is shown the key and not the value. */
  key(): KeyLocation;
}

export interface KeyLocation {
  readonly source: { readonly absoluteRef: string };
  readonly pointer: string;
  readonly reportOnKey: true;
}

export interface Problem {
  readonly message: string;
  readonly location: Location | KeyLocation;
}

/**
 * The node is missing when the reference leads nowhere, and the location too when there is no such file; `no-unresolved-refs`
 * reports that.
 */
export interface Resolved {
  readonly node: unknown;
  readonly location: Location | undefined;
  /** The references passed on the way to the target, those that say something beside their `$ref`. */
  readonly chain?: readonly { readonly node: unknown; readonly location: Location }[] | undefined;
}

export interface Context {
  readonly location: Location;
  readonly key: string | number;
  readonly config: { readonly rules: { readonly oas3_1: Readonly<Record<string, unknown>> } };
  readonly type: { readonly name: string };
  report(problem: Problem): void;
  /** Follows a `$ref`, relative to the file `from`; gives any other node back as it is. */
  resolve(node: unknown, from: string): Resolved;
}

type Visit = (node: unknown, context: Context) => void;

/** What is visited within one part of the description only. */
interface Within {
  readonly Operation?: Visit;
  readonly RequestBody?: Visit;
  readonly Responses?: Visit;
}

/**
 * The node types our rules ask for. Redocly visits each node once, through every `$ref`; within a part, once for each part.
 */
export interface Visitor {
  readonly Root?: { readonly leave: Visit };
  /** The requests that the API sends, which follow rules of their own. */
  readonly WebhooksMap?: Within;
  readonly Header?: Visit;
  readonly Operation?: Visit;
  readonly Parameter?: Visit;
  readonly PathItem?: Visit;
  readonly Paths?: Visit | Within;
  readonly RequestBody?: Visit;
  readonly Response?: Visit;
  readonly Responses?: Visit;
  readonly Schema?: Visit;
  readonly Tag?: Visit;
  readonly ref?: (node: unknown, context: Context, resolved: Resolved) => void;
}

/** A rule is given its settings from redocly.yaml and answers with what it wants to look at. */
export type Rule = (options: YamlMap) => Visitor;
