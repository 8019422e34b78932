"""`dbwright fmt`: one layout for schema files, every comment kept."""
