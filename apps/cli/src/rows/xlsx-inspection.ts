import { createReadStream } from "node:fs";
import { Unzip, UnzipInflate } from "fflate";
import { Parser } from "htmlparser2";

/**
 * The facts about a workbook (Office Open XML) that decide whether its cells can be trusted. hucre streams values only: its
 * reader drops which sheets and rows are hidden, merged cells, and whether a formula has a stored result.
 */

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly path: string;
}

export interface SheetInspection {
  /** Row numbers from 1. */
  readonly hiddenRows: ReadonlySet<number>;
  /** Column numbers from 0. */
  readonly hiddenColumns: ReadonlySet<number>;
  /** Ranges such as `A1:E1`. */
  readonly merged: readonly string[];
  /** Cells without a usable value, by row and column from 0. */
  readonly unusable: ReadonlyMap<number, ReadonlyMap<number, "error" | "formula">>;
}

// Of a sheet, by the format.
const mostColumns = 16_384;

type Attributes = Readonly<Record<string, string>>;

/**
 * Streams one part of the workbook through a handler of its opening and closing tags and its text.
 *
 * @throws Error where the part is cut, which the readers of rows take for its end.
 */
async function readPart(
  file: string,
  isWanted: (path: string) => boolean,
  handler: {
    open: (tag: string, attributes: Attributes) => void;
    close?: (tag: string) => void;
    text?: (text: string) => void;
  },
): Promise<void> {
  const unzip = new Unzip((entry) => {
    if (!isWanted(entry.name)) return;
    const decoder = new TextDecoder();
    let depth = 0;
    const parser = new Parser(
      {
        onopentag: (name, attributes) => {
          depth += 1;
          handler.open(localName(name), attributes);
        },
        onclosetag: (name) => {
          depth -= 1;
          handler.close?.(localName(name));
        },
        ontext: (text) => handler.text?.(text),
      },
      { xmlMode: true },
    );
    entry.ondata = (error, data, isLast) => {
      if (error) throw error;
      parser.write(decoder.decode(data, { stream: !isLast }));
      if (!isLast) return;
      if (depth > 0) throw new Error(`${entry.name} ends too early`);
      parser.end();
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  for await (const chunk of createReadStream(file)) unzip.push(chunk);
  unzip.push(new Uint8Array(), true);
}

const localName = (name: string) => name.slice(name.indexOf(":") + 1);

/**
 * The sheets of a workbook in the order of their tabs.
 *
 * @throws Error also where the texts that cells share are cut, since the cells of those that are lost would be read as blank.
 */
export async function readSheets(file: string): Promise<Sheet[]> {
  const declared: Attributes[] = [];
  const targets = new Map<string, string>();
  await readPart(file, (path) => /(^|\/)(workbook\.xml(\.rels)?|sharedStrings\.xml)$/.test(path), {
    open: (tag, attributes) => {
      if (tag === "sheet") declared.push(attributes);
      if (tag === "Relationship") targets.set(attributes["Id"] ?? "", attributes["Target"] ?? "");
    },
  });
  return declared.map((attributes) => {
    const id = Object.entries(attributes).find(([name]) => /:id$/.test(name))?.[1] ?? "";
    return {
      name: attributes["name"] ?? "",
      hidden: /hidden/i.test(attributes["state"] ?? ""),
      path: (targets.get(id) ?? "").replace(/^\/?(?:xl\/)?/, ""),
    };
  });
}

export async function inspectSheet(file: string, { path }: Sheet): Promise<SheetInspection> {
  const hiddenRows = new Set<number>();
  const hiddenColumns = new Set<number>();
  const merged: string[] = [];
  const unusable = new Map<number, Map<number, "error" | "formula">>();
  let row = 0;
  let column = -1;
  let cell: { isError: boolean; hasFormula: boolean; value: string } | undefined;
  let inValue = false;
  await readPart(file, (name) => name.endsWith(`/${path}`) || name === path, {
    open: (tag, attributes) => {
      if (tag === "row") {
        row = Number(attributes["r"] ?? row + 1);
        column = -1;
        if (isTrue(attributes["hidden"]) || attributes["ht"] === "0") hiddenRows.add(row);
      } else if (tag === "col" && (isTrue(attributes["hidden"]) || attributes["width"] === "0")) {
        // A range can reach to the last column of the sheet.
        const last = Math.min(Number(attributes["max"]), mostColumns);
        for (let at = Number(attributes["min"]); at <= last; at++) hiddenColumns.add(at - 1);
      } else if (tag === "c") {
        column = attributes["r"] === undefined ? column + 1 : columnOf(attributes["r"]);
        cell = { isError: attributes["t"] === "e", hasFormula: false, value: "" };
      } else if (tag === "f" && cell) cell.hasFormula = true;
      else if (tag === "v" || tag === "t") inValue = true;
      else if (tag === "mergeCell") merged.push(attributes["ref"] ?? "");
    },
    text: (text) => {
      if (inValue && cell) cell.value += text;
    },
    close: (tag) => {
      if (tag === "v" || tag === "t") inValue = false;
      if (tag !== "c" || !cell) return;
      const kind = cell.isError ? "error" : cell.hasFormula && cell.value === "" ? "formula" : undefined;
      if (kind) unusable.set(row, (unusable.get(row) ?? new Map()).set(column, kind));
      cell = undefined;
    },
  });
  return { hiddenRows, hiddenColumns, merged, unusable };
}

const isTrue = (value: string | undefined) => value === "1" || value === "true";

/** `AB12` is column 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.toUpperCase().replace(/[^A-Z]/g, ""))
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
