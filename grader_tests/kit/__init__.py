"""What checks are made of: reaching an answer, drawing for it, and telling what was found."""
