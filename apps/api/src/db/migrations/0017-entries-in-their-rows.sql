-- works-with: 0006
-- PostgreSQL moves what makes a row longer than 2 KB to a second table with an index of its own. The entry of a change that creates a
-- customer is moved so for the sake of a few bytes, which costs processor time at each write and each read, and saves no disk. From here
-- on it stays in its row; so does that of an update of every field.
ALTER TABLE changes SET (toast_tuple_target = 4080);
