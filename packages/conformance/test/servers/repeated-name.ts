/** The first name that an object in the JSON text contains twice, which `JSON.parse` hides. The text is valid JSON. */
export function findRepeatedName(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  for (const [token, string] of text.matchAll(/"((?:[^"\\]|\\.)*)"(?=\s*:)|"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (string !== undefined) {
      const names = open.at(-1);
      if (names?.has(string)) return string;
      names?.add(string);
    }
  }
  return undefined;
}
