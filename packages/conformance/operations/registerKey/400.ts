import { namesBadPlaces } from "../../src/behaviours/names-bad-places.ts";
import { refusesBadBodies } from "../../src/behaviours/refuses-bad-bodies.ts";
import { refusesBadKeys } from "../../src/behaviours/refuses-bad-keys.ts";
import { refusesBadParameters } from "../../src/behaviours/refuses-bad-parameters.ts";

refusesBadParameters("registerKey");
refusesBadBodies("registerKey");
refusesBadKeys("registerKey");
namesBadPlaces("registerKey");
