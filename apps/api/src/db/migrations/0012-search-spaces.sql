-- works-with: 0006
-- no-transaction
-- search_string may be two initials, such as "м о", which no index of trigrams finds: half of all customers have a word that begins
-- with one of them. A text with a space in it is in few customers, those with a space within one field. The spaces are listed, so
-- that the server, which adds this condition, has the same ones: stores/customers/search-words.ts.
CREATE INDEX CONCURRENTLY customers_search_spaces ON customers (counterparty_guid, created_at, guid)
  WHERE search_text ~ '[ \u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]';
