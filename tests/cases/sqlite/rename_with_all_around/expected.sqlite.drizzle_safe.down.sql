DROP TRIGGER "on_log";
--> statement-breakpoint
DROP TRIGGER "on_names";
--> statement-breakpoint
DROP TRIGGER "on_people";
--> statement-breakpoint
DROP VIEW "names_of_names";
--> statement-breakpoint
DROP VIEW "names";
--> statement-breakpoint
ALTER TABLE "members" RENAME TO "people";
--> statement-breakpoint
ALTER TABLE "cascading" RENAME COLUMN "member_id" TO "person_id";
--> statement-breakpoint
ALTER TABLE "people" RENAME COLUMN "points" TO "score";
--> statement-breakpoint
DROP INDEX "idx_cascading_member_id";
--> statement-breakpoint
CREATE INDEX "idx_cascading_person_id" ON "cascading" ("person_id");
--> statement-breakpoint
DROP INDEX "idx_members_points";
--> statement-breakpoint
CREATE INDEX "idx_people_score" ON "people" ("score");
--> statement-breakpoint
CREATE VIEW "names" AS
SELECT id, name, score FROM people;
--> statement-breakpoint
CREATE VIEW "names_of_names" AS
SELECT * FROM names;
--> statement-breakpoint
CREATE TRIGGER on_log AFTER INSERT ON log WHEN new.what = 'add'
BEGIN
  INSERT INTO people (name, score) SELECT name || '!', score FROM people WHERE id = 1;
END;
--> statement-breakpoint
CREATE TRIGGER on_names INSTEAD OF INSERT ON names
BEGIN
  INSERT INTO people (name, score) VALUES (new.name, new.score);
END;
--> statement-breakpoint
CREATE TRIGGER on_people AFTER DELETE ON people
BEGIN
  INSERT INTO log (what) VALUES ('gone ' || old.score);
END;
