DROP SCHEMA "new_place";
