"""What an administrator sees and does of the system itself: settings, lists, backups, learning, words, failures.

May import what the desk imports; the application and the command line alone import it. No page of it shows a secret.
"""
