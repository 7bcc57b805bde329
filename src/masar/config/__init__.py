"""The switchboard: settings, urls, the web server's entry, the `masar` command."""
