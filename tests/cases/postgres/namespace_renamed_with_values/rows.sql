INSERT INTO "old_place"."things" VALUES ('big');
