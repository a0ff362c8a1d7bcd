"""What the command line can be asked to do: one module a command, or a few that belong together."""
