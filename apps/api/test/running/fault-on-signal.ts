/** Loaded into a server before its own code: throws uncaught errors on signals. */
process.on("SIGUSR2", () => {
  throw Object.assign(new Error("a value of a customer"), { code: "PLANTED" });
});
process.on("SIGHUP", () => void Promise.reject(new Error("a value of a customer")));
