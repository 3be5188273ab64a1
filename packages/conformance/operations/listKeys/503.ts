import { keepsItsForm } from "../../src/behaviours/keeps-its-form.ts";

keepsItsForm("listKeys", 503, "says how long to wait when it cannot answer");
