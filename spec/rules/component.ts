import { basename, extname } from "node:path";
import type { Location } from "./redocly.ts";

/** Node types that the bundler lifts into `components`, and the kind it puts them under. */
export const componentKinds: ReadonlyMap<string, string> = new Map([
  ["Callback", "callbacks"],
  ["Example", "examples"],
  ["Header", "headers"],
  ["Link", "links"],
  ["Parameter", "parameters"],
  ["RequestBody", "requestBodies"],
  ["Response", "responses"],
  ["Schema", "schemas"],
  ["SecurityScheme", "securitySchemes"],
]);

/**
 * The name that a node has as a component: of its file if it is the whole file, or of its entry if it is under
 * `components` of the root document. Undefined for a node inside another one.
 */
export function componentName({ source, pointer }: Location): string | undefined {
  if (pointer === "#/") return basename(source.absoluteRef, extname(source.absoluteRef));
  const [, name] = /^#\/components\/[^/]+\/([^/]+)$/.exec(pointer) ?? [];
  return name;
}
