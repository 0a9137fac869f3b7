-- What is pruned keeps its place, leaf and header; instead of body and fields there is the body's SHA-256, which the leaf has.
-- A row has either all of its fact, or that digest.
alter table fact alter column body drop not null;
alter table fact alter column fields drop not null;
alter table fact add column body_digest bytea;
alter table kept_fact alter column body drop not null;
alter table kept_fact alter column fields drop not null;
alter table kept_fact add column body_digest bytea;
