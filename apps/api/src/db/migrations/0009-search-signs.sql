-- works-with: 0006
-- no-transaction
-- search_string may be a text without letters, such as --- or three emoji, of which an index of trigrams has nothing. Few customers
-- have two such characters in a row, and only they can contain it. The letters and digits are listed, so that the server,
-- which adds this condition, has the same ones whatever the database's locale is: stores/customers/search-words.ts.
CREATE INDEX CONCURRENTLY customers_search_signs ON customers (counterparty_guid, created_at, guid)
  WHERE search_text ~ '[^\n0-9a-z\u00DF-\u00F6\u00F8-\u024F\u03AC-\u03CE\u0430-\u0481\u048A-\u052F]{2}';
