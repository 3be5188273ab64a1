import { keepsItsForm } from "../../src/behaviours/keeps-its-form.ts";

keepsItsForm("registerKey", 503, "says how long to wait when it cannot answer");
