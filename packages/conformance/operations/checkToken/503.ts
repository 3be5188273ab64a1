import { keepsItsForm } from "../../src/behaviours/keeps-its-form.ts";

keepsItsForm("checkToken", 503, "says how long to wait when it cannot answer");
