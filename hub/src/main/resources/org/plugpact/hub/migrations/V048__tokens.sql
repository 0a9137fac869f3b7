-- What a tag is beyond whether it may be used: its kind, its holder's languages, and where it may be used, as words.
ALTER TABLE person ADD COLUMN kind text, ADD COLUMN languages text[] NOT NULL DEFAULT '{}',
  ADD COLUMN reach text[] NOT NULL DEFAULT '{}';

-- Who is kept off a charger's local list, though on others': whoever had that charger forget him.
CREATE TABLE list_off (
  charger text NOT NULL,
  tag     text NOT NULL REFERENCES person ON DELETE CASCADE,
  PRIMARY KEY (charger, tag)
);
