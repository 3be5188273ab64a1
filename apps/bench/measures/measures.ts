import { chain } from "./chain.ts";
import { cost } from "./cost.ts";
import { cursorKeys, readTrace } from "./cost-of-parts.ts";
import { createCustomer } from "./create-customer.ts";
import { exportWithAccounts } from "./export-with-accounts.ts";
import { filters } from "./filters/filters.ts";
import { getAccount } from "./get-account.ts";
import { listCustomers } from "./list-customers.ts";
import type { Measure } from "./measure.ts";
import { memory } from "./memory.ts";
import { search } from "./search.ts";
import { workers } from "./workers.ts";

/** All measures, by the name that `--only` takes. */
export const measures = {
  getAccount,
  listCustomers,
  createCustomer,
  filters,
  search,
  memory,
  exportWithAccounts,
  readTrace,
  cursorKeys,
  workers,
  chain,
  cost,
} as const satisfies Readonly<Record<string, Measure>>;
