"""From blocks to passages: legal units, their numbered parts, addresses, and how they are cut to fit."""
