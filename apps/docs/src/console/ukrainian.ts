/** The library's labels in Ukrainian. Labels of parts that are switched off are left out. */
export const ukrainian = {
  search: { label: "Пошук" },
};
