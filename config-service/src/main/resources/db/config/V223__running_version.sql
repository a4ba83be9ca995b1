-- What runs where is decided by the rule that all services share, from the tables alone.

DROP VIEW running_version;
