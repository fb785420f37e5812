-- What caused a text, as a W3C traceparent: whoever sends it, later and elsewhere, goes on with that trace.
alter table outbox add column traceparent text;
