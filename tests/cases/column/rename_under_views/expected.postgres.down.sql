-- "items.label" becomes NOT NULL: rows with NULL make the step fail
ALTER TABLE "items" ADD CONSTRAINT "ck_label_not_null" CHECK ("label" IS NOT NULL) NOT VALID;
--> statement-breakpoint
ALTER TABLE "items" VALIDATE CONSTRAINT "ck_label_not_null";
--> statement-breakpoint
BEGIN;
--> statement-breakpoint
DROP VIEW "dear_items";
--> statement-breakpoint
DROP VIEW "all_items";
--> statement-breakpoint
ALTER TABLE "items" RENAME COLUMN "price" TO "cost";
--> statement-breakpoint
ALTER TABLE "items" ALTER COLUMN "label" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "items" DROP CONSTRAINT "ck_label_not_null";
--> statement-breakpoint
CREATE VIEW "dear_items" AS
SELECT id FROM items WHERE cost > 10;
--> statement-breakpoint
CREATE VIEW "all_items" AS
SELECT * FROM items;
--> statement-breakpoint
COMMIT;
