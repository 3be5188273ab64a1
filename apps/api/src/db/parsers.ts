import { type CustomTypesConfig, types } from "pg";
import { readTime } from "./read-time.ts";

/** How the text of each type is read: as `pg` does it, but times. */
export const parsers: CustomTypesConfig = {
  getTypeParser: (type, format) =>
    type === types.builtins.TIMESTAMPTZ && format !== "binary" ? readTime : types.getTypeParser(type, format),
};
