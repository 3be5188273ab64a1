import { refusesOtherMediaTypes } from "../../src/behaviours/refuses-other-media-types.ts";

refusesOtherMediaTypes("createCustomer");
