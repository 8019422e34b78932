"""The rules that only a whole schema can break."""
