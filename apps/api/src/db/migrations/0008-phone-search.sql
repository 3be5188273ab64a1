-- works-with: 0006
-- no-transaction
-- search_string finds a phone number by any of its digits. A number has digits only, behind an optional plus, so the digits
-- that are looked for are a part of the number as it is. Without fastupdate, as customers_search.
CREATE INDEX CONCURRENTLY customers_phone_search ON customers USING gin (counterparty_guid, phone_number gin_trgm_ops)
  WITH (fastupdate = off);
