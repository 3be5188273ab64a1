import { readFileSync } from "node:fs";

/** The sources of the client's runtime, each by its name, and the aliases of the types. */
interface Runtime {
  readonly client: Readonly<Record<string, string>>;
  readonly types: string;
}

/** Set by the build: the published package has no other sources. */
declare const RUNTIME_SOURCES: Runtime | undefined;

/**
 * The sources that these entry points of the client import, and those of the types, by their path in the folder of a client.
 * What is generated for a contract is left out.
 */
export function runtimeSources(entries: readonly string[]): Map<string, string> {
  const packed = typeof RUNTIME_SOURCES === "undefined" ? undefined : RUNTIME_SOURCES;
  const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
  const sources = new Map([["types/src/index.ts", packed?.types ?? read("types/src/index.ts")]]);
  // What is generated imports these two where the contract needs them.
  const waiting = [...entries, "modify", "encode-other"];
  for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
    const path = `src/${name}.ts`;
    if (sources.has(path)) continue;
    const text = packed?.client[name] ?? read(`client/src/${name}.ts`);
    sources.set(path, text);
    for (const [, imported = ""] of text.matchAll(/"\.\/([\w-]+)\.ts"/g)) waiting.push(imported);
  }
  return sources;
}
