"""Claims about passages, true and made false, and how well the checker tells them apart."""
