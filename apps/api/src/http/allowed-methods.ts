import { basePath, type Operation } from "../contract.ts";

/**
 * Makes the function that returns the methods of all operations to which a path could belong, in upper case; empty for an
 * unknown path. Fastify finds a route by method and path together, so it cannot name the other methods.
 */
export function methodsOfPaths(operations: Iterable<Operation>): (url: string) => string[] {
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of operations) {
    const pattern = `^${RegExp.escape(basePath)}${path
      .split(/\{\w+\}/)
      .map(RegExp.escape)
      .join("[^/]+")}$`;
    methods.set(pattern, (methods.get(pattern) ?? new Set()).add(method.toUpperCase()));
  }
  const patterns = [...methods].map(([pattern, names]) => ({ pattern: new RegExp(pattern), names }));
  return (url) => {
    const [path = ""] = url.split(/[?#]/, 1);
    const found = patterns.filter(({ pattern }) => pattern.test(path)).flatMap(({ names }) => [...names]);
    return [...new Set(found)].sort();
  };
}
