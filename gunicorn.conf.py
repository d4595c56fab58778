"""How gunicorn serves the site; found by gunicorn in the folder that it starts in.

Threads, not the default sync worker: that one cuts an answer that takes longer than its timeout,
and the cut answer still says 200.
"""

from tracker import env

wsgi_app = "tracker.wsgi:application"
bind = env.optional("TRACKER_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = 2
threads = 4  # as many as a worker's database pool has connections
graceful_timeout = 10  # seconds that running answers get when the server is told to stop
keepalive = 5
limit_request_line = 8190  # a comparison may name a hundred participants
control_socket_disable = True
loglevel = "warning"
