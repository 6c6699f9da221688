"""我想要这项成果: the short form on a supply's page, and the need card that it becomes."""
