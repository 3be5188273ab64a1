export { dist, pages } from "../checks/site.ts";
