import type { Contract } from "@specie/contract";
import postman from "openapi-to-postmanv2";

/**
 * The contract as a Postman collection, its requests filled from the contract's examples, a folder for each tag.
 *
 * @throws Error with the library's reason when it cannot convert the contract.
 */
export async function postmanCollection(contract: Contract): Promise<string> {
  const collection = await new Promise<unknown>((resolve, reject) => {
    postman.convertV2(
      // The library writes into what it is given.
      { type: "json", data: structuredClone(contract) },
      { folderStrategy: "Tags", parametersResolution: "Example", schemaFaker: false },
      (error, result) => {
        const [first] = result?.output ?? [];
        if (error) reject(error);
        else if (result?.result && first) resolve(first.data);
        else reject(new Error(`The Postman collection cannot be made: ${result?.reason}`));
      },
    );
  });
  return `${JSON.stringify(collection, withoutRandomIds, 2)}\n`;
}

/** The library names every entry with a new random UUID; Postman gives entries without one its own. Bodies are texts in it. */
function withoutRandomIds(name: string, value: unknown): unknown {
  return name === "_postman_id" || name === "id" ? undefined : value;
}
