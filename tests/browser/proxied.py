"""The site as a proxy hands it requests: they have come by https."""

from tracker.wsgi import application as site


def application(environ, start_response):
    environ["HTTP_X_FORWARDED_PROTO"] = "https"
    return site(environ, start_response)
