"""The commands on a data folder. Heavy imports stand inside the functions, so that ``--help`` comes at once."""
