-- What operators say that outlets are (ac, dc, connectors by their names), where their chargers have no words for it, or wrong ones.
CREATE TABLE outlet_kind (
  charger text NOT NULL,
  outlet  integer NOT NULL,
  kinds   text[] NOT NULL,
  PRIMARY KEY (charger, outlet)
);
