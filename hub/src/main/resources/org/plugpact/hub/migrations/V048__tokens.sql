-- What a tag is beyond whether it may be used: its kind, its holder's languages, and where it may be used, as words.
ALTER TABLE person ADD COLUMN kind text, ADD COLUMN languages text[] NOT NULL DEFAULT '{}',
  ADD COLUMN reach text[] NOT NULL DEFAULT '{}';
