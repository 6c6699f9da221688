"""What pages say of a supply in the words of its kind: rows of lists, conditions, deadlines, ways to the outside.

Whatever is given here must be a public record where everybody reads it.
"""
