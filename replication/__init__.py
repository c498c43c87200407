"""The figures of the source documents, measured again: what is trained, what is kept, what is said."""
