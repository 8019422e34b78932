PRAGMA foreign_keys = OFF;
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
-- stops here where foreign keys are on: to drop a table would then change the rows that point to it
CREATE TEMP TABLE "dbwright_guard" ("foreign_keys" INTEGER CONSTRAINT "this migration must run with PRAGMA foreign_keys = OFF" CHECK ("foreign_keys" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT "foreign_keys" FROM pragma_foreign_keys;
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
--> statement-breakpoint
-- "people.score" turns from TEXT into INTEGER, which may not fit
-- table "people" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_people" (
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
INSERT INTO "__new_people" ("id", "name", "score", "chief_id", "deputy_id") SELECT "id", "name", "score", "chief_id", "deputy_id" FROM "people";
--> statement-breakpoint
DELETE FROM sqlite_sequence WHERE name = '__new_people';
--> statement-breakpoint
INSERT INTO sqlite_sequence (name, seq) SELECT '__new_people', seq FROM sqlite_sequence WHERE name = 'people';
--> statement-breakpoint
-- stops here where "score" holds values that are no INTEGER
CREATE TEMP TABLE "dbwright_guard" ("misfits" INTEGER CONSTRAINT "people.score holds values that are no INTEGER" CHECK ("misfits" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM "__new_people" WHERE typeof("score") NOT IN ('integer', 'null');
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
--> statement-breakpoint
DROP TABLE "people";
--> statement-breakpoint
ALTER TABLE "__new_people" RENAME TO "people";
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
-- table "restricting" is made anew with its rows: ALTER TABLE cannot do this change
CREATE TABLE "__new_restricting" (
  "id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  "note" TEXT,
  CONSTRAINT "pk_restricting" PRIMARY KEY ("id"),
  CONSTRAINT "fk_restricting_person_id" FOREIGN KEY ("person_id") REFERENCES "people" ("id") ON DELETE RESTRICT
);
--> statement-breakpoint
INSERT INTO "__new_restricting" ("id", "person_id", "note") SELECT "id", "person_id", "note" FROM "restricting";
--> statement-breakpoint
DROP TABLE "restricting";
--> statement-breakpoint
ALTER TABLE "__new_restricting" RENAME TO "restricting";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
