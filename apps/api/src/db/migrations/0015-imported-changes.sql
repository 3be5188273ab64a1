-- works-with: 0006
-- no-transaction
-- The audit rows that are there. Servers go on writing others meanwhile, which 0016 takes over.
CALL import_audit(1000);
