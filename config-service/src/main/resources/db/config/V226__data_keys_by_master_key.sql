-- A wrapped key begins with the id of the master key that wrapped it, so that one of each is found
-- at once however many environments there are.

CREATE INDEX data_key_by_master_key ON data_key (substring(wrapped, 1, 5));
