"""A question written with a person's help: the places that answer, the words that bear it, the line checked."""
