import { connection } from "./en/connection.ts";
import { files } from "./en/files.ts";
import { history } from "./en/history.ts";
import { transfer } from "./en/transfer.ts";
import { usage } from "./en/usage.ts";

/** All texts of the command line itself. Descriptions of parameters and fields are the contract's. */
export const en = { ...usage, ...connection, ...files, ...history, ...transfer };

export type Texts = typeof en;
