DROP TABLE "items";
--> statement-breakpoint
ALTER TABLE "products" RENAME TO "items";
