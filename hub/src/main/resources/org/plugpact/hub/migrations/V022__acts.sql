-- What administrators did. Begun before the act, ended after it: one without an end was cut short, and may have happened.
create table administrative_act (
    number bigint generated always as identity primary key,
    begun timestamptz not null,
    ended timestamptz,
    who text not null,
    what text not null,
    about text not null,
    outcome text
);
