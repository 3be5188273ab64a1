/** Loaded into a server before its own code: the end of its first pool is an error. */
import { Pool } from "pg";

const { end } = Pool.prototype;
Pool.prototype.end = async function (this: Pool) {
  Pool.prototype.end = end;
  await Reflect.apply(end, this, []);
  throw new Error("the end fails");
};
