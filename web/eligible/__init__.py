"""What fits whom: everything on offer that asks conditions, what is known of an enterprise, and the answers.

May import `records` and what is below it; pages stand in `onecode`, news in `watching`.
"""
