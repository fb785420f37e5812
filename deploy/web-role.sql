-- Lets web nodes find the silos, and read nothing else. Once, when the first silo has made its tables, as their owner:
--   psql -v ON_ERROR_STOP=1 "host=… dbname=sms_support user=sms_silo" -f deploy/web-role.sql
-- Web nodes that run already find the silos within a second of it.
grant select on orleansquery, orleansmembershiptable, orleansmembershipversiontable to sms_web;
