import { readFileSync } from "node:fs";
import type { Contract } from "@specie/contract";
import type { Plugin } from "esbuild";

type Node = Readonly<Record<string, unknown>>;

/**
 * A contract without what no command reads: failures, headers and examples of answers, and the components that only these
 * refer to.
 */
export function withoutUnread(contract: Contract): Contract {
  const { responses: _responses, headers: _headers, ...components } = contract.components;
  const paths = mapValues(contract.paths, (item) =>
    mapValues(Object(item), (member) => {
      const { responses, ...operation }: Node = Object(member);
      return responses === undefined ? member : { ...operation, responses: successes(Object(responses)) };
    }),
  );
  const isUsed = (name: string) => JSON.stringify(paths).includes(`"#/components/examples/${name}"`);
  const examples = Object.fromEntries(
    Object.entries(components.examples ?? {}).filter(([name]) => isUsed(name)),
  );
  // The readers accept a contract without the other members.
  return { ...contract, paths, components: { ...components, examples } } as unknown as Contract;
}

/** The successes, each with the schema of its content. */
function successes(responses: Node): Node {
  const kept = Object.entries(responses).filter(([status]) => status.startsWith("2"));
  return mapValues(Object.fromEntries(kept), (response) => {
    const { content }: Node = Object(response);
    return content === undefined
      ? {}
      : { content: mapValues(Object(content), (media) => ({ schema: Object(media).schema })) };
  });
}

function mapValues(node: Node, change: (value: unknown) => unknown): Node {
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, change(value)]));
}

/** Puts each edition of the contract into the bundle as `withoutUnread` leaves it. */
export const packedContract: Plugin = {
  name: "packed-contract",
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]openapi(\.\w+)?\.json$/ }, ({ path }) => ({
      contents: JSON.stringify(withoutUnread(JSON.parse(readFileSync(path, "utf8")))),
      loader: "json",
    })),
};
