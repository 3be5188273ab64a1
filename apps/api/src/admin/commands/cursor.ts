import { Command } from "@commander-js/extra-typings";
import { noCounterparty } from "../../db/database.ts";
import { rotateCursorKey } from "../../stores/customers/cursor.ts";
import type { RunCommand } from "../command.ts";

export const cursorRotate = (run: RunCommand) =>
  new Command("rotate")
    .description("sign cursors with a new key; those of the last key stay valid, older ones do not")
    .option("--json", "print one JSON document")
    .action((options) =>
      run(options, async ({ database }) => {
        await database.write(noCounterparty, rotateCursorKey);
        return {
          json: { changed: true },
          text: "Cursors are signed with a new key, in every server at once.",
        };
      }),
    );
