-- A request that nobody has answered for seven days is over and stays in the table as it is, so another may stand beside it.
-- That one is open at a time is held by the lock on the person who is to get the role.
DROP INDEX role_requests_one_pending;
