"""What a schema file may say: the one description that the reader and the JSON Schema share."""
