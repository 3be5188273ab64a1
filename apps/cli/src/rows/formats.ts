import { extname } from "node:path";
import { Refusal } from "../exit-codes.ts";
import type { Texts } from "../texts/en.ts";

export const fileFormats = ["csv", "jsonl", "xlsx"] as const;
export type FileFormat = (typeof fileFormats)[number];

/** The format of a file by its name. */
export function formatOf(file: string, texts: Texts): FileFormat {
  const ending = extname(file).slice(1).toLowerCase();
  const format = fileFormats.find((one) => one === ending);
  if (!format) throw new Refusal("usage", texts.unknownFormat(file, fileFormats.join(", .")));
  return format;
}
