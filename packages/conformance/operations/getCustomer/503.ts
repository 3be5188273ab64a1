import { keepsItsForm } from "../../src/behaviours/keeps-its-form.ts";

keepsItsForm("getCustomer", 503, "says how long to wait when it cannot answer");
