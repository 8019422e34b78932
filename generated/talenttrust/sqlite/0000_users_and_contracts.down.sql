-- drops table "contracts" with its rows
DROP TABLE "contracts";
--> statement-breakpoint
-- drops table "users" with its rows
DROP TABLE "users";
