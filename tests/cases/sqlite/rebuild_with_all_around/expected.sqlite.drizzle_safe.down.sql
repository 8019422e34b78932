PRAGMA defer_foreign_keys = ON;
--> statement-breakpoint
-- "people.score" turns from TEXT into INTEGER, which may not fit
DROP TRIGGER "on_people";
--> statement-breakpoint
-- made anew with all rows: "cascading", "emptied", "grandchildren", "people", "restricting"; ALTER TABLE cannot do this change
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
ALTER TABLE "cascading" RENAME TO "__old_cascading";
--> statement-breakpoint
ALTER TABLE "emptied" RENAME TO "__old_emptied";
--> statement-breakpoint
ALTER TABLE "grandchildren" RENAME TO "__old_grandchildren";
--> statement-breakpoint
ALTER TABLE "people" RENAME TO "__old_people";
--> statement-breakpoint
ALTER TABLE "restricting" RENAME TO "__old_restricting";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
DROP INDEX "idx_people_name";
--> statement-breakpoint
DROP INDEX "ix_people_low";
--> statement-breakpoint
CREATE TABLE "cascading" (
  "id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  CONSTRAINT "pk_cascading" PRIMARY KEY ("id"),
  CONSTRAINT "fk_cascading_person_id" FOREIGN KEY ("person_id") REFERENCES "people" ("id") ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE "emptied" (
  "id" INTEGER NOT NULL,
  "person_id" INTEGER,
  CONSTRAINT "pk_emptied" PRIMARY KEY ("id"),
  CONSTRAINT "fk_emptied_person_id" FOREIGN KEY ("person_id") REFERENCES "people" ("id") ON DELETE SET NULL
);
--> statement-breakpoint
CREATE TABLE "grandchildren" (
  "id" INTEGER NOT NULL,
  "parent_id" INTEGER NOT NULL,
  CONSTRAINT "pk_grandchildren" PRIMARY KEY ("id"),
  CONSTRAINT "fk_grandchildren_parent_id" FOREIGN KEY ("parent_id") REFERENCES "cascading" ("id") ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE "people" (
  "id" INTEGER NOT NULL CONSTRAINT "pk_people" PRIMARY KEY AUTOINCREMENT,
  "name" TEXT COLLATE NOCASE NOT NULL,
  "score" INTEGER NOT NULL DEFAULT 1,
  "doubled" INTEGER GENERATED ALWAYS AS ("score" * 2) STORED,
  "tripled" INTEGER GENERATED ALWAYS AS ("score" * 3) VIRTUAL,
  "chief_id" INTEGER,
  "deputy_id" INTEGER,
  CONSTRAINT "fk_people_chief_id" FOREIGN KEY ("chief_id") REFERENCES "people" ("id") ON DELETE RESTRICT,
  CONSTRAINT "fk_people_deputy_id" FOREIGN KEY ("deputy_id") REFERENCES "people" ("id") ON DELETE CASCADE
);
--> statement-breakpoint
CREATE TABLE "restricting" (
  "id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  "note" TEXT,
  CONSTRAINT "pk_restricting" PRIMARY KEY ("id"),
  CONSTRAINT "fk_restricting_person_id" FOREIGN KEY ("person_id") REFERENCES "people" ("id") ON DELETE RESTRICT
);
--> statement-breakpoint
INSERT INTO "cascading" ("id", "person_id") SELECT "id", "person_id" FROM "__old_cascading";
--> statement-breakpoint
INSERT INTO "emptied" ("id", "person_id") SELECT "id", "person_id" FROM "__old_emptied";
--> statement-breakpoint
INSERT INTO "grandchildren" ("id", "parent_id") SELECT "id", "parent_id" FROM "__old_grandchildren";
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "score", "chief_id", "deputy_id") SELECT "id", "name", "score", "chief_id", "deputy_id" FROM "__old_people";
--> statement-breakpoint
DELETE FROM sqlite_sequence WHERE name = 'people';
--> statement-breakpoint
INSERT INTO sqlite_sequence (name, seq) SELECT 'people', seq FROM sqlite_sequence WHERE name = '__old_people';
--> statement-breakpoint
-- stops here where "score" holds values that are no INTEGER
CREATE TEMP TABLE "dbwright_guard" ("misfits" INTEGER CONSTRAINT "people.score holds values that are no INTEGER" CHECK ("misfits" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM "people" WHERE typeof("score") NOT IN ('integer', 'null');
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
--> statement-breakpoint
INSERT INTO "restricting" ("id", "person_id", "note") SELECT "id", "person_id", "note" FROM "__old_restricting";
--> statement-breakpoint
DROP TABLE "__old_emptied";
--> statement-breakpoint
DROP TABLE "__old_grandchildren";
--> statement-breakpoint
DROP TABLE "__old_restricting";
--> statement-breakpoint
DROP TABLE "__old_cascading";
--> statement-breakpoint
DROP TABLE "__old_people";
--> statement-breakpoint
CREATE INDEX "idx_people_name" ON "people" ("name");
--> statement-breakpoint
CREATE INDEX "ix_people_low" ON "people" ((LOWER("name"))) WHERE "score" > 0;
--> statement-breakpoint
CREATE TRIGGER on_people AFTER DELETE ON people
BEGIN
  INSERT INTO log (what) VALUES ('gone ' || old.name);
END;
--> statement-breakpoint
-- stops here where rows point to nothing
CREATE TEMP TABLE "dbwright_guard" ("broken" INTEGER CONSTRAINT "rows would point to nothing: see PRAGMA foreign_key_check" CHECK ("broken" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM pragma_foreign_key_check;
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
