-- drops table "products" with its rows
DROP TABLE "products";
--> statement-breakpoint
-- drops table "users" with its rows
DROP TABLE "users";
