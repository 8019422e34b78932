DROP TRIGGER "on_log";
--> statement-breakpoint
DROP TRIGGER "on_people";
--> statement-breakpoint
DROP TRIGGER "on_names";
--> statement-breakpoint
DROP VIEW "names_of_names";
--> statement-breakpoint
DROP VIEW "names";
--> statement-breakpoint
ALTER TABLE "people" RENAME TO "members";
--> statement-breakpoint
ALTER TABLE "cascading" RENAME COLUMN "person_id" TO "member_id";
--> statement-breakpoint
ALTER TABLE "members" RENAME COLUMN "score" TO "points";
--> statement-breakpoint
DROP INDEX "idx_cascading_person_id";
--> statement-breakpoint
CREATE INDEX "idx_cascading_member_id" ON "cascading" ("member_id");
--> statement-breakpoint
DROP INDEX "idx_people_score";
--> statement-breakpoint
CREATE INDEX "idx_members_points" ON "members" ("points");
--> statement-breakpoint
CREATE VIEW "names" AS
SELECT id, name, points FROM members;
--> statement-breakpoint
CREATE VIEW "names_of_names" AS
SELECT * FROM names;
--> statement-breakpoint
CREATE TRIGGER on_log AFTER INSERT ON log WHEN new.what = 'add'
BEGIN
  INSERT INTO members (name, points) SELECT name || '!', points FROM members WHERE id = 1;
END;
--> statement-breakpoint
CREATE TRIGGER on_people AFTER DELETE ON members
BEGIN
  INSERT INTO log (what) VALUES ('gone ' || old.points);
END;
--> statement-breakpoint
CREATE TRIGGER on_names INSTEAD OF INSERT ON names
BEGIN
  INSERT INTO members (name, points) VALUES (new.name, new.points);
END;
