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
  // A contract without schemas.
  if (/\n {4}schemas: never;\n/.test(code)) return code;
  const [start, end] = ["\n    schemas: {\n", "\n    };\n"];
  const from = code.indexOf(start) + start.length;
  const to = code.indexOf(end, from) + 1;
  if (from < start.length || to === 0) throw new Error("The generated types have no components.schemas.");
  const named: string[] = [];
  const names = new Map<string, string>();
  const section = code.slice(from, to);
  // A name that a schema has by itself is no other's.
  const own = [...section.matchAll(member)].map(([, , written = ""]) => written);
  const members = section.replaceAll(member, (_, comment: string, written: string, type: string) => {
    const name = typeName(written, new Set([...own, ...names.values()]));
    names.set(written.replaceAll('"', ""), name);
    named.push(outdent(`${comment}        export ${declaration(name, type)}`));
    return `        ${written}: ${name};\n`;
  });
  if (named.length === 0 || /^ {12}/m.test(members))
    throw new Error("The generated types have a schema that is not a member on a line of its own.");
  // The aliases of `--root-types` end the file. That of a schema called `Record` would hide the one of the language.
  const rest = code.slice(to).replaceAll(new RegExp(`^export type \\w+ = ${path.source};\n`, "gm"), "");
  return `${code.slice(0, from) + members + rest}\n${named.join("\n")}`.replaceAll(
    path,
    (written, name: string) => names.get(name) ?? written,
  );
}

/** How the generated types refer to a schema. */
const path = /components(?:\["schemas"\]|\['schemas'\])\[["']([^"']+)["']\]/g;

/** A member of `schemas`: its comment, name and type, up to the next one or the end. */
const member =
  /((?: {8}\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?) {8}(\w+|"[^"\n]+"): ([\s\S]*?);\n(?= {8}[\w/"]|$)/g;

/** What cannot be the name of a type, and what the generated types use under its own meaning. */
const reserved = new Set(
  `any asserts await bigint boolean break case catch class const continue debugger default delete do else enum export extends
  false finally for function if implements import in infer instanceof interface keyof let never new null number object package
  private protected public readonly return static string super switch symbol this throw true try typeof undefined unique
  unknown var void while with yield Record Blob components operations paths webhooks`.split(/\s+/),
);

/** The name of a type: that of the schema, or `SimpleUser` for `simple-user`, which no type can be called. */
function typeName(written: string, taken: ReadonlySet<string>): string {
  if (/^[A-Za-z_]\w*$/.test(written)) return reserved.has(written) ? `${written}Schema` : written;
  const words = written.split(/\W+/).filter((word) => word !== "");
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  const name = /^\d/.test(joined) ? `_${joined}` : joined;
  return taken.has(name) ? typeName(`"${name}-_"`, taken) : name;
}

function declaration(name: string, type: string): string {
  // An interface where the type is one object; a union or an intersection of objects has no name of its own.
  const isObject = /^\{\n(?:(?: {9}.*)?\n)* {8}\}$/.test(type);
  return isObject ? `interface ${name} ${type}\n` : `type ${name} = ${type};\n`;
}

function outdent(text: string): string {
  return text.replaceAll(/^ {8}/gm, "");
}
