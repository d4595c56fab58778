"""The public pages: server-rendered, without a cookie and without a script."""
