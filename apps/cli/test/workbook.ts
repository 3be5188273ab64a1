import { strToU8, zipSync } from "fflate";

/** A cell of a test workbook: text, a number, or the XML inside and the attributes of `<c>` for what writers do not produce. */
export type TestCell = string | number | null | { readonly attributes?: string; readonly xml: string };

export interface TestSheet {
  readonly name: string;
  readonly state?: "visible" | "hidden" | "veryHidden";
  readonly rows: readonly (readonly TestCell[])[];
  /** Row numbers from 1. */
  readonly hiddenRows?: readonly number[];
  /** Column numbers from 1. */
  readonly hiddenColumns?: readonly number[];
  readonly merged?: readonly string[];
}

/** A workbook (Office Open XML), written by hand so that it contains what bank files contain. */
export function workbook(...sheets: readonly TestSheet[]): Uint8Array {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packaged = "http://schemas.openxmlformats.org/package/2006";
  const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const numbered = sheets.map((sheet, index) => ({ ...sheet, id: index + 1 }));
  const files: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>${numbered.map(({ id }) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${types}.worksheet+xml"/>`).join("")}</Types>`,
    "_rels/.rels": `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${numbered.map(({ name, id, state = "visible" }) => `<sheet name="${name}" sheetId="${id}" state="${state}" r:id="rId${id}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${packaged}/relationships">${numbered.map(({ id }) => `<Relationship Id="rId${id}" Type="${relations}/worksheet" Target="worksheets/sheet${id}.xml"/>`).join("")}</Relationships>`,
  };
  for (const { id, rows, hiddenRows = [], hiddenColumns = [], merged = [] } of numbered) {
    const data = rows.map((cells, index) => {
      const hidden = hiddenRows.includes(index + 1) ? ' hidden="1"' : "";
      return `<row r="${index + 1}"${hidden}>${cells.map((cell, column) => cellXml(cell, column, index + 1)).join("")}</row>`;
    });
    const merges = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join("");
    const columns = hiddenColumns
      .map((one) => `<col min="${one}" max="${one}" width="9" hidden="1"/>`)
      .join("");
    files[`xl/worksheets/sheet${id}.xml`] =
      `<worksheet xmlns="${main}">${columns && `<cols>${columns}</cols>`}<sheetData>${data.join("")}</sheetData>${merges && `<mergeCells>${merges}</mergeCells>`}</worksheet>`;
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

function cellXml(cell: TestCell, column: number, row: number): string {
  const reference = `r="${String.fromCharCode(65 + column)}${row}"`;
  if (cell === null) return "";
  if (typeof cell === "number") return `<c ${reference}><v>${cell}</v></c>`;
  if (typeof cell === "object") return `<c ${reference} ${cell.attributes ?? ""}>${cell.xml}</c>`;
  return `<c ${reference} t="inlineStr"><is><t xml:space="preserve">${cell.replaceAll("&", "&amp;")}</t></is></c>`;
}
