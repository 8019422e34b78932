"""The migrations on disk: snapshots, the journal, and the chain that binds them."""
