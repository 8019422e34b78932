-- drops table "rooms" with its rows
DROP TABLE "rooms";
--> statement-breakpoint
-- irreversible: what was in table "departments" is lost
CREATE TABLE "departments" (
  "id" INTEGER NOT NULL,
  "head_id" INTEGER,
  CONSTRAINT "pk_departments" PRIMARY KEY ("id"),
  CONSTRAINT "fk_departments_head_id" FOREIGN KEY ("head_id") REFERENCES "people" ("id")
);
--> statement-breakpoint
-- irreversible: what was in table "people" is lost
CREATE TABLE "people" (
  "id" INTEGER NOT NULL,
  "department_id" INTEGER NOT NULL,
  "boss_id" INTEGER,
  CONSTRAINT "pk_people" PRIMARY KEY ("id"),
  CONSTRAINT "fk_people_boss_id" FOREIGN KEY ("boss_id") REFERENCES "people" ("id"),
  CONSTRAINT "fk_people_department_id" FOREIGN KEY ("department_id") REFERENCES "departments" ("id")
);
