import type { Rule } from "./redocly.ts";
import { mapOf } from "./yaml.ts";

const errors: Rule = () => ({
  Root: {
    leave(_root, { report, location, config }) {
      const ids = Object.entries(config.rules.oas3_1)
        .filter(([, setting]) => (mapOf(setting).severity ?? setting) === "error")
        .map(([id]) => id);
      report({ message: ids.join(" "), location });
    },
  },
});

/** Reports, as one finding, which rules are errors. Only effective-rules.ts loads it. */
export default () => ({ id: "effective", rules: { oas3: { errors } } });
