import { CORE_SCHEMA, load, Type, YAMLException } from "js-yaml";
import { GateError } from "../contract/gate-error.ts";
import { type Location, readText } from "./location.ts";

/** A parsed document and where each of its parts is written. */
export interface SourceDocument {
  readonly location: Location;
  readonly root: unknown;
  /** The line, from 1, of the place that the pointer names, or of the nearest one around it that exists. */
  readonly lineOf: (tokens: readonly string[]) => number;
}

/** YAML 1.2 with merge keys, and no timestamps: a date stays the text that it is. */
const mergeKey = new Type("tag:yaml.org,2002:merge", { kind: "scalar", resolve: (text) => text === "<<" });
const schema = CORE_SCHEMA.extend({ implicit: [mergeKey] });

export async function readDocument(location: Location): Promise<SourceDocument> {
  return parseDocument(await readText(location), location);
}

export function parseDocument(text: string, location: Location): SourceDocument {
  let lines: Node | undefined;
  return {
    location,
    root: parse(text, location),
    lineOf: (tokens) => {
      lines ??= readLines(text);
      return nearestLine(lines, tokens);
    },
  };
}

function parse(text: string, location: Location): unknown {
  // Much faster for a large document. If it is not JSON after all, the YAML parser reports the line.
  if (/^\s*[{[]/.test(text))
    try {
      return JSON.parse(text);
    } catch {}
  try {
    return load(text, { schema });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark ? error.mark.line + 1 : 1;
    throw new GateError("unreadable", {
      en: `${location}:${line}: This is neither YAML nor JSON: ${error.reason}.`,
      uk: `${location}:${line}: Це не YAML і не JSON: ${error.reason}.`,
    });
  }
}

/** One node of the document's syntax. The children of a mapping are its keys and values in turn. */
interface Node {
  readonly line: number;
  children: Node[];
  kind?: string | null;
  /** The text of a key; the value of anything else, only to recognize it. */
  result?: unknown;
}

/** js-yaml keeps no positions; its listener is called at the start and the end of every node. */
function readLines(text: string): Node {
  const root: Node = { line: 1, children: [] };
  const open = [root];
  load(text, {
    schema,
    listener(event, state) {
      if (event === "open") {
        const node = { line: state.line + 1, children: [] };
        open.at(-1)?.children.push(node);
        open.push(node);
      } else {
        const node = open.pop();
        if (!node) return;
        const { kind, result } = state;
        const [only, ...more] = node.children;
        // js-yaml reads a flow collection as the first key of a block mapping, until no colon follows.
        const isSame = more.length === 0 && typeof result === "object" && result !== null;
        if (only && isSame && only.result === result) node.children = only.children;
        Object.assign(node, { kind, result: typeof result === "object" ? result : String(result) });
      }
    },
  });
  return root.children[0] ?? root;
}

function nearestLine(root: Node, tokens: readonly string[]): number {
  let node = root;
  let line = root.line;
  for (const token of tokens) {
    if (node.kind === "sequence") {
      const item = node.children[Number(token)];
      if (!item) return line;
      node = item;
      line = item.line;
    } else {
      const place = node.children.findIndex(({ result }, index) => index % 2 === 0 && result === token);
      const [key, value] = place < 0 ? [] : [node.children[place], node.children[place + 1]];
      if (!key || !value) return line;
      node = value;
      line = key.line;
    }
  }
  return line;
}
