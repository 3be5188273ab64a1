import type { Texts } from "./en.ts";
import { connection } from "./uk/connection.ts";
import { files } from "./uk/files.ts";
import { history } from "./uk/history.ts";
import { transfer } from "./uk/transfer.ts";
import { usage } from "./uk/usage.ts";

export const uk: Texts = { ...usage, ...connection, ...files, ...history, ...transfer };
