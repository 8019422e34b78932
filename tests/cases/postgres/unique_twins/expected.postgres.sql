ALTER TABLE "parts" DROP CONSTRAINT "parts_code_again";
--> statement-breakpoint
ALTER TABLE "parts" DROP CONSTRAINT "parts_id_again";
--> statement-breakpoint
CREATE TABLE "tools" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_tools" PRIMARY KEY ("id")
);
--> statement-breakpoint
ALTER TABLE "tools" ADD CONSTRAINT "tools_id_again" UNIQUE ("id");
