-- Makes the database and its two roles; once, as the server's administrator:
--   SILO_PASSWORD=… WEB_PASSWORD=… psql -v ON_ERROR_STOP=1 -f deploy/roles.sql
\getenv silo_password SILO_PASSWORD
\getenv web_password WEB_PASSWORD

-- Silos own the database and everything in it: a new version makes its tables itself.
create role sms_silo login password :'silo_password';

-- Web nodes only look up where the silos are: see web-role.sql.
create role sms_web login password :'web_password' connection limit 100;

create database sms_support owner sms_silo encoding 'UTF8' template template0;

revoke connect on database sms_support from public;
grant connect on database sms_support to sms_silo, sms_web;
