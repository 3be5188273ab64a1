import { keepsItsForm } from "../../src/behaviours/keeps-its-form.ts";

keepsItsForm("createCustomer", 500, "says nothing but the request id when it has a fault");
