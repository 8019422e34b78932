"""Seed files: rows that a database shall hold, read against the schema, put in order, brought in and taken out."""
