"""What stands between a request and the pages: who may open what, forged requests, limits, headers, failures.

May import `kit`, `logs`, the services and the settings; knows no subject.
"""
