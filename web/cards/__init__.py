"""The need card (企业创新需求服务征集卡), from the first word typed to its withdrawal, as its enterprise meets it.

May import `fit`, `accounts`, `notices`, `documents` and what is below them.
"""
