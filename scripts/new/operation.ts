import { type Change, RefusedChange } from "./change.ts";
import { addChangeset, kebabOf, raiseVersion } from "./contract.ts";
import {
  addHandler,
  checkOf,
  exampleOf,
  ownerOf,
  type PathParameter,
  pathOf,
  type Sketch,
  schemaOf,
  wordsOf,
} from "./operation-files.ts";
import type { Plan } from "./plan.ts";

export interface NewOperation {
  readonly id: string;
  /** As in the contract, with parameters in braces. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly ukrainian?: string | undefined;
}

// What finds the operation's page in the search of the documentation.
const searchWords = "apps/docs/src/content/search-words.yaml";
const prefix = "/counterparty/{counterparty_guid}/";

/** An operation that reads a list or one object: path, schema, example, handler and conformance check. */
export function planOperation(change: Change, operation: NewOperation): Plan {
  const { id, path, summary, ukrainian, tag } = operation;
  const sketch = sketchOf(change, operation);
  const { schema, example, member } = sketch;
  if (!new RegExp(`^ {2}- name: ${tag}$`, "m").test(change.read("spec/openapi.yaml")))
    throw new RefusedChange(`spec/openapi.yaml has no tag ${tag}.`);
  const file = `${path.slice(1).replaceAll("/", "_")}.yaml`;
  change.create(`spec/paths/${file}`, pathOf(sketch));
  change.insertBefore("spec/openapi.yaml", /^components:\n/m, `  ${path}:\n    $ref: paths/${file}\n`);
  change.create(`spec/components/schemas/${schema}.yaml`, schemaOf(sketch));
  change.create(`spec/components/examples/${example}.yaml`, exampleOf(sketch));
  addHandler(change, sketch);
  const called = [summary.toLowerCase(), sketch.words].join(", ");
  change.insertBefore(
    searchWords,
    /^reference\/authentication:\n/m,
    `reference/${id}:\n  en: ${called}\n  uk: ${ukrainian?.toLowerCase() ?? '""'}\n`,
  );
  const check = `packages/conformance/operations/${id}/200.ts`;
  change.create(check, checkOf(sketch));
  raiseVersion(change);
  addChangeset(
    change,
    id,
    `\`${id}\` is new: ${summary}.`,
    ukrainian && `Нова операція \`${id}\`: ${ukrainian}.`,
  );
  return {
    translations: { [`$.paths.*[?@.operationId == '${id}']`]: { summary: ukrainian } },
    overlay: `spec/overlays/uk/${kebabOf(id)}.yaml`,
    left: [
      `spec/components/schemas/${schema}.yaml and its example: what ${sketch.isList ? "an entry is" : `it has besides ${member}`}`,
      `apps/api/src/operations/${kebabOf(id)}.ts: its rows, read by a function in apps/api/src/stores/`,
      `${check}: what the server must answer with`,
      ...(ukrainian === undefined ? [`${searchWords}: what readers call it in Ukrainian`] : []),
      "pnpm refresh   # the responses in the documentation and the reports of the conformance kit",
    ],
  };
}

function sketchOf(change: Change, { id, path, summary, tag }: NewOperation): Sketch {
  const [, verb, noun = ""] = /^(list|get)([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)*)$/.exec(id) ?? [];
  if (verb === undefined)
    throw new RefusedChange(
      `"${id}" is no operationId for this command, which writes operations that read: listBranches lists something, getCustomerNote reads one object.`,
    );
  const isPath = /^([a-z]+(-[a-z]+)*\/|\{[a-z_]+\}\/)*[a-z]+(-[a-z]+)*$/;
  const below = path.startsWith(prefix) ? path.slice(prefix.length) : "";
  if (!isPath.test(below))
    throw new RefusedChange(
      `"${path}" is no path for it: write ${prefix} and words in small letters, such as ${prefix}branches or ${prefix}customers/{customer_guid}/note.`,
    );
  const isList = verb === "list";
  const parameters = below
    .split("/")
    .flatMap((segment) => (segment.startsWith("{") ? [parameterOf(change, segment.slice(1, -1))] : []));
  const owner = parameters.at(-1);
  return {
    ...{ id, summary, tag, isList, parameters },
    // “the note of the customer”, not “the customer note of the customer”.
    words: wordsOf(noun).replace(new RegExp(`^${owner && ownerOf(owner)} (?=.)`), ""),
    schema: isList ? `${noun}Page` : noun,
    example: isList ? `${noun}PageTwo` : `${noun}One`,
    member: isList ? wordsOf(noun).replaceAll(" ", "_") : "guid",
  };
}

/** @throws RefusedChange when the contract has no such parameter: then the object itself is new, and so are its problems. */
function parameterOf(change: Change, name: string): PathParameter {
  const folder = "spec/components/parameters";
  const isOfPath = (text: string) => /^in: path$/m.test(text) && !/^name: counterparty_guid$/m.test(text);
  const all = change
    .list(folder)
    .map((file) => ({ file, text: change.read(`${folder}/${file}`) }))
    .filter(({ text }) => isOfPath(text));
  const found = all.find(({ text }) => text.split("\n").includes(`name: ${name}`));
  const paths = change.list("spec/paths").filter((file) => file.includes(`{${name}}`));
  const [notFound] = paths.flatMap(
    (file) => /"404":\n +\$ref: .*\/(\w+)\.yaml/.exec(change.read(`spec/paths/${file}`))?.[1] ?? [],
  );
  if (found === undefined || notFound === undefined) {
    const known = all.map(({ text }) => /^name: (\w+)$/m.exec(text)?.[1]).join(", ");
    throw new RefusedChange(
      `The contract has no path parameter "${name}" with a 404 of its own. It has ${known}. For another object write its parameter, its 404 response and its problem code by hand first.`,
    );
  }
  return { name, component: found.file.replace(/\.yaml$/, ""), notFound };
}
