import { namesBadPlaces } from "../../src/behaviours/names-bad-places.ts";
import { refusesBadParameters } from "../../src/behaviours/refuses-bad-parameters.ts";

refusesBadParameters("listKeys");
namesBadPlaces("listKeys");
