"""Commands of whoever runs the service: serving, accounts, messages, copies, checks, publication on time."""
