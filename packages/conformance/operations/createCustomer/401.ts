import { refusesInvalidTokens } from "../../src/behaviours/refuses-invalid-tokens.ts";

refusesInvalidTokens("createCustomer");
