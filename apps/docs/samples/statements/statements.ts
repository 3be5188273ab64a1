import type { Statement } from "./api.ts";
import { concurrencyStatements } from "./concurrency.ts";
import { historyStatements } from "./history.ts";
import { pagingStatements } from "./paging.ts";
import { requestStatements } from "./requests.ts";

/** What the guides state of the server. */
export const statements: readonly Statement[] = [
  ...requestStatements,
  ...concurrencyStatements,
  ...pagingStatements,
  ...historyStatements,
];
