import { keepsItsForm } from "../../src/behaviours/keeps-its-form.ts";

keepsItsForm(
  "listCustomerAccounts",
  429,
  "says how long to wait when the counterparty has sent more than its share",
);
