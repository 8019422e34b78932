-- rows with "gone" of enum "level" get "low"
UPDATE "jobs" SET "levels" = array_replace(array_replace(array_replace(array_replace(array_replace(array_replace("levels", 'top', 'summit'), 'high', 'top'), 'low', 'low__swap'), 'middle', 'low'), 'gone', 'low'), 'low__swap', 'middle');
