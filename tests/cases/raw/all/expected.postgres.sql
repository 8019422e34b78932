DROP VIEW first_view;
--> statement-breakpoint
CREATE VIEW first_view AS SELECT id + 1 AS next FROM items;
--> statement-breakpoint
CREATE VIEW second_view AS SELECT next FROM first_view;
