"""Proving migrations: run on a scratch database that holds rows, and compared with the schema that they promise."""
