-- Where a product's accounts have to be, and what their server has to have.
-- next
ALTER TABLE products ADD COLUMN location TEXT NOT NULL DEFAULT ''
-- next
ALTER TABLE products ADD COLUMN tags TEXT NOT NULL DEFAULT '[]'
