import { readFile } from "node:fs/promises";

/** The headers for a path of the site. */
export type PageHeaders = (path: string) => Readonly<Record<string, string>>;

/** Reads the `_headers` file of a built site: a path, or a beginning of paths with `*`, and the headers for it. */
export async function readPageHeaders(dist: string): Promise<PageHeaders> {
  const blocks: { pattern: string; headers: Record<string, string> }[] = [];
  for (const line of (await readFile(`${dist}_headers`, "utf8")).split("\n")) {
    const header = /^\s+([\w-]+): (.*)$/.exec(line);
    if (header) {
      const [, name = "", value = ""] = header;
      const block = blocks.at(-1);
      if (block) block.headers[name] = value;
    } else if (line !== "") blocks.push({ pattern: line, headers: {} });
  }
  return (path) =>
    Object.assign(
      {},
      ...blocks.filter(({ pattern }) => matches(path, pattern)).map(({ headers }) => headers),
    );
}

function matches(path: string, pattern: string): boolean {
  return pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}
