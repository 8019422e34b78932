-- drops column "t.code" with its values
-- drops column "u.code" with its values
-- made anew with all rows: "t", "u", "v"; ALTER TABLE cannot do this change
CREATE TABLE "__old_u" AS SELECT * FROM "u";
--> statement-breakpoint
CREATE TABLE "__old_t" AS SELECT * FROM "t";
--> statement-breakpoint
CREATE TABLE "__old_v" AS SELECT * FROM "v";
--> statement-breakpoint
DROP TABLE "v";
--> statement-breakpoint
DROP TABLE "t";
--> statement-breakpoint
DROP TABLE "u";
--> statement-breakpoint
CREATE TABLE "u" (
  "id" INTEGER NOT NULL,
  CONSTRAINT "pk_u" PRIMARY KEY ("id")
);
--> statement-breakpoint
INSERT INTO "u" ("id") SELECT "id" FROM "__old_u";
--> statement-breakpoint
CREATE TABLE "t" (
  "id" INTEGER NOT NULL,
  "u_id" INTEGER NOT NULL,
  CONSTRAINT "pk_t" PRIMARY KEY ("id"),
  CONSTRAINT "fk_t_u_id" FOREIGN KEY ("u_id") REFERENCES "u" ("id")
);
--> statement-breakpoint
INSERT INTO "t" ("id", "u_id") SELECT "id", "u_id" FROM "__old_t";
--> statement-breakpoint
CREATE TABLE "v" (
  "id" INTEGER NOT NULL,
  "t_id" INTEGER NOT NULL,
  CONSTRAINT "pk_v" PRIMARY KEY ("id"),
  CONSTRAINT "fk_v_t_id" FOREIGN KEY ("t_id") REFERENCES "t" ("id")
);
--> statement-breakpoint
INSERT INTO "v" ("id", "t_id") SELECT "id", "t_id" FROM "__old_v";
--> statement-breakpoint
DROP TABLE "__old_u";
--> statement-breakpoint
DROP TABLE "__old_t";
--> statement-breakpoint
DROP TABLE "__old_v";
