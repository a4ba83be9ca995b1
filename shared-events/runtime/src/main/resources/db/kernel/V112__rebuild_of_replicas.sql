-- Reading the topics of other services again makes these anew with the tables that it fills, so that
-- what is applied and what it led to change places together. The runtime role may delete all anyway.
GRANT TRUNCATE ON inbox, parked TO ${runtimeRole};
