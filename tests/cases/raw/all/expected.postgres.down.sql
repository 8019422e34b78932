DROP VIEW second_view;
--> statement-breakpoint
DROP VIEW first_view;
--> statement-breakpoint
CREATE VIEW first_view AS SELECT id FROM items;
