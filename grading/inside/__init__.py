"""What runs inside the two sandboxes. Nothing here is secret: the learner's side can read it all."""
