/** The column in which a file of rejected rows says why; an import passes over it, so the file can be fed again. */
export const reasonsColumn = "rejected_because";
