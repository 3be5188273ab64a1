-- works-with: 0006
-- The version of the customer that a change made. Rows of servers that do not know the column have none, nor have changes of anything
-- but a customer.
ALTER TABLE audit ADD COLUMN customer_version bigint;
