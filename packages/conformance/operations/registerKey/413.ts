import { refusesLargeBodies } from "../../src/behaviours/refuses-large-bodies.ts";

refusesLargeBodies("registerKey");
