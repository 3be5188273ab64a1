import { keepsItsForm } from "../../src/behaviours/keeps-its-form.ts";

keepsItsForm("listCustomers", 500, "says nothing but the request id when it has a fault");
