-- made anew with all rows: "people", "teams"; ALTER TABLE cannot do this change
CREATE TABLE "__old_persons" AS WITH RECURSIVE "__steps" ("__row", "__step") AS (SELECT rowid, 0 FROM "persons" WHERE ("manager_id" IS NULL) AND ("friend_id" IS NULL) UNION SELECT "__one"."rowid", "__steps"."__step" + 1 FROM "persons" AS "__one" JOIN "persons" AS "__other" ON ("__one"."manager_id" = "__other"."id") OR ("__one"."friend_id" = "__other"."id") JOIN "__steps" ON "__steps"."__row" = "__other"."rowid") SELECT *, (SELECT max("__steps"."__step") FROM "__steps" WHERE "__steps"."__row" = rowid) AS "__step" FROM "persons";
--> statement-breakpoint
SELECT error('the rows of table "persons" point to each other over more than 20 steps, or in a circle') FROM "__old_persons" WHERE "__step" IS NULL OR "__step" >= 20 LIMIT 1;
--> statement-breakpoint
CREATE TABLE "__old_teams" AS SELECT * FROM "teams";
--> statement-breakpoint
DROP TABLE "teams";
--> statement-breakpoint
DROP TABLE "persons";
--> statement-breakpoint
CREATE TABLE "people" (
  "id" INTEGER NOT NULL,
  "name" VARCHAR NOT NULL,
  "boss_id" INTEGER,
  "friend_id" INTEGER,
  CONSTRAINT "pk_people" PRIMARY KEY ("id"),
  CONSTRAINT "fk_people_boss_id" FOREIGN KEY ("boss_id") REFERENCES "people" ("id"),
  CONSTRAINT "fk_people_friend_id" FOREIGN KEY ("friend_id") REFERENCES "people" ("id")
);
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "boss_id", "friend_id") SELECT "id", "name", "manager_id", "friend_id" FROM "__old_persons" WHERE "__step" = 0;
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "boss_id", "friend_id") SELECT "id", "name", "manager_id", "friend_id" FROM "__old_persons" WHERE "__step" = 1;
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "boss_id", "friend_id") SELECT "id", "name", "manager_id", "friend_id" FROM "__old_persons" WHERE "__step" = 2;
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "boss_id", "friend_id") SELECT "id", "name", "manager_id", "friend_id" FROM "__old_persons" WHERE "__step" = 3;
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "boss_id", "friend_id") SELECT "id", "name", "manager_id", "friend_id" FROM "__old_persons" WHERE "__step" = 4;
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "boss_id", "friend_id") SELECT "id", "name", "manager_id", "friend_id" FROM "__old_persons" WHERE "__step" = 5;
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "boss_id", "friend_id") SELECT "id", "name", "manager_id", "friend_id" FROM "__old_persons" WHERE "__step" = 6;
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "boss_id", "friend_id") SELECT "id", "name", "manager_id", "friend_id" FROM "__old_persons" WHERE "__step" = 7;
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "boss_id", "friend_id") SELECT "id", "name", "manager_id", "friend_id" FROM "__old_persons" WHERE "__step" = 8;
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "boss_id", "friend_id") SELECT "id", "name", "manager_id", "friend_id" FROM "__old_persons" WHERE "__step" = 9;
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "boss_id", "friend_id") SELECT "id", "name", "manager_id", "friend_id" FROM "__old_persons" WHERE "__step" = 10;
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "boss_id", "friend_id") SELECT "id", "name", "manager_id", "friend_id" FROM "__old_persons" WHERE "__step" = 11;
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "boss_id", "friend_id") SELECT "id", "name", "manager_id", "friend_id" FROM "__old_persons" WHERE "__step" = 12;
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "boss_id", "friend_id") SELECT "id", "name", "manager_id", "friend_id" FROM "__old_persons" WHERE "__step" = 13;
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "boss_id", "friend_id") SELECT "id", "name", "manager_id", "friend_id" FROM "__old_persons" WHERE "__step" = 14;
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "boss_id", "friend_id") SELECT "id", "name", "manager_id", "friend_id" FROM "__old_persons" WHERE "__step" = 15;
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "boss_id", "friend_id") SELECT "id", "name", "manager_id", "friend_id" FROM "__old_persons" WHERE "__step" = 16;
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "boss_id", "friend_id") SELECT "id", "name", "manager_id", "friend_id" FROM "__old_persons" WHERE "__step" = 17;
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "boss_id", "friend_id") SELECT "id", "name", "manager_id", "friend_id" FROM "__old_persons" WHERE "__step" = 18;
--> statement-breakpoint
INSERT INTO "people" ("id", "name", "boss_id", "friend_id") SELECT "id", "name", "manager_id", "friend_id" FROM "__old_persons" WHERE "__step" = 19;
--> statement-breakpoint
CREATE TABLE "teams" (
  "id" INTEGER NOT NULL,
  "lead_id" INTEGER NOT NULL,
  CONSTRAINT "pk_teams" PRIMARY KEY ("id"),
  CONSTRAINT "fk_teams_lead_id" FOREIGN KEY ("lead_id") REFERENCES "people" ("id")
);
--> statement-breakpoint
INSERT INTO "teams" ("id", "lead_id") SELECT "id", "lead_id" FROM "__old_teams";
--> statement-breakpoint
DROP TABLE "__old_persons";
--> statement-breakpoint
DROP TABLE "__old_teams";
