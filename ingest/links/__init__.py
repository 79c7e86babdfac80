"""References: what a passage says of other rules, and how acts and their parts are named."""
