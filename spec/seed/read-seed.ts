/** A parameter or body field as the owner's document lists it. */
export interface SeedField {
  place: "path" | "query" | "body";
  name: string;
  type: string;
  required: boolean;
}

/** An operation of the owner's document. */
export interface SeedOperation {
  method: string;
  path: string;
  fields: SeedField[];
  statuses: string[];
}

const places: Record<string, SeedField["place"]> = {
  "Path parameters": "path",
  "Query parameters": "query",
  Body: "body",
};

/** One line such as `kyc_levelsstring[]Optional`: name, type and mark, with nothing in between. */
const fieldLine = /^([a-z_]+?)(string\[\]|string · enum|string|number|integer|boolean)(Required|Optional)$/;

/**
 * Reads the text of the owner's page. An operation's fields come first, its statuses after them, and its method and path
 * close it, so everything is gathered until a path is met.
 */
export function readSeed(text: string): SeedOperation[] {
  const operations: SeedOperation[] = [];
  let place: SeedField["place"] | undefined;
  let gathered: Pick<SeedOperation, "fields" | "statuses"> = { fields: [], statuses: [] };
  let before = "";

  for (const line of text.split("\n").map((raw) => raw.trim())) {
    const [, name, type, mark] = fieldLine.exec(line) ?? [];
    if (line in places) place = places[line];
    else if (line === "Responses") place = undefined;
    else if (/^\d{3}$/.test(line)) gathered.statuses.push(line);
    else if (line.startsWith("/counterparty/")) {
      operations.push({ method: before, path: line, ...gathered });
      gathered = { fields: [], statuses: [] };
    } else if (place && name && type) {
      gathered.fields.push({ place, name, type, required: mark === "Required" });
    }
    if (line !== "") before = line;
  }
  return operations;
}
