DROP SCHEMA "audit";
