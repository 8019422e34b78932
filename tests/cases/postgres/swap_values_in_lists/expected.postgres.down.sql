-- irreversible: rows of enum "level" that held "gone" before hold "middle" and stay so
UPDATE "jobs" SET "levels" = array_replace(array_replace(array_replace(array_replace(array_replace("levels", 'top', 'high'), 'summit', 'top'), 'middle', 'middle__swap'), 'low', 'middle'), 'middle__swap', 'low');
