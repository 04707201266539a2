"""The commands that have a file of their own: what each takes, and how it is asked for."""
