"""One event, every account, each figure traced to its sentence."""
