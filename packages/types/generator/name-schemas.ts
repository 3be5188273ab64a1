/**
 * The generated types with one named interface or alias for each schema, in place of the members of
 * `components["schemas"]`, which then refer to them: editors show `Customer` and its text instead of a path of brackets.
 * openapi-typescript only adds aliases for those paths (`--root-types`), which editors print in full.
 *
 * The output of the pinned generator is edited as text: its own compiler API is that of TypeScript 5, which the workspace
 * does not have.
 *
 * @throws Error when the output has another form than the pinned generator's.
 */
export function nameSchemas(code: string): string {
  const [start, end] = ["\n    schemas: {\n", "\n    };\n"];
  const from = code.indexOf(start) + start.length;
  const to = code.indexOf(end, from) + 1;
  if (from < start.length || to === 0) throw new Error("The generated types have no components.schemas.");
  const named: string[] = [];
  const members = code
    .slice(from, to)
    .replaceAll(member, (_, comment: string, name: string, type: string) => {
      named.push(outdent(`${comment}        export ${declaration(name, type)}`));
      return `        ${name}: ${name};\n`;
    });
  if (named.length === 0 || /^ {12}/m.test(members))
    throw new Error("The generated types have a schema that is not a member on a line of its own.");
  // The aliases of `--root-types` for schemas end the file.
  const rest = (code.slice(0, from) + members + code.slice(to)).replaceAll(
    /^export type (\w+) = components\['schemas'\]\['\1'\];\n/gm,
    "",
  );
  return `${rest}\n${named.join("\n")}`.replaceAll(
    /components(\["schemas"\]|\['schemas'\])\[["'](\w+)["']\]/g,
    "$2",
  );
}

/** A member of `schemas`: its comment, name and type, up to the next one or the end. */
const member = /((?: {8}\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?) {8}(\w+): ([\s\S]*?);\n(?= {8}[\w/]|$)/g;

function declaration(name: string, type: string): string {
  // An interface where the type is one object; a union or an intersection of objects has no name of its own.
  const isObject = /^\{\n(?:(?: {9}.*)?\n)* {8}\}$/.test(type);
  return isObject ? `interface ${name} ${type}\n` : `type ${name} = ${type};\n`;
}

function outdent(text: string): string {
  return text.replaceAll(/^ {8}/gm, "");
}
