/** Loaded into a server before its own code: faults that nobody catches, when a signal asks for them. */
process.on("SIGUSR2", () => {
  throw Object.assign(new Error("a value of a customer"), { code: "PLANTED" });
});
process.on("SIGHUP", () => void Promise.reject(new Error("a value of a customer")));
