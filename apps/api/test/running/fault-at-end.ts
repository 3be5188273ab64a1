/** Loaded into a server before its own code: the ends of its pools are errors. */
import { Pool } from "pg";

const { end } = Pool.prototype;
let ended = 0;
Pool.prototype.end = async function (this: Pool) {
  await Reflect.apply(end, this, []);
  ended += 1;
  throw new Error(`the end of pool ${ended} fails`);
};
