CREATE SCHEMA "new_place";
