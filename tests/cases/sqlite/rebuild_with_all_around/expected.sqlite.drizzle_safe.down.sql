PRAGMA defer_foreign_keys = ON;
--> statement-breakpoint
-- irreversible: what "people.score" lost on its way from INTEGER to TEXT stays lost
DROP TRIGGER "on_people";
--> statement-breakpoint
-- table "people" is made anew with its rows: ALTER TABLE cannot do this change
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
ALTER TABLE "people" RENAME TO "__old_people";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
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
INSERT INTO "people" ("id", "name", "score", "chief_id", "deputy_id") SELECT "id", "name", "score", "chief_id", "deputy_id" FROM "__old_people";
--> statement-breakpoint
DELETE FROM sqlite_sequence WHERE name = 'people';
--> statement-breakpoint
INSERT INTO sqlite_sequence (name, seq) SELECT 'people', seq FROM sqlite_sequence WHERE name = '__old_people';
--> statement-breakpoint
-- stops here where "score" holds what is no INTEGER
CREATE TEMP TABLE "dbwright_guard" ("misfits" INTEGER CONSTRAINT "people.score holds values that are no INTEGER" CHECK ("misfits" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM "people" WHERE typeof("score") NOT IN ('integer', 'null');
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
--> statement-breakpoint
-- foreign keys of other tables have followed the old table: they point to the new one again
PRAGMA writable_schema = ON;
--> statement-breakpoint
UPDATE sqlite_master SET sql = substr(sql, 1, 27) || replace(substr(sql, 28), '"__old_people"', '"people"') WHERE type = 'table' AND instr(sql, '"__old_people"');
--> statement-breakpoint
PRAGMA writable_schema = RESET;
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
-- table "restricting" is made anew with its rows: ALTER TABLE cannot do this change
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
ALTER TABLE "restricting" RENAME TO "__old_restricting";
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
CREATE TABLE "restricting" (
  "id" INTEGER NOT NULL,
  "person_id" INTEGER NOT NULL,
  "note" TEXT,
  CONSTRAINT "pk_restricting" PRIMARY KEY ("id"),
  CONSTRAINT "fk_restricting_person_id" FOREIGN KEY ("person_id") REFERENCES "people" ("id") ON DELETE RESTRICT
);
--> statement-breakpoint
INSERT INTO "restricting" ("id", "person_id", "note") SELECT "id", "person_id", "note" FROM "__old_restricting";
--> statement-breakpoint
DROP TABLE "__old_restricting";
--> statement-breakpoint
-- stops here where rows point to nothing
CREATE TEMP TABLE "dbwright_guard" ("broken" INTEGER CONSTRAINT "rows would point to nothing: see PRAGMA foreign_key_check" CHECK ("broken" = 0));
--> statement-breakpoint
INSERT INTO "dbwright_guard" SELECT count(*) FROM pragma_foreign_key_check;
--> statement-breakpoint
DROP TABLE "temp"."dbwright_guard";
