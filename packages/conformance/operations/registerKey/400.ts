import { rejectsUnusableKeys } from "../../src/shapes/rejects-unusable-keys.ts";

rejectsUnusableKeys("registerKey");
