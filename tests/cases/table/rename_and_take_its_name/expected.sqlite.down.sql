-- drops table "items" with its rows
DROP TABLE "items";
--> statement-breakpoint
ALTER TABLE "products" RENAME TO "items";
